"""Kinds of offices by the levels that have them: which never take the article's place."""

from __future__ import annotations

import re

OWN_NAMES = re.compile(
    r"(?:tổng công ty|công ty|ngân hàng|hợp tác xã|doanh nghiệp|nhà máy|báo|bưu điện)(?!\w)", re.I
)
"""What is called by a name and not for the level that it serves: "Công ty Điện lực Tuyên Quang"."""
NOWHERE = re.compile(
    r"(?:hội đồng quản trị|hội đồng thành viên|ban giám hiệu|hiệu trưởng|kiểm sát viên"
    r"|điều tra viên|thẩm phán|chủ đầu tư)(?!\w)",
    re.I,
)
"""Whoever they are, they are no office of the article's place."""
HIGHER = re.compile(
    r"(?:sở|cục|chi cục|viện|bộ chỉ huy|trung tâm khuyến nông|kho bạc|đồn|điện lực)(?!\w)", re.I
)
"""Offices that no commune has."""
LOWER = re.compile(
    r"(?:trạm y tế|trưởng (?:thôn|xóm|bản|ấp|buôn|làng|khóm|khu)|tổ trưởng|ban chủ nhiệm|già làng"
    r"|chi (?:đoàn|hội|bộ)|ban công tác mặt trận|tổ (?:dân phố|tự quản|liên gia))(?!\w)",
    re.I,
)
"""What communes and villages have, no district and no province."""
