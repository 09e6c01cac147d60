"""Duties of any text at all: nothing raises, every offset holds."""

from __future__ import annotations

from hypothesis import example, given, settings

from ingest.duties import extract, read_agreement
from ingest.offices import load_gazetteer
from ingest.types import ROLES, Article
from tests.ingest.administrative_text import articles


@settings(deadline=None, max_examples=150)
@given(articles())
@example(Article("bai", "Sở Y tế Sở Y tế\n. Đơn vị chủ trì: Công an tỉnh", ""))
def test_offsets_hold_in_any_text(article: Article) -> None:
    found = extract(article)
    for duty in found:
        assert article.text[duty.start : duty.end] == duty.quote
        assert duty.quote == duty.quote.strip() != ""
        assert duty.action in duty.quote
        assert 0 <= duty.trust <= 1
        assert not duty.actor or duty.actor not in duty.partners
        assert duty.role in ROLES
        assert len(set(duty.partners)) == len(duty.partners)
        assert duty.valid_from <= duty.valid_to
        for start, end in (*duty.support, *duty.ground, *([duty.intro] if duty.intro else [])):
            assert 0 <= start < end <= len(article.text)
    assert len({duty.id for duty in found}) == len(found)
    assert extract(article) == found


@settings(deadline=None, max_examples=50)
@given(articles())
def test_agreement_is_read_from_any_text(article: Article) -> None:
    shared = read_agreement(article, load_gazetteer())
    assert len(shared.parties) != 1
    assert len({m.office for m in shared.parties}) == len(shared.parties)
    if shared.basis_span:
        assert article.text[slice(*shared.basis_span)] == shared.basis
