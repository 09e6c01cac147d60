"""Words by which questions ask, apart from what they ask about; compared in the `key` form.

Questions come with their diacritics restored, so nothing here is folded: "sở" is no "số".
"""

from __future__ import annotations

import re

from ingest.documents import KINDS
from ingest.text import any_of, key
from ingest.types import Role

ASKING = any_of((
    "ai", "nào", "gì", "bao giờ", "khi nào", "lúc nào", "bao nhiêu", "bao lâu", "mấy", "đâu",
    "ra sao", "thế nào", "làm sao", "vì sao", "tại sao", "không", "chưa", "hạn chót",
    "hạn cuối", "sao",
))  # fmt: skip
"""Words that make a clause a question."""

WHO = any_of(("ai", "cơ quan nào", "đơn vị nào", "bên nào", "sở nào", "ban nào", "ngành nào"))
"""Words that ask for an office."""

WHAT = any_of(("gì", "những gì", "việc gì", "việc nào", "nhiệm vụ nào", "nội dung nào"))
"""Words that ask for a task."""

OF_DOCUMENT = frozenset(
    ["số", "ký", "mang", "hiệu", "lực", "ban", "hành", "phát", "văn", "bản", "người", "đại", "diện"]
)
"""Syllables by which a question asks for a document's number, date and signers."""

ISSUED = any_of(("ký", "ban hành", "thông qua", "phê duyệt"))
"""What is done to a document that is issued."""

KIND_WORDS = frozenset(
    syllable
    for kind in (*map(key, KINDS), "cấp", "nơi", "chỗ", "thời hạn")
    for syllable in kind.split()
)
"""Syllables of the kinds of documents, and of what any of them has."""

OF_KIND = any_of(KINDS)
"""A kind of documents."""

TAG = re.compile(
    r"\b(?:có phải|phải không|đúng không|có đúng|phải chăng|đúng chứ|phải hông|hay không)\b"
    r"|(?:không|chưa|hông|ko)\s*(?:ạ|nhỉ|vậy|thế|hả|em|anh|chị)?\s*[?.!]*$"
    r"|(?<!\w)(?:à|ư|hả|chứ)\s*[?.!]*$"
)
"""What makes a whole question one of yes or no."""

APART = re.compile(r"[?;\n]+|[,/]|(?<!\w)(?:và|rồi|đồng thời|với lại|cũng như)(?!\w)")
"""Where one question may end and a second begin."""

ROLE_WORDS: dict[Role, re.Pattern[str]] = {
    "chủ trì": any_of((
        "chủ trì", "đầu mối", "chịu trách nhiệm", "chịu trách nhiệm chính", "làm chính",
        "cầm trịch", "phụ trách", "đứng ra", "cầm đầu", "nòng cốt",
    )),
    "phối hợp": any_of((
        "phối hợp", "phối hợp với", "hợp tác", "kết hợp", "chung tay", "bắt tay", "cùng làm",
        "làm chung", "làm cùng", "tham gia", "phụ giúp", "hỗ trợ cùng",
    )),
    "chỉ đạo": any_of(("chỉ đạo", "lãnh đạo", "giao", "phân công", "ban hành", "quyết định")),
    "tham mưu": any_of(("tham mưu", "đề xuất", "hiến kế")),
    "giám sát": any_of((
        "giám sát", "phản biện", "kiểm tra", "đôn đốc", "theo dõi", "hướng dẫn", "soát xét",
    )),
    "tạo điều kiện": any_of((
        "tạo điều kiện", "bố trí kinh phí", "cấp kinh phí", "hỗ trợ kinh phí", "cấp tiền",
        "chi tiền",
    )),
}  # fmt: skip
"""How a question names a role; ``thực hiện`` has no words of its own."""


_HELPING = "phối hợp|cùng|hợp tác|tham gia|hỗ trợ|phụ giúp|phụ(?! trách)|chung"
_BODY = "ai|(?:cơ quan|đơn vị|bên|ngành|lực lượng|tổ chức|nơi) nào"
ALONE = re.compile(
    r"(?<!\w)(?:(?:một|riêng) mình|chỉ (?:có|riêng|mình)|độc lập|đơn phương"
    rf"|không (?:cần |phải |có |hề )*(?:(?:{_BODY})(?: khác)? )?(?:{_HELPING}))(?!\w| mà (?!không))"
)
"""Words by which a claim says that nobody else takes part; not behind "không"."""
MERELY = re.compile(
    r"(?<!\w)chỉ(?! (?:đạo|tiêu|huy|thị|định|số|dẫn|giới)(?!\w))"
    rf"(?: \w+){{0,4}}? (?:{_HELPING})(?!\w)"
)
"""Words by which a claim says that an office helps and does not lead."""
DENIED = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?: \w+){0,5} ?$")
"""What denies the words behind it."""

