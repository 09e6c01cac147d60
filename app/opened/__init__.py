"""One opened index version and all that is known of it, shared by all questions."""

from app.opened.articles import ArticleFacts
from app.opened.opened import Opened, today

__all__ = ["ArticleFacts", "Opened", "today"]
