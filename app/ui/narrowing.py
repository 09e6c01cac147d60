"""What a question is narrowed to: chosen names, and the articles that they mean."""

from __future__ import annotations

from collections.abc import Mapping

from app.store.views import Scope
from app.ui import texts
from app.ui.assistant import Assistant
from app.ui.library.catalogue import KINDS, Catalogue
from ingest.errors import InputError

_MOST = 50
"""Names chosen of one kind."""
_LONGEST = 300


def scope_from(data: object) -> Scope:
    """The scope that a browser sent, what is not of its form left out."""
    if not isinstance(data, Mapping):
        return {}
    found: Scope = {}
    for kind in KINDS:
        chosen = data.get(kind)
        if isinstance(chosen, list) and chosen:
            found[kind] = [str(name)[:_LONGEST] for name in chosen[:_MOST]]
    return found


def meant(scope: Scope, assistant: Assistant) -> frozenset[str] | None:
    """Ids of the articles that a scope means, be there none; None where nothing is narrowed."""
    if not scope:
        return None
    return frozenset(entry.id for entry in assistant.catalogue.found(scope))


def within(scope: Scope, assistant: Assistant) -> frozenset[str] | None:
    """The same for a question to be answered; raises InputError where there are no articles."""
    found = meant(scope, assistant)
    if found is not None and not found:
        raise InputError(texts.EMPTY_SCOPE)
    return found


def described(scope: Scope, catalogue: Catalogue | None) -> str:
    """A scope in words: "tỉnh Lào Cai; năm 2023"."""
    parts = []
    for kind in KINDS:
        for name in scope.get(kind, ()):
            shown = catalogue.called(kind, name) if catalogue else name
            parts.append(f"năm {name}" if kind == "years" else shown or name)
    return "; ".join(parts)
