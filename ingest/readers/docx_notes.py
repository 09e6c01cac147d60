"""Foot-notes and end-notes of a Word file, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ingest.readers.base import one_line
from ingest.readers.docx_text import Runs

_KINDS = {"footnotes": "w:footnote", "endnotes": "w:endnote"}


class Notes:
    """The notes of one document by their reference."""

    def __init__(self, document: Document, runs: Runs) -> None:
        self._runs = runs
        self._texts: dict[tuple[str, str], str] = {}
        for relation in document.part.rels.values():
            name = relation.reltype.rsplit("/", 1)[-1]
            if not relation.is_external and name in _KINDS:
                self._load(parse_xml(relation.target_part.blob), _KINDS[name])

    def _load(self, root: Any, tag: str) -> None:
        for note in root.iter(qn(tag)):
            if note.get(qn("w:type")) in ("separator", "continuationSeparator"):
                continue
            parts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in note.iter(qn("w:p"))]
            self._texts[tag, str(note.get(qn("w:id")))] = one_line(
                self._runs.restored(" ".join(parts))
            )

    def of(self, paragraph: Any) -> Iterator[str]:
        """The filled notes that a paragraph refers to, in order."""
        for tag in _KINDS.values():
            for reference in paragraph.iter(qn(f"{tag}Reference")):
                text = self._texts.get((tag, str(reference.get(qn("w:id")))), "")
                if text:
                    yield text
