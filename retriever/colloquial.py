"""Everyday words of a question, put as administrative texts put them."""

from __future__ import annotations

import re

from ingest.text import key

PLAIN_TO_OFFICIAL: tuple[tuple[str, str], ...] = (
    (r"bà con", "đồng bào"),
    (r"tiền(?: nong| bạc)?(?! tuyến| đề| phương| lương)", "kinh phí"),
    (
        r"(?:(?<=cho )|(?<=với )|(?<=của )|(?<=gặp )|(?<=nghe )|(?<=giúp )|(?<=hỏi )|(?<=kiến )"
        r"|(?<=lòng )|(?<=để )|(?<=lo ))dân(?! tộc| vận| cư| số| chủ| quân| phòng| sự| ca| gian)",
        "nhân dân",
    ),
    (r"giấy tờ", "văn bản"),
    (r"thăm nom|thăm viếng", "thăm hỏi"),
    (r"quà cáp|biếu quà|cho quà", "tặng quà"),
    (r"quyền lợi", "quyền và lợi ích"),
    (r"nhà cửa", "nhà ở"),
    (r"đặt bút ký|hạ bút ký", "ký"),
    (r"chấm điểm", "đánh giá"),
    (r"tuyên truyền miệng|nói cho (?:dân|bà con) (?:hiểu|biết)", "tuyên truyền"),
    (r"gom ý kiến", "nắm bắt tình hình"),
    (r"lớp học", "lớp bồi dưỡng"),
    (
        r"(?:gồm|là của|là giữa|giữa) (?:các|những|mấy|hai) bên nào(?: với nhau)?"
        r"|giữa ai (?:với|và) ai",
        "do những cơ quan nào ký kết",
    ),
    (r"(?:ra|ra đời)(?= (?:hôm|ngày|khi|bao|lúc|năm) (?:nào|giờ))", "ban hành"),
)  # fmt: skip
"""Patterns over the `key` form, and what they stand for; general words, no question's own."""

_TABLE = [(re.compile(rf"(?<!\w)(?:{plain})(?!\w)"), word) for plain, word in PLAIN_TO_OFFICIAL]


def official(text: str) -> str:
    """The question in administrative words; everything that is in no table stays as it is."""
    for pattern, word in _TABLE:
        found = list(pattern.finditer(key(text)))
        for match in reversed(found):
            text = text[: match.start()] + word + text[match.end() :]
    return text
