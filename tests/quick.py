"""An ingest with nothing replaced, for a few short documents."""

from __future__ import annotations

from dataclasses import replace

from eval.vectors import cached_recipe
from ingest.index import Recipe


def recipe() -> Recipe:
    """The recipe of the command, with kept vectors and without processes beside this one.

    To start those takes longer than reading three short documents.
    """
    return replace(cached_recipe(), workers=None)
