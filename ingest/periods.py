"""The times of `ingest.dates` under their former name."""

from ingest.dates import TimeRef, find_times

__all__ = ["TimeRef", "find_times"]
