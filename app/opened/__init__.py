"""One opened index version and all that is known of it, shared by all questions."""

from app.opened.opened import Opened, today
from ingest.facts import ArticleFacts

__all__ = ["ArticleFacts", "Opened", "today"]
