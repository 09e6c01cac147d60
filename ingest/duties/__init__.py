"""Duties: who answers for which task, and how surely, read from administrative Vietnamese.

The recipe is `extract`: `clauses` cuts sentences, `scope` gathers all who may be meant by each,
`rating` and `trust` say how surely which of them is, `tables` reads rows, `facts` time and basis.
"""

from ingest.duties.agreement import Agreement, read_agreement
from ingest.duties.extract import EXTRACTION_VERSION, extract

__all__ = ["EXTRACTION_VERSION", "Agreement", "extract", "read_agreement"]
