"""The words of responsibility, as tables.

A marker of two syllables or more is compared without diacritics, so that slips of the source
("tố chức", "phát triến") are seen through; a marker of one syllable is compared with them, since
"giao" is not "giáo" and "trình" is not "trinh".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.text import fold, key
from ingest.types import Role

ROLE_MARKERS: dict[Role, tuple[str, ...]] = {
    "chủ trì": (
        "chủ trì", "làm đầu mối", "là đầu mối", "là cơ quan đầu mối", "là cơ quan chủ trì",
        "chịu trách nhiệm chính", "làm nòng cốt", "là cơ quan thường trực",
    ),
    "phối hợp": ("phối hợp", "phối kết hợp", "tham gia", "là cơ quan phối hợp"),
    "chỉ đạo": ("chỉ đạo", "lãnh đạo", "giao", "ban hành", "phân công", "quyết định"),
    "tham mưu": ("tham mưu", "đề xuất", "trình", "kiến nghị"),
    "giám sát": (
        "giám sát", "phản biện", "kiểm tra", "đôn đốc", "hướng dẫn", "thanh tra",
        "theo dõi, đôn đốc", "theo dõi, kiểm tra", "theo dõi, giám sát",
    ),
    "tạo điều kiện": (
        "tạo điều kiện", "hỗ trợ kinh phí", "hỗ trợ về kinh phí", "bố trí kinh phí",
        "bảo đảm kinh phí", "đảm bảo kinh phí", "bố trí ngân sách", "cấp kinh phí",
    ),
}  # fmt: skip
"""Markers of each role; the first one at the head of a clause decides."""

LEAD_INS = (
    "có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm", "thực hiện nhiệm vụ", "tiếp tục",
    "thường xuyên", "chủ động", "tăng cường", "đẩy mạnh", "hơn nữa", "chú trọng", "quan tâm",
    "tập trung", "làm tốt", "thực hiện tốt", "thực hiện có hiệu quả", "tích cực", "kịp thời",
    "nâng cao chất lượng", "nâng cao hiệu quả", "tổ chức thực hiện tốt", "công tác", "nhiệm vụ",
    "hoạt động", "nghiên cứu", "trực tiếp", "định kỳ", "cùng nhau", "cùng", "sẽ", "phải", "cần",
    "được giao", "cũng", "còn", "đều", "luôn", "sớm", "tự", "chung tay", "nhất trí", "thống nhất",
    "việc", "thực hiện công tác", "thực hiện việc",
)  # fmt: skip
"""What may stand between the subject and the word that decides the role."""

TASK_VERBS = (
    "tuyên truyền", "vận động", "thăm hỏi", "thăm", "tặng quà", "chúc tết", "gặp mặt", "động viên",
    "nắm tình hình", "nắm bắt", "nắm địa bàn", "nắm", "tổ chức", "triển khai", "thực hiện",
    "xây dựng", "đào tạo", "bồi dưỡng", "tập huấn", "trao đổi", "rà soát", "đánh giá", "sơ kết",
    "tổng kết", "tổng hợp", "báo cáo", "cung cấp", "phổ biến", "quán triệt", "hỗ trợ", "giúp đỡ",
    "giúp", "chăm lo", "duy trì", "khảo sát", "phát động", "hưởng ứng", "phát huy", "giữ gìn",
    "quảng bá", "đối thoại", "giải quyết", "trả lời", "tiếp nhận", "tiếp thu", "xử lý", "lập",
    "ký", "ký kết", "thẩm định", "phê duyệt", "bố trí", "cử", "mở", "kiểm soát", "phòng ngừa",
    "phòng chống", "bảo vệ", "bảo đảm", "đảm bảo", "tuần tra", "quản lý", "đấu tranh", "chấp hành",
    "lựa chọn", "biểu dương", "khen thưởng", "tôn vinh", "tuyên dương", "công nhận", "đưa",
    "hoàn thiện", "hoàn thành", "cập nhật", "thông tin", "thông báo", "công khai", "niêm yết",
    "lồng ghép", "nhân rộng", "tìm kiếm", "thu thập", "thống kê", "điều tra", "khám", "cấp",
    "cấp phát", "tiêm", "tư vấn", "giới thiệu", "kết nối", "huy động", "tiếp cận", "quan tâm",
    "chú trọng", "tăng cường", "đẩy mạnh", "tiếp tục", "thường xuyên", "chủ động", "tập trung",
    "nghiên cứu", "đổi mới", "nâng cao", "mở rộng", "củng cố", "kiện toàn", "thành lập", "ra quân",
    "thi đua", "chuyển", "gửi", "đăng ký", "tiến hành", "áp dụng", "vận hành", "sử dụng",
    "khuyến khích", "chia sẻ", "lấy ý kiến", "góp ý", "tham vấn", "tổ chức lớp", "làm tốt",
    "thực hiện tốt", "xóa bỏ", "bảo tồn", "khai thác", "ứng phó", "khắc phục", "cứu trợ",
    "trợ giúp", "dạy", "truyền thông", "in", "phát", "phát hiện", "ngăn chặn", "can thiệp",
    "quan trắc", "thu gom", "trồng", "đề nghị", "yêu cầu", "chuẩn bị", "ưu tiên", "dành", "đầu tư",
    "mời", "thực thi", "tháo gỡ", "hòa giải", "đôn đốc", "chỉ đạo", "phấn đấu",
)  # fmt: skip
"""Verbs that open a task, where no marker of a role does."""

OPENERS = (
    "theo đó", "bên cạnh đó", "ngoài ra", "đồng thời", "đặc biệt", "trong đó", "cụ thể", "mặt khác",
    "hằng năm", "hàng năm", "hằng quý", "hàng quý", "định kỳ", "cùng với đó", "song song với đó",
    "trước mắt", "thời gian tới", "trong thời gian tới", "về phía", "qua đó", "từ đó", "vì vậy",
    "do đó", "riêng", "tiếp đó", "cùng đó", "nhất là", "như vậy",
)  # fmt: skip
"""Discourse openers before the subject or the verb; a comma may follow."""

ADVERBIAL_HEADS = (
    "để", "nhằm", "trên cơ sở", "căn cứ", "theo", "trong năm", "từ năm", "năm", "trong quý", "quý",
    "tháng", "trước ngày", "từ ngày", "khi", "trong phạm vi", "trong công tác", "trong việc",
    "trong lĩnh vực", "về công tác", "đối với", "đến", "định kỳ", "trong giai đoạn", "giai đoạn",
    "thông qua", "với", "tại", "trong kế hoạch", "trong chương trình", "trong quá trình",
    "thực hiện", "trên địa bàn", "sau khi",
)  # fmt: skip
"""Heads of a phrase that may stand before the subject, up to the subject or a comma."""

ORDINALS = (
    "một là", "hai là", "ba là", "bốn là", "năm là", "sáu là", "bảy là", "tám là", "chín là",
    "mười là", "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy",
    "thứ tám", "thứ chín", "thứ mười",
)  # fmt: skip

PAST = ("đã", "vừa", "vừa qua", "đã được")
"""Before the verb: the sentence reports an event, it assigns nothing."""

EVENT_VERBS = (
    "ký kết", "ký", "ban hành", "tổ chức lễ", "tổ chức hội nghị", "tổ chức buổi", "khai mạc",
    "kết thúc", "diễn ra", "tham dự", "dự", "phát biểu", "chủ trì hội nghị", "chủ trì lễ",
    "chủ trì buổi", "thông qua", "nhấn mạnh", "khẳng định", "cho biết", "chúc mừng", "ghi nhận",
)  # fmt: skip
"""What a report of an event says its people did."""

NO_VERBS = (
    "của", "tại", "ở", "là", "và", "với", "trong", "do", "được", "bị", "hoặc", "hay", "như", "theo",
    "về", "từ", "đến", "tới", "để", "nhằm", "khi", "nếu", "mà", "thì", "vì", "bởi", "bằng", "qua",
    "trên", "dưới", "ngoài", "giữa", "cho", "cùng", "không", "chưa", "chẳng", "đã", "vừa", "từng",
    "đang", "rất", "này", "đó", "kia", "ấy", "trước", "sau", "nơi", "nói", "những", "các", "mỗi",
    "một", "hai", "ba", "bốn", "nhiều", "mọi", "cả", "cấp", "tỉnh", "huyện", "xã", "phường",
    "thành", "khu", "vùng", "cơ", "các", "luôn", "vẫn", "lại", "khóa", "nhiệm", "thuộc", "trực",
    "địa", "cán", "hội", "đoàn", "sở", "ban", "ngành", "thôn", "bản", "nên", "tuy", "song", "nhưng",
    "nhất", "số", "loại", "gần", "ngay", "hiện",
)  # fmt: skip
"""Words behind an office's name that open no predicate, whatever follows them."""

