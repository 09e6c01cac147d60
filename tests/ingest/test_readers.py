"""The same content gives the same text whatever the format; each format's own structure is read."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.load import read_article
from ingest.readers import READERS, UnreadableError
from ingest.readers.decode import decode
from ingest.readers.lines import groups, is_wrapped, join, paragraphs
from ingest.types import Article
from tests.ingest.made import pdf_bytes, simple_docx, wrapped

TITLE = "Sơn La: Kế hoạch phối hợp công tác dân tộc năm 2025"
BLOCKS = [
    (
        "p",
        "Ngày 10/3/2025, Sở Dân tộc và Tôn giáo tỉnh Sơn La và Ủy ban MTTQ Việt Nam tỉnh ban hành "
        "Kế hoạch số 12/KHPH-MTTQ-SDTTG về phối hợp công tác dân tộc năm 2025.",
    ),
    ("h", "Công tác tuyên truyền"),
    (
        "p",
        "Sở Dân tộc và Tôn giáo chủ trì, phối hợp với các cơ quan báo chí tuyên truyền chính sách "
        "dân tộc đến đồng bào các dân tộc thiểu số ở vùng cao, biên giới của tỉnh.",
    ),
    ("p", "- Mở hai lớp tập huấn cho người có uy tín;"),
    ("p", "- Phát hành tài liệu bằng tiếng Thái và tiếng Mông."),
    ("h", "Tổ chức thực hiện"),
    ("p", "Hai bên sơ kết việc phối hợp trong quý III năm 2025."),
]
EXPECTED = "\n\n".join([TITLE, *(text for _, text in BLOCKS)])


def _markdown() -> bytes:
    marks = {"h": "## ", "p": ""}
    body = "\n\n".join(marks[kind] + text for kind, text in BLOCKS)
    return f"# {TITLE}\n\n{body}\n".encode()


def _web_page() -> bytes:
    tags = {"h": "h2", "p": "p"}
    inner = ""
    for kind, text in BLOCKS:
        if text.startswith("- "):
            inner += f"<ul><li>{html.escape(text[2:])}</li></ul>"
        else:
            inner += f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>"
    return (
        f"<html><head><title>{TITLE} | Cổng tin</title><script>var x = 'Đang online: 3'</script>"
        f"</head><body><nav><a>Trang chủ</a></nav><article><h1>{TITLE}</h1>{inner}</article>"
        "<footer>Bản quyền thuộc về đơn vị</footer></body></html>"
    ).encode()


def _files() -> dict[str, bytes]:
    lines = wrapped([TITLE, *(text for _, text in BLOCKS)], spaced=True)
    return {
        "a.md": _markdown(),
        "a.txt": EXPECTED.encode(),
        "a.html": _web_page(),
        "a.docx": simple_docx(TITLE, BLOCKS),
        "a.pdf": pdf_bytes([lines]),
    }


@pytest.fixture
def articles(tmp_path: Path) -> dict[str, Article]:
    found = {}
    for name, data in _files().items():
        path = tmp_path / name
        path.write_bytes(data)
        found[path.suffix] = read_article(path)
    return found


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html", ".docx", ".pdf"])
def test_equal_content_gives_equal_text(articles: dict[str, Article], suffix: str) -> None:
    article = articles[suffix]
    assert article.text == EXPECTED
    assert article.title == TITLE
    assert article.place == "tỉnh Sơn La"
    assert article.number == "12/KHPH-MTTQ-SDTTG"


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_marked_headings_are_known_by_their_spans(
    articles: dict[str, Article], suffix: str
) -> None:
    article = articles[suffix]
    named = [article.text[start:end] for start, end in article.headings]
    assert named == [TITLE, "Công tác tuyên truyền", "Tổ chức thực hiện"]


def test_every_suffix_has_a_reader() -> None:
    assert set(READERS) == {".md", ".txt", ".html", ".htm", ".docx", ".pdf"}


def test_lines_of_a_fixed_width_are_joined_into_paragraphs() -> None:
    source = [text for _, text in BLOCKS if len(text) > 90]
    grouped = groups(wrapped(source, 60))
    assert is_wrapped(grouped)
    assert paragraphs(grouped, wrapped=True) == source


def test_unwrapped_lines_stay_paragraphs_of_their_own() -> None:
    grouped = groups(["Chính trị", "", "29/03/2023 17:00", "Ngày 28/3/2023, hai bên ký kết."])
    assert not is_wrapped(grouped)
    assert len(paragraphs(grouped, wrapped=False)) == 3


@pytest.mark.parametrize(
    ("text", "following", "joined"),
    [
        ("chính trị -", "xã hội", "chính trị - xã hội"),
        ("chính trị-", "xã hội", "chính trị-xã hội"),
        ("số 104/KH-", "UBND", "số 104/KH-UBND"),
        ("giai đoạn 2021-", "2025", "giai đoạn 2021-2025"),
        ("coordi-", "nation", "coordination"),
        ("phối hợp", "thực hiện", "phối hợp thực hiện"),
    ],
)
def test_hyphens_at_a_line_end(text: str, following: str, joined: str) -> None:
    assert join(text, following) == joined


@given(st.text(alphabet="abc đê-.:;\n", max_size=200))
def test_joining_lines_loses_no_letter(text: str) -> None:
    grouped = groups(text.split("\n"))
    letters = "".join("".join(g) for g in grouped)
    for is_page in (True, False):
        found = "".join(paragraphs(grouped, is_page))
        assert [c for c in found if c.isalpha()] == [c for c in letters if c.isalpha()]


SAMPLE = (
    "Ủy ban nhân dân tỉnh chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc tổ chức thực hiện "
    "chính sách đối với đồng bào dân tộc thiểu số ở các xã biên giới. Nghĩa vụ được ghi rõ."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)) == SAMPLE


def test_windows_1258_is_believed_only_where_it_reads_as_vietnamese() -> None:
    import unicodedata

    # the code page writes hook, tilde, acute, grave and dot below as separate signs
    kept = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    composed = "".join(
        unicodedata.normalize(
            "NFC", "".join(c for c in unicodedata.normalize("NFD", char) if c not in kept)
        )
        + "".join(c for c in unicodedata.normalize("NFD", char) if c in kept)
        for char in SAMPLE
    )
    assert decode(composed.encode("cp1258")) == SAMPLE
    with pytest.raises(UnreadableError, match="not UTF-8"):
        decode("Déjà vu, où êtes-vous, garçon ? ".encode("latin-1") * 10)
    with pytest.raises(UnreadableError, match="binary"):
        decode(bytes(range(256)) * 4)
