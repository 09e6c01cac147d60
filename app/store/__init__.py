"""What is kept for users: conversations, drafts, feedback, shared answers and briefings.

One database, SQLite beside the index or the one that ``DAUMOI_DATABASE_URL`` names; every row of a
conversation belongs to one owner, and each call that reads or changes one names its owner.
"""

from app.store.briefings import Briefings, KeptBriefing
from app.store.conversations import Conversations
from app.store.database import Database, StoreUnavailable, open_database
from app.store.drafts import Drafts
from app.store.feedback import REASONS, Feedback, Remark
from app.store.owners import new_key, owner_of
from app.store.records import from_record, to_record
from app.store.shares import Shares
from app.store.views import Conversation, Exchange, Pending, Summary

__all__ = [
    "REASONS",
    "Briefings",
    "Conversation",
    "Conversations",
    "Database",
    "Drafts",
    "Exchange",
    "Feedback",
    "KeptBriefing",
    "Pending",
    "Remark",
    "Shares",
    "StoreUnavailable",
    "Summary",
    "from_record",
    "new_key",
    "open_database",
    "owner_of",
    "to_record",
]
