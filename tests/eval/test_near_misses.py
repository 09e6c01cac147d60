from __future__ import annotations

from pathlib import Path

import pytest

from eval.fieldset.gold import Document, Question, read
from eval.near_misses import TRUE, make
from ingest.load import read_article
from tests.eval.fieldset.made import duty, gold, written

OTHER = """LỚP DỆT CHIẾU Ở CỒN ĐÔNG

Ngày 05/6/2019, xã Cồn Đông họp.

Hội Người cao tuổi xã Cồn Đông mở hai lớp dệt chiếu cho bà con.

Hội Người cao tuổi xã kiểm tra chiếu dệt trước khi bán ở chợ phiên.
"""


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    mat = gold(
        id="chieu", file="documents/chieu.txt",
        metadata={"title": "Lớp dệt chiếu", "place": "xã Cồn Đông", "published": "2019-06-05",
                  "number": None, "issuer": None},
        duties=[
            duty(id=f"d{n}", office_full=["Hội Người cao tuổi xã Cồn Đông"],
                 role="thực hiện", partners=[], quote=quote)
            for n, quote in enumerate((
                "Hội Người cao tuổi xã Cồn Đông mở hai lớp dệt chiếu cho bà con",
                "kiểm tra chiếu dệt trước khi bán ở chợ phiên",
            ))
        ],
    )  # fmt: skip
    written(tmp_path / "one", ("work", gold()))
    written(tmp_path / "two", ("work", mat), text=OTHER)
    return [
        read(tmp_path / folder / "work" / "gold" / f"{name}.json", "work")
        for folder, name in (("one", "ong"), ("two", "chieu"))
    ]


@pytest.fixture
def made(documents: list[Document]) -> list[Question]:
    articles = {d.id: read_article(d.path) for d in documents}
    return [question for some in make(documents, articles).values() for question in some]


def test_as_many_true_premises_as_near_misses(made: list[Question]) -> None:
    true = [q for q in made if q.kind == TRUE]
    assert 2 * len(true) == len(made) == 8
    assert all(q.verdict == "said" and q.evidence for q in true)
    assert all(not q.answerable for q in made if q.kind != TRUE)


def test_what_is_swapped_in_does_not_stand_in_the_document(
    made: list[Question], documents: list[Document]
) -> None:
    asked = {q.kind: q.wordings["asked"] for q in made if q.kind != TRUE}
    assert len(asked) >= 3
    for question in made:
        if question.kind == "made_place":
            task = question.wordings["asked"]
            assert ("Cồn Đông" in task) != ("dệt chiếu" in task or "chiếu dệt" in task)


def test_a_quotation_that_begins_with_the_office_is_asked_without_it(made: list[Question]) -> None:
    true = [q.wordings["asked"] for q in made if q.kind == TRUE]
    assert (
        "Ở xã Cồn Đông, có phải Hội Người cao tuổi xã Cồn Đông có nhiệm vụ mở hai lớp dệt chiếu "
        "cho bà con không?"
    ) in true


def test_equal_documents_give_equal_questions(
    made: list[Question], documents: list[Document]
) -> None:
    articles = {d.id: read_article(d.path) for d in documents}
    again = [q for some in make(documents, articles).values() for q in some]
    assert again == made
