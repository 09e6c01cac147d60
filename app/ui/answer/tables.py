"""Rows as HTML: a table of tasks, or the sides of a comparison, folded where they are many."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from app.ui import texts
from app.ui.answer.marks import Marks
from app.ui.answer.rows import Row, shared
from app.ui.markup import Block

FOLDED = 5
"""Rows that are shown before the rest is asked for."""
_OFFICE, _TASK = texts.DUTY_COLUMNS[0], texts.DUTY_COLUMNS[2]


def table(rows: Sequence[Row], marks: Marks) -> str:
    """One row a statement; what all share stands above and is not said again."""
    common = shared(rows)
    office = _OFFICE if _OFFICE not in common and any(row.offices for row in rows) else ""
    columns = (*filter(None, (office, _TASK)), texts.SOURCE_COLUMN)
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    body: list[str] = []
    at = 0
    for group, own in groupby(rows, key=lambda row: row.group):
        mine = list(own)
        alike = {k: v for k, v in shared(mine).items() if common.get(k) != v and k != office}
        said = {**common, **alike}
        if group:
            body.append(
                f'<tr{_hidden(at)}><th colspan="{len(columns)}" scope="rowgroup">'
                f"{escape(group)}{_list(alike)}</th></tr>"
            )
        for row in mine:
            cells = _cells(row, office, said if group else common, marks)
            body.append(f"<tr{_hidden(at)}>{cells}</tr>")
            at += 1
    return (
        f'{together(common, rows)}<table class="dm-duties">'
        f'<caption class="dm-hidden">{texts.DUTIES}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
        f"{more(len(rows))}"
    )


def _cells(row: Row, office: str, common: dict[str, str], marks: Marks) -> str:
    offices = "; ".join(row.offices)
    said = {**common, office: offices} if office else common
    first = f'<td class="dm-office">{escape(offices) or "–"}</td>' if office else ""
    return (
        f"{first}<td>{escape(row.task)}{_details(row, said)}</td>"
        f'<td class="dm-cited">{marks.button(row.run, row.context)}</td>'
    )


def _details(row: Row, said: dict[str, str]) -> str:
    """What else is known of a row and not said yet: role, partners, time, basis."""
    return _list({k: v for k, v in row.values().items() if k != _TASK and said.get(k) != v})


def _list(values: dict[str, str]) -> str:
    known = "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in values.items() if v)
    return f'<dl class="dm-details">{known}</dl>' if known else ""


def sides(rows: Sequence[Row], marks: Marks) -> str:
    """A comparison: the sides beside each other, below each other where it is narrow."""
    common = shared(rows, most=1.0)  # what only most share belongs to its side
    parts = []
    for name, own in groupby(rows, key=lambda row: row.group):
        mine = list(own)
        alike = {k: v for k, v in shared(mine).items() if k not in common}
        cards = "".join(
            f"<li{_hidden(n)}><p>{escape(row.task)} {marks.button(row.run)}</p>"
            f"{_details(row, {**common, **alike})}</li>"
            for n, row in enumerate(mine)
        )
        parts.append(
            f'<section class="dm-side"><h3>{escape(name)} '
            f'<span class="dm-quiet">({texts.tasks(len(mine))})</span></h3>'
            f"{together(alike, mine)}<ol>{cards}</ol>{more(len(mine))}</section>"
        )
    return f'{together(common, rows)}<div class="dm-sides">{"".join(parts)}</div>'


def together(common: dict[str, str], rows: Sequence[Row] = ()) -> str:
    """What holds for all rows, said once."""
    if not common:
        return ""
    values = [row.values() for row in rows]
    apart = any(v[name] != value for v in values for name, value in common.items())
    said = "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in common.items())
    head = f"<p>{texts.COMMON_BUT if apart else texts.COMMON}</p>" if rows else ""
    return f'<div class="dm-common">{head}<dl>{said}</dl></div>'


def plain_table(block: Block, marks: Marks) -> str:
    """A table of other columns, as it stands; cards where it is narrow."""
    names = [words.text() for words in block.head]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    lines = "".join(
        f"<tr{_hidden(n)}>"
        + "".join(
            f'<td data-name="{escape(name)}">{words.html(marks.button)}</td>'
            for name, words in zip(names, row, strict=False)
        )
        + "</tr>"
        for n, row in enumerate(block.rows)
    )
    return (
        f'<table class="dm-cards"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
        f"{more(len(block.rows))}"
    )


def items(blocks: Sequence[Block], marks: Marks) -> str:
    """List items one below the other."""
    tag = "ol" if blocks[0].number else "ul"
    lines = "".join(
        f"<li{_hidden(n)}>{block.words.html(marks.button)}</li>" for n, block in enumerate(blocks)
    )
    return f"<{tag}>{lines}</{tag}>{more(len(blocks))}"


def _hidden(at: int) -> str:
    return ' class="dm-folded"' if at >= FOLDED else ""


def more(count: int) -> str:
    """The button that shows the rows that are folded away; "" where none are."""
    if count <= FOLDED:
        return ""
    return (
        '<p class="dm-more"><button type="button" class="dm-plain" data-do="unfold" '
        f'aria-expanded="false" data-less="{texts.LESS}">{texts.more(count - FOLDED, count)}'
        "</button></p>"
    )