STATES = (
    "có", "gồm", "bao gồm", "nằm", "đạt", "còn", "cho rằng", "cho thấy", "nhận thấy", "nhận định",
    "mong", "mong muốn", "tin", "tin tưởng", "bày tỏ", "hoan nghênh", "cảm ơn", "trân trọng",
    "vinh dự", "đồng tình", "thấy", "biết", "hiểu", "xuất phát", "trở thành", "tặng bằng khen",
    "tặng giấy khen", "trao bằng khen", "thay thế", "phát biểu", "chia vui", "đánh giá cao", "nêu",
    "nêu rõ", "khẳng định", "giải thích", "tổ quốc", "chính quyền", "ra đời", "thông tin thêm",
)  # fmt: skip
"""What follows an office as a fact or an opinion, and assigns nothing."""


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern over `fold`ed text that matches the longest of the words at word borders."""
    ordered = sorted({fold(word) for word in words}, key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"[\s]+") for word in ordered)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


class Lexicon:
    """Matches the table's words at a place of an article, the slips of the source seen through."""

    def __init__(self, words: Iterable[str]) -> None:
        # Words that differ in their diacritics alone share an entry: "cùng", "cũng".
        self._words: dict[str, set[str]] = {}
        for word in words:
            self._words.setdefault(fold(word), set()).add(key(word))
        self._pattern = alternation(words)

    def match(self, text: str, folded: str, at: int, end: int) -> re.Match[str] | None:
        """The word at ``at``, if one of the table stands there and ends by ``end``."""
        found = self._pattern.match(folded, at, end)
        return found if found and self._agrees(text, found) else None

    def search(self, text: str, folded: str, at: int, end: int) -> re.Match[str] | None:
        """The first word of the table in the stretch."""
        for found in self._pattern.finditer(folded, at, end):
            if self._agrees(text, found):
                return found
        return None

    def _agrees(self, text: str, found: re.Match[str]) -> bool:
        folded = re.sub(r"\s+", " ", found[0])
        written = key(text[found.start() : found.end()])
        return " " in folded or written in self._words[folded]
