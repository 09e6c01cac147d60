"""Questions about the collection itself: what it holds."""

from __future__ import annotations

import re

from app.ask.asked import Asked
from ingest.text import fold, key

_HOLDS = re.compile(
    r"(?<!\w)(?:kho|kho bài|hệ thống|cơ sở dữ liệu|dữ liệu|đầu mối|bạn|ở đây)"
    r"\s+(?:này |đang |hiện |của bạn )*"
    r"(?:có|chứa|lưu|gồm)\s+(?:được |bao nhiêu |mấy |những |các |tất cả )*"
    r"(?:văn bản|bài|tài liệu|kế hoạch|chương trình|quy chế)(?!\w)"
    r"|(?<!\w)(?:liệt kê|danh sách|danh mục)\s+(?:các |những |toàn bộ |tất cả )*"
    r"(?:văn bản|bài|tài liệu)\s+(?:trong kho|đang có|hiện có)"
)

_TYPED_BARE = re.compile(fold(_HOLDS.pattern))
"""The same for what was typed without diacritics, which "kho" and "khó" share."""


def asks_collection(asked: Asked) -> bool:
    """Whether it asks which documents there are."""
    typed = key(asked.raw)
    bare = typed == fold(typed)
    return bool(_HOLDS.search(key(asked.text)) or (bare and _TYPED_BARE.search(typed)))
