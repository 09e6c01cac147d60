"""Statements that belong together, and which of them several are meant of."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.judge import Weighed
from app.judge.groups import chance, groups, likeliest
from app.opened import Opened
from tests.app.deciding import stating, weighed

QUESTION = "Bên môi trường phải làm những gì?"
ITEMS = ("Đo tiếng ồn", "Công bố kết quả đo")


def words(rows: tuple[int, ...], small: Opened) -> str:
    statements = small.statements.statements
    return " | ".join(small.text(statements[r].article, statements[r].span) for r in rows)


def having(chances: Mapping[str, float], small: Opened) -> list[Weighed]:
    return [weighed(QUESTION, small, stating(w, small), p) for w, p in chances.items()]


def test_items_of_a_line_and_sentences_of_a_block_belong_together(small: Opened) -> None:
    found = [words(rows, small) for rows in groups("yen", small)]
    assert any(all(item in own for item in ITEMS) and own.count("|") == 1 for own in found)
    assert all("|" in own for own in found)  # one statement alone is no group


def test_the_group_is_meant_whose_statements_are_likeliest_together(small: Opened) -> None:
    """No item of it is the likeliest statement."""
    found = having({"7 giờ hằng ngày": 0.4, ITEMS[0]: 0.25, ITEMS[1]: 0.25}, small)
    meant = likeliest(found, small)
    assert [any(item in words((w.candidate.found.row,), small) for item in ITEMS) for w in meant]
    assert len(meant) == 2
    assert chance(meant, found) == 0.5


@pytest.mark.parametrize(("other", "more"), [(0.05, False), (0.4, True)])
def test_lists_are_meant_together_where_all_are_likely(
    other: float, more: bool, small: Opened
) -> None:
    found = having({ITEMS[0]: 0.4, ITEMS[1]: 0.4, "đăng ký nhãn hiệu": other}, small)
    assert (len(likeliest(found, small)) > 2) is more
