"""Elements of a web page that no reader sees: by attribute, own style, or a class's style."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")
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
    """Knows the classes and ids that a page's own style sheets hide."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._names: set[str] = set()
        for sheet in soup.find_all("style"):
            for selectors, body in _RULE.findall(sheet.get_text()[:_MAX_STYLE]):
                if _is_hiding(body):
                    for selector in selectors.split(","):
                        match = _SELECTOR.fullmatch(selector.strip())
                        if match:
                            self._names.add(match[1])

    def hides(self, element: Tag) -> bool:
        """Whether an element and all in it are out of sight."""
        if element.has_attr("hidden") or _is_hiding(str(element.get("style", ""))):
            return True
        names = [f".{name}" for name in element.get_attribute_list("class")]
        return bool(self._names.intersection([*names, f"#{element.get('id')}"]))


def _is_hiding(style: str) -> bool:
    plain = re.sub(r"\s+", "", style).lower()
    if _HIDING.search(plain):
        return True
    # White letters on a coloured ground can be read.
    return bool(_WHITE.search(plain)) and "background" not in _PAPER.sub("", plain)
