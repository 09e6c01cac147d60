"""Web pages: the article's own elements, without menus, forms, asides and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ingest.readers.base import Block, Content, UnreadableError, one_line
from ingest.readers.decode import decode
from ingest.readers.html_hidden import Hidden
from ingest.readers.html_meta import stated
from ingest.readers.html_table import caption_of, data_grid
from ingest.readers.lines import groups, is_marked, is_wrapped, paragraphs
from ingest.readers.numerals import written
from ingest.tables import Heads, table_blocks

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hr", "html", "li", "main",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
        *_HEADINGS,
    }
)  # fmt: skip
_DROPPED = (
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button",
    "select", "option", "input", "textarea", "iframe", "object", "embed", "svg", "canvas",
    "video", "audio", "figure", "figcaption", "dialog", "map", "head",
)  # fmt: skip
_DROPPED_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary", "dialog")
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|related|comments?|share|social"
    r"|login|banner|pagination|pager|counter|visitors?|statistics?|toolbar|advert\w*|popup)"
    r"(?:$|[\s_-])"
)
_FURNITURE_SHARE = 0.3
"""An element with a furniture name that holds a larger share of the page's text is kept."""
_MAIN_SHARE = 0.5
"""The article element must hold at least this share of the text of all paragraphs."""
_LINK_SHARE = 0.9
_FORMS = {
    "a": ("lowerLetter", ")"),
    "A": ("upperLetter", "."),
    "i": ("lowerRoman", ")"),
    "I": ("upperRoman", "."),
}
"""Of a list's numbers by its ``type``: their form and what closes them."""
_MAX_DEPTH = 250
"""Elements inside one another; a page made to be read has a tenth of that."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)


def read(data: bytes) -> Content:
    """Blocks of the page's article and what its head states."""
    match = _CHARSET.search(data[:4096])
    soup = _parsed(decode(data, match[1].decode("ascii") if match else "", markup=True))
    page = stated(soup)
    heading = soup.find("h1")
    title = one_line(heading.get_text()) if heading else ""
    _strip(soup)
    main = _main(soup)
    blocks = list(_blocks(main))
    if title and all(block.text != title for block in blocks) and heading:
        blocks.insert(0, Block(title, heading=True))
    return Content(tuple(blocks), page, page=True)


def fragment_blocks(markup: str) -> list[Block]:
    """Blocks of a piece of HTML inside another format."""
    soup = _parsed(markup)
    _strip(soup)
    return list(_blocks(soup))


def _parsed(markup: str) -> BeautifulSoup:
    """The tree; an XML prolog, or text without a tag, would draw a warning from the library."""
    markup = re.sub(r"\A\s*<\?xml[^>]*>", "", markup)
    soup = BeautifulSoup(markup if "<" in markup else f"<p>{markup}</p>", "lxml")
    _check_depth(soup)
    return soup


def _check_depth(soup: BeautifulSoup) -> None:
    depths = {id(soup): 0}
    for element in soup.descendants:
        if isinstance(element, Tag):
            depth = depths[id(element)] = depths[id(element.parent)] + 1
            if depth > _MAX_DEPTH:
                raise UnreadableError("the page's elements are nested too deeply; save it again")


def _strip(soup: BeautifulSoup) -> None:
    """Remove what is no text of the article."""
    hidden = Hidden(soup)
    for element in soup.find_all(_DROPPED):
        element.decompose()
    total = len(soup.get_text()) or 1
    for element in soup.find_all(True):
        if element.decomposed or element.name in ("html", "body", "main", "article"):
            continue
        if hidden.hides(element) or (
            _is_furniture(element)
            and not element.find("h1")
            and len(element.get_text()) < _FURNITURE_SHARE * total
        ):
            element.decompose()


def _is_furniture(element: Tag) -> bool:
    if element.get("role") in _DROPPED_ROLES:
        return True
    names = [*element.get_attribute_list("class"), element.get("id")]
    return any(_FURNITURE_NAME.search(str(name).lower()) for name in names if name)


