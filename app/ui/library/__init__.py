"""The collection at hand: what can be chosen from it, and the pages that show it."""

from app.ui.library.catalogue import KINDS, Catalogue, Entry

__all__ = ["KINDS", "Catalogue", "Entry"]
