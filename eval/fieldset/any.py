"""Any collection as documents of a field: what was extracted stands in for the gold."""

from __future__ import annotations

from pathlib import Path

from eval.article_sets import readable_set
from eval.fieldset.gold import About, Document, GoldDuty
from ingest.errors import InputError
from ingest.index import standard_recipe
from ingest.load import find_sources
from ingest.types import Article, Duty


def documents_of(folder: Path) -> list[Document]:
    """The documents of a folder with the duties extracted from them; raises InputError."""
    if not folder.is_dir():
        raise InputError(f"{folder}: không có thư mục này; hãy kiểm tra --corpus.")
    extract = standard_recipe().extract
    articles = readable_set(folder)
    paths = {path.stem: path for path in find_sources([folder])}
    return [
        _document(article, paths[article.id], extract(article)) for article in articles.values()
    ]


def _document(article: Article, path: Path, duties: list[Duty]) -> Document:
    about = About(article.title, article.place, article.published, article.number, None)
    named = (duty for duty in duties if duty.actor)
    return Document(
        article.id, "work", "any", "any", path, about, tuple(map(_duty, named)), questions=()
    )


def _duty(duty: Duty) -> GoldDuty:
    return GoldDuty(
        id=duty.id,
        offices=((duty.actor,),),
        roles=frozenset([duty.role]),
        partners=duty.partners,
        time=duty.time or None,
        basis=None,
        quote=duty.quote,
        stands="sentence",
    )
