"""What a web page's head says of the article: ``<meta>``, ``<title>`` and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from ingest.days import iso_date
from ingest.furniture import is_site_name
from ingest.offices import names_office
from ingest.readers.base import Stated, one_line

_ARTICLE_TYPES = ("article", "newsarticle", "report", "blogposting", "governmentservice")
_DATES = ("article:published_time", "datepublished", "pubdate", "dc.date.issued", "dcterms.issued")
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher")
_SITE = re.compile(r"\s+(?:[|»·–—]|-|::)\s+")
_HEADLINE = 6
"""Syllables that a heading below the first level has if it is the headline."""
_MAX_JSON = 200_000


def stated(soup: BeautifulSoup) -> Stated:
    """Title, publisher, day of publication and address, each "" where the page is silent."""
    metas = _metas(soup)
    data = next(_json_articles(soup), {})
    published = [*(metas.get(name, "") for name in _DATES), _text(data.get("datePublished"))]
    published.extend(str(t.get("datetime")) for t in soup.find_all("time", datetime=True, limit=1))
    publisher = data.get("publisher")
    named = _text(publisher.get("name")) if isinstance(publisher, dict) else ""
    publishers = [named, *(metas.get(name, "") for name in _PUBLISHERS)]
    return Stated(
        title=_title(soup, metas, data),
        publisher=next(filter(None, publishers), ""),
        published=next(filter(None, map(iso_date, published)), ""),
        source=_address(soup, metas),
    )


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            found.setdefault(str(name).lower(), one_line(str(meta["content"])))
    return found


def _title(soup: BeautifulSoup, metas: dict[str, str], data: dict[str, Any]) -> str:
    """The one ``h1``, else what the head gives; a site's name after a bar is cut off."""
    headings = [one_line(h.get_text()) for h in soup.find_all("h1")]
    named = [metas.get("og:title", ""), _text(data.get("headline"))]
    page = one_line(soup.title.get_text()) if isinstance(soup.title, Tag) else ""
    site = _SITE.split(page)[-1] if _SITE.search(page) else ""
    for heading in headings:
        chosen = len(headings) == 1 or heading in (*named, page)
        if heading and chosen and not _is_site(heading, site, metas):
            return heading
    body = one_line(soup.body.get_text(" ")) if isinstance(soup.body, Tag) else ""
    for candidate in [*named, page]:
        parts = _SITE.split(candidate)
        for length in range(len(parts), 0, -1):
            end = len(candidate) if length == len(parts) else _nth_end(candidate, length)
            said = candidate[:end]
            if said and said in body and not names_office(said):
                return said
    # None of it stands on the page: what the page itself prints as its headline is better.
    below = soup.find_all(["h2", "h3", "h4"])
    printed = [t for h in below if len((t := one_line(h.get_text())).split()) >= _HEADLINE]
    if len(printed) == 1:
        return printed[0]
    told = [t for t in (*named, page) if _is_headline(t, named[1])]
    return next((t for t in told if not (is_site_name(t) or names_office(t))), "")


def _is_headline(title: str, stated: str) -> bool:
    """Whether it is ``stated`` as the headline, or too long for "Chi tiết tin"."""
    return bool(title) and (title == stated or len(title.split()) >= _HEADLINE - 1)


def _is_site(heading: str, site: str, metas: dict[str, str]) -> bool:
    """The name of the site, printed as a heading on all its pages."""
    named = (site, *(metas.get(name, "") for name in _PUBLISHERS))
    return heading in named or names_office(heading)


def _nth_end(text: str, n: int) -> int:
    return [match.start() for match in _SITE.finditer(text)][n - 1]


def _address(soup: BeautifulSoup, metas: dict[str, str]) -> str:
    link = soup.find("link", rel="canonical")
    href = str(link.get("href", "")) if isinstance(link, Tag) else ""
    address = href or metas.get("og:url", "")
    return address if re.fullmatch(r"https?://[^\s<>\"']+", address) else ""


def _json_articles(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Objects of an article type in the page's JSON-LD; a block that isn't JSON says nothing."""
    for script in soup.find_all("script", type="application/ld+json"):
        text = script.get_text()[:_MAX_JSON]
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(name).lower() in _ARTICLE_TYPES for name in names):
                yield item


def _objects(data: object) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (part for part in graph if isinstance(part, dict))


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""
