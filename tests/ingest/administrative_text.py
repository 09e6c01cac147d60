"""Text for property tests: administrative fragments in any order, anything else between them."""

from __future__ import annotations

from hypothesis import strategies as st

from ingest.text import normalise
from ingest.types import Article

FRAGMENTS = (
    "Sở Y tế", "UBND tỉnh", "Hội Nông dân tỉnh", "hai đơn vị", "các sở, ban, ngành", "lãnh đạo",
    "chủ trì", "phối hợp với", "phối hợp", "tham mưu", "trình", "giao", "được giao", "giám sát",
    "kiểm tra", "tuyên truyền", "có trách nhiệm", "trách nhiệm của", "đối với", "về", "do", "đã",
    "nội dung phối hợp gồm", "một là", "hai là", "căn cứ", "nhiệm vụ", "trong đó", "giữa", "và",
    "Kế hoạch số 12/KH-UBND", "ngày 3/4/2025", "năm 2026", "giai đoạn 2024 - 2028", "quý II",
    "Điều 5.", "II.", "1.", "a)", "-", ":", ";", ",", ".", "…", "(", ")", "\n", "\n\n", "TP.",
)  # fmt: skip
CLAUSES = (
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra chợ",
    "UBND tỉnh và Hội Nông dân tỉnh ký Kế hoạch phối hợp số 9/KH ngày 1/2/2025",
    "Sở Nội vụ: Rà soát biên chế",
    "Sở Tư pháp có trách nhiệm:",
    "UBND tỉnh giao Sở Y tế chủ trì tiêm phòng",
    "Sở Tư pháp tham mưu UBND tỉnh trình HĐND tỉnh nghị quyết",
    "Việc kiểm tra do Sở Y tế chủ trì",
    "Phối hợp tổ chức tập huấn trong năm 2026",
    "Hai là, vận động người dân",
    "1. Rà soát hộ nghèo. Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Y tế. Thời gian: quý II",
    "Đơn vị chủ trì: Công an tỉnh",
    "Sở Y tế cấp phát thuốc cho dân, Công an tỉnh phối hợp",
)
_pieces = st.sampled_from(FRAGMENTS) | st.sampled_from(CLAUSES) | st.text(max_size=8)
_glue = st.sampled_from((" ", " ", ". ", "; ", ", ", "\n"))
texts = st.lists(st.tuples(_pieces, _glue), max_size=40).map(
    lambda pairs: normalise("".join(piece + glue for piece, glue in pairs))
)
"""Normalised text."""


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article that may have a title of its own, a place, and any text."""
    text = draw(texts)
    title = draw(st.sampled_from(("", "Quy chế phối hợp", text.split("\n")[0])))
    return Article("bai", text, title, place=draw(st.sampled_from(("", "tỉnh Nghệ An"))))
