"""The field: documents that no rule was written for, with what they state and what is asked.

Data in ``eval/field`` (``SPLIT/documents``, ``SPLIT/gold``), how it is written in its WRITING.md.
`gold` reads it, `lint` checks it, `run` puts it to a system, `answers`, `duties` and `about` score,
`totals` adds up, `show` prints, `looks` keeps account of each look at the blind splits.
"""
