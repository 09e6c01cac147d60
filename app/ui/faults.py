"""What a visitor is told of a fault, and what the maintainer is."""

from __future__ import annotations

import logging

from app.store import StoreUnavailable
from app.ui import texts
from ingest.errors import DaumoiError, InputError

_LOG = logging.getLogger(__name__)


def shown(error: DaumoiError) -> str:
    """An expected fault for a visitor: in its own words where they can do something about it.

    All others name paths, models and servers: they are logged, and the visitor is told whom to ask.
    """
    if isinstance(error, InputError):
        return str(error)
    _LOG.error("%s", error)
    return texts.NOT_KEPT if isinstance(error, StoreUnavailable) else texts.FAILED


def status(error: DaumoiError) -> int:
    """The HTTP status of a call that ended in it: whose fault it is."""
    return 400 if isinstance(error, InputError) else 503