def _main(soup: BeautifulSoup) -> Tag:
    """The element of the article, or the whole page where none stands out."""
    total = sum(len(p.get_text()) for p in soup.find_all("p")) or len(soup.get_text())
    for wanted in map(soup.select, ("[itemprop=articleBody]", "article", "main")):
        found = max(wanted, key=lambda element: len(element.get_text()), default=None)
        if found is not None and len(found.get_text()) >= max(1.0, _MAIN_SHARE * total):
            return found
    return soup


class _Walker:
    """Collects inline text until a block element begins or ends."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.parts: list[str] = []
        self.mark = ""
        self.link = 0
        """Letters of the collected text that are links."""
        self.depth = 0
        """Lists that are open."""
        self.heads = Heads()
        """Of the table right before."""
        self.items: dict[int, int] = {}
        """Number of the last item met, by the identity of its list."""

    def walk(self, element: Tag) -> None:
        for child in element.children:
            self._visit(child)

    def _visit(self, child: PageElement) -> None:
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString):  # comments, declarations
                self.parts.append(str(child) if _in_pre(child) else re.sub(r"\s+", " ", child))
        elif isinstance(child, Tag):
            if child.name == "br":
                self.parts.append("\n")
            elif child.name == "table" and (grid := data_grid(child)) is not None:
                self.flush()
                if caption := caption_of(child):
                    self.found.append(Block(caption, marked=True, kind="caption"))
                self.found.extend(table_blocks(grid, self.heads))
            elif child.name in _BLOCKS:
                self._block(child)
            else:
                if child.name == "a" and child.get("href"):
                    self.link += _letters(child.get_text())
                self.walk(child)

    def _block(self, element: Tag) -> None:
        self.flush()
        outer = self.mark
        if element.name == "li":
            self.mark = self._item_mark(element)
        self.depth += element.name in ("ul", "ol")
        self.walk(element)
        level = _HEADINGS.index(element.name) + 1 if element.name in _HEADINGS else 0
        self.flush(level=level, marked=element.name == "li")
        self.depth -= element.name in ("ul", "ol")
        if element.name == "li":
            self.mark = outer

    def _item_mark(self, item: Tag) -> str:
        around = item.parent
        if around is None or around.name != "ol":
            return "-"
        before = self.items.get(id(around), _integer(around.get("start"), 1) - 1)
        number = self.items[id(around)] = _integer(item.get("value"), before + 1)
        form, close = _FORMS.get(str(around.get("type")), ("decimal", "."))
        return f"{written(number, form)}{close}"

    def flush(self, *, level: int = 0, marked: bool = False) -> None:
        """Turn the text collected so far into blocks; ``level`` is that of a heading."""
        text, self.parts = "".join(self.parts), []
        linked = self.link >= _LINK_SHARE * max(1, _letters(text)) > 0
        self.link = 0
        grouped = groups(text.split("\n"))
        if not grouped:
            return
        self.heads = Heads()
        lines = [" ".join(group) for group in grouped] if level else _paragraphs(grouped)
        for line in lines:
            opens = bool(self.mark) and not level
            written = f"{self.mark} {line}" if opens and not is_marked(line) else line
            if opens:
                self.mark, marked = "", True
            depth = level or (self.depth - 1 if opens else None)
            self.found.append(Block(one_line(written), level > 0, marked, linked, level=depth))


def _paragraphs(grouped: list[list[str]]) -> list[str]:
    return paragraphs(grouped, is_wrapped(grouped))


def _blocks(element: Tag) -> Iterator[Block]:
    walker = _Walker()
    walker.walk(element)
    walker.flush()
    yield from (block for block in walker.found if block.text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _integer(stated: object, otherwise: int) -> int:
    text = str(stated)
    return int(text) if text.isdecimal() and len(text) < 5 else otherwise


def _in_pre(text: NavigableString) -> bool:
    return text.find_parent("pre") is not None
