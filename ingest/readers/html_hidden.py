"""Elements of a web page that no reader sees: by attribute, own style, or a class's style."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag
from soupsieve import SelectorSyntaxError

_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_MEDIA = re.compile(r"@(?!media\s+(?:all|screen)\s*\{)[^{};]{1,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""Rules for some devices only, print among them."""
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")
_INNER = re.compile(r"[\w.#-]+(?:\s*>?\s+[\w.#-]+){1,4}")
_MAX_INNER = 50
"""So many selectors of elements inside others are looked for: each takes a walk over the page."""
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|$)"
    r"|(?<![\w-])font-size:0(?:px|pt|em|%)?(?:;|$|!)"
    r"|(?<![\w-])(?:left|top|text-indent|margin-left|right):-\d{3,}"
    r"|clip:rect\((?:0|1px)[, ]|(?<![\w-])(?:width|height):0(?:px)?;.*overflow:hidden"
)
_WHITE = re.compile(
    r"(?<![\w-])color:(?:#fff(?:fff)?|white|rgb\(255,255,255\)|transparent)(?:;|$|!)"
)
_PAPER = re.compile(r"background(?:-color)?:(?:#fff(?:fff)?|white|transparent|none)(?=;|$|!)")
_MAX_STYLE = 200_000


class Hidden:
    """Knows the elements that a page's own style sheets hide."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._names: set[str] = set()
        self._elements: set[int] = set()
        inner: list[str] = []
        for sheet in soup.find_all("style"):
            for selectors, body in _RULE.findall(_MEDIA.sub("", sheet.get_text()[:_MAX_STYLE])):
                if _is_hiding(body):
                    for selector in map(str.strip, selectors.split(",")):
                        if match := _SELECTOR.fullmatch(selector):
                            self._names.add(match[1])
                        elif _INNER.fullmatch(selector):
                            inner.append(selector)
        for selector in inner[:_MAX_INNER]:
            self._elements.update(map(id, _selected(soup, selector)))

    def hides(self, element: Tag) -> bool:
        """Whether an element and all in it are out of sight."""
        if element.has_attr("hidden") or _is_hiding(str(element.get("style", ""))):
            return True
        if element.name == "font" and _WHITE.search(f"color:{element.get('color')};".lower()):
            return True
        names = [f".{name}" for name in element.get_attribute_list("class")]
        known = self._names.intersection([*names, f"#{element.get('id')}"])
        return bool(known) or id(element) in self._elements


def _selected(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except SelectorSyntaxError:  # browsers pass over what they can't read too
        return []


def _is_hiding(style: str) -> bool:
    plain = re.sub(r"\s+", "", style).lower()
    if _HIDING.search(plain):
        return True
    # White letters on a coloured ground can be read.
    return bool(_WHITE.search(plain)) and "background" not in _PAPER.sub("", plain)