STOP_PHRASES = any_of((
    "cơ quan", "đơn vị", "tổ chức nào", "trách nhiệm", "nhiệm vụ", "vai trò", "công việc",
    "phần việc", "đầu việc", "chủ trì", "phối hợp", "đứng ra", "phụ trách", "đầu mối",
    "chịu trách nhiệm", "văn bản", "giấy tờ", "căn cứ", "bao giờ", "bao nhiêu", "bao lâu",
    "khi nào", "lúc nào", "thời gian", "thời hạn", "thời điểm", "giai đoạn", "cho biết",
    "cho hỏi", "xin hỏi", "vui lòng", "làm ơn", "liệt kê", "kể tên", "so sánh", "khác nhau",
    "giống nhau", "khác gì", "tất cả", "như thế nào", "thế nào", "ra sao", "có phải",
    "phải không", "đúng không", "hay không", "vì sao", "tại sao", "là gì", "cụ thể", "nội dung",
    "thực hiện", "các bên", "triển khai", "danh sách", "đầy đủ", "toàn bộ", "giúp tôi",
    "giúp em", "giúp mình", "kể hết", "tóm tắt", "điểm khác", "những ai", "quy định", "lý do",
    "áp dụng", "mục đích", "làm gì", "việc gì", "những gì", "cái gì", "có đúng", "hạn chót",
    "hạn cuối", "trong vụ", "làm sao", "kéo dài", "kết thúc",
    "được giao", "được phân công",
))  # fmt: skip
"""Words of two syllables and more that say how a question asks."""

STOP_WORDS = frozenset(
    [
        "ai",
        "nào",
        "gì",
        "là",
        "thì",
        "mà",
        "và",
        "với",
        "của",
        "cho",
        "do",
        "được",
        "bị",
        "ở",
        "tại",
        "trong",
        "ngoài",
        "theo",
        "về",
        "đến",
        "từ",
        "khi",
        "mấy",
        "không",
        "ko",
        "chăng",
        "hay",
        "hoặc",
        "các",
        "những",
        "một",
        "cái",
        "việc",
        "này",
        "đó",
        "kia",
        "ấy",
        "thế",
        "vậy",
        "à",
        "nhỉ",
        "nhé",
        "sao",
        "ra",
        "làm",
        "như",
        "lo",
        "đúng",
        "thuộc",
        "hỏi",
        "xin",
        "mình",
        "tôi",
        "em",
        "anh",
        "chị",
        "bạn",
        "ơi",
        "dùm",
        "giùm",
        "nữa",
        "thôi",
        "còn",
        "rồi",
        "sẽ",
        "đã",
        "đang",
        "cần",
        "năm",
        "ngày",
        "giấy",
        "cùng",
        "nhất",
        "ha",
        "hết",
        "nêu",
        "tên",
        "lâu",
        "lúc",
        "hồi",
        "bên",
        "phía",
        "phải",
        "đâu",
        "vào",
        "lại",
        "cũng",
        "bằng",
        "gồm",
        "vụ",
        "riêng",
        "để",
        "nhằm",
        "dịp",
        "hôm",
        "kể",
        "k",
        "hem",
        "hông",
        "dc",
        "đc",
        "đấy",
        "hả",
        "chứ",
        "thật",
        "vừa",
        "quý",
        "tháng",
        "tỉnh",
        "huyện",
        "thành",
        "phố",
        "xã",
        "có",
        "chung",
        "giữa",
        "trước",
        "sau",
        "trên",
        "dưới",
        "nếu",
        "thì",
        "bởi",
        "vì",
        "đi",
        "nha",
        "ạ",
        "người",
        "phường",
        "quận",
        "mỗi",
        "khác",
        "nhau",
    ]
)
"""Single syllables of the same kind."""
