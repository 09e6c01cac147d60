"""Duties: who answers for which task, read from the grammar of administrative Vietnamese.

The recipe is `extract`; `lexicon` holds the words, `subjects` and `heads` the two questions asked
of every clause (who acts? in which role, with whom, on what?), `topics` who acts where a clause
does not say, `facts` the time and the basis.
"""

from ingest.duties.agreement import Agreement, read_agreement
from ingest.duties.extract import EXTRACTION_VERSION, extract

__all__ = ["EXTRACTION_VERSION", "Agreement", "extract", "read_agreement"]
