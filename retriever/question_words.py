"""What a question asks for, as tables over folded text: officers type in a hurry.

The tables are regular expressions, one alternative a line, written with diacritics for the reader
and folded by `compiled`; so they may hold no escape in upper case (``\\W``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeVar

from ingest.text import fold
from ingest.types import Role

Kind = Literal[
    "who", "with_whom", "what", "when", "document", "list", "yes_no", "compare", "count", "other"
]
Field = Literal["budget", "contact", "person", "place", "reason", "result"]

# Any words, at most so many.
_TWO = r"(?: [\w-]+){0,2}?"
_THREE = r"(?: [\w-]+){0,3}?"
_EIGHT = r"(?: [\w-]+){0,8}?"
_SIXTEEN = r"(?: [\w-]+){0,16}?"

_WITH = r"(?:với|cùng|cùng với|chung với)"
_SOME = r"(?:những |các )?"
# "Văn bản", "địa bàn", "cơ sở", "con số" and "giai đoạn" are no offices.
_BAN = r"(?<!văn )(?<!địa )ban(?! hành)"
_SO = r"(?<!cơ )(?<!con )sở"
_DOAN = r"(?<!giai )đoàn"
# Nor are "nội dung" (folded like "nơi dung") and "hội nghị".
_NOI = r"nơi(?! dung)"
_HOI = r"hội(?! nghị| thảo| thi| chợ)"

KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("compare", (
        r"so sánh", r"đối chiếu",
        r"(?:khác|giống) (?:nhau|gì|thế nào|ở chỗ nào|với)",
        r"điểm (?:khác|giống|chung)", r"khác biệt",
        r"giống và khác", r"giống hay khác", r"có khác", r"có giống", r"có gì (?:khác|giống|mới)",
    )),
    ("yes_no", (
        r"có phải", r"phải (?:không|ko|k|hem|hông)\b",
        r"đúng (?:không|ko|k|vậy không)\b", r"có đúng",
        r"(?:hay|có|được) không$",
        r"có (?:[\w/,-]+ ){1,30}?(?:không|ko|hông|hay không|hay chưa|chưa)$",
        r"(?:không|ko) (?:ạ|nhỉ|vậy|thế)?$",
        r"phải chăng", r"thiệt không", r"thật không",
    )),
    ("with_whom", (
        rf"{_WITH} {_SOME}(?:ai"
        rf"|(?:cơ quan|đơn vị|bên|tổ chức|sở|ban|ngành|nơi|chỗ){_TWO} nào|đối tác nào)",
        rf"(?:kết hợp|bắt tay|làm chung|làm việc chung|phối hợp|hợp tác)"
        rf" {_WITH} (?:ai|bên nào|những ai)",
        r"đối tác (?:là ai|nào)",
    )),
    ("document", (
        r"(?:theo|căn cứ|dựa (?:trên|vào)|tại|ở|trong|bằng|thuộc)? ?" + _SOME +
        r"(?:văn bản|giấy tờ|giấy|kế hoạch|quyết định|nghị quyết|quy chế"
        r"|chương trình|đề án|kết luận|chỉ thị|công văn|tài liệu|căn cứ|cơ sở)"
        r"(?: (?:pháp lý|số|phối hợp))* (?:nào|gì|mấy|bao nhiêu)",
        r"số (?:mấy|bao nhiêu|hiệu gì|hiệu bao nhiêu)", r"số hiệu",
        r"căn cứ (?:vào )?(?:đâu|gì|nào)", r"dựa (?:vào|trên) (?:đâu|gì)",
        r"theo (?:cái )?(?:gì|đâu)\b", r"theo giấy",
    )),
    ("when", (
        r"khi nào", r"bao giờ", r"lúc nào", r"hồi nào",
        r"(?:vào |trong )?(?:thời gian|thời điểm|thời hạn|giai đoạn|năm|ngày|tháng|quý|dịp)"
        r" (?:nào|mấy|bao nhiêu)",
        r"thời gian (?:thực hiện|triển khai)? ?(?:là|ra sao|thế nào)",
        r"thời hạn", r"bao lâu",
        r"đến (?:hết )?(?:năm|ngày|tháng) (?:nào|mấy)",
        r"hạn (?:chót|cuối)", r"kéo dài",
        r"mấy năm", r"quý mấy", r"tháng mấy", r"ngày mấy", r"năm mấy",
        r"hiệu lực đến", r"còn hiệu lực",
    )),
    ("list", (
        r"(?:mấy|bao nhiêu) (?:nhiệm vụ|nội dung|việc|đầu việc|công việc)",
        r"liệt kê", r"kể (?:tên|ra|các|những)",
        r"(?:nêu|kể) (?:các|những|tên|ra|0?\d{1,2}|hai|ba|bốn|năm|sáu)",
        r"danh sách",
        rf"0?\d{{1,2}} (?:nhiệm vụ|nội dung|việc){_THREE} (?:nào|gì)",
        r"tất cả (?:các|những)", r"tóm tắt", r"tổng hợp",
        r"gồm (?:những )?(?:gì|nào|các|việc)",
        rf"những (?:nhiệm vụ|việc|nội dung|công việc|đầu việc|hoạt động){_THREE} (?:nào|gì)",
        r"(?:các|những) (?:nhiệm vụ|nội dung|việc|công việc|trách nhiệm)\b",
    )),
    ("count", (
        r"bao nhiêu",
        r"mấy (?:nhiệm vụ|mô hình|lớp|nội dung|việc|năm|xã|huyện|cơ quan|đơn vị|chương trình"
        r"|buổi|đợt|lần)",
    )),
    ("what", (
        r"làm (?:những )?(?:việc )?(?:gì|những gì)",
        r"(?:nhiệm vụ|trách nhiệm|việc|nội dung|vai trò|công việc|phần việc|điều|hoạt động)"
        r"(?: (?:của|chính|cụ thể|trong|ở) [\w ,-]{1,60}?| [\w-]+){0,3}?"
        r" (?:gì|nào|ra sao|thế nào|sao)",
        r"(?:chủ trì|phối hợp|giám sát|tham mưu|chỉ đạo|hỗ trợ|tổ chức|thực hiện|giao|đảm nhận"
        rf"|phụ trách|lo|tham gia|triển khai|tuyên truyền){_THREE} gì\b",
        r"có (?:trách nhiệm|nhiệm vụ|vai trò)",
        r"làm sao", r"như thế nào", r"thế nào", r"ra sao",
        r"là gì\b", r"\bgì$", r"những gì", r"cái gì", r"vụ gì", r"chuyện gì",
    )),
    ("who", (
        r"(?:ai",
        rf"{_SOME}(?:cơ quan|đơn vị|bên|tổ chức|{_SO}|{_BAN}|phòng|ngành|cấp|{_NOI}|chỗ|đầu mối"
        rf"|{_HOI}|{_DOAN}|cơ quan đơn vị|sở ngành|sở ban ngành){_TWO} nào",
        r"đầu mối (?:là|thuộc)",
        # "Cho biết đơn vị chịu trách nhiệm …": asked without a question word
        r"(?:cho biết|cho hỏi|nêu|xác định)(?: rõ| tên)* (?:cơ quan|đơn vị|bên|đầu mối|tổ chức)"
        r"(?= (?:chủ trì|chịu|phụ trách|được giao|phối hợp|tham mưu|giám sát|thực hiện))",
        r"(?:những|các) ai)\b",
    )),
)  # fmt: skip
"""In this order: the first that matches decides, but who-words beside a yes-no tag stay "who"."""

ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("chủ trì", (
        r"chủ trì", r"đứng ra(?: tổ chức)?", r"cầm trịch", r"làm chính", r"đầu mối",
        r"chịu trách nhiệm(?: chính)?", r"làm nòng cốt", r"đứng đầu", r"cầm đầu", r"đứng mũi",
        r"chính là ai làm", r"lead",
    )),
    ("tham mưu", (
        r"tham mưu", r"đề xuất",
        r"(?<!chương )(?<!quy )(?<!quá )(?<!công )(?<!lộ )(?<!tiến )(?<!giáo )\btrình\b"
        r"(?! bày| độ| tự| diễn| chiếu)", r"hiến kế",
    )),
    ("tạo điều kiện", (
        r"tạo điều kiện", r"hỗ trợ (?:về )?kinh phí", r"lo (?:về )?(?:kinh phí|tiền)",
        r"cấp kinh phí", r"chi tiền", r"cấp tiền", r"bố trí kinh phí",
    )),
    ("giám sát", (
        r"giám sát", r"phản biện", r"kiểm tra", r"đôn đốc", r"theo dõi", r"soát xét",
    )),
    ("chỉ đạo", (
        r"chỉ đạo", r"lãnh đạo(?! của)",
        r"(?<!được )(?<!tôn )(?<!ngoại )(?<!bàn )(?<!chuyển )\bgiao\b"
        r"(?! dục| lưu| thông| dịch| viên| sư| án| xứ| ban| nộp| ước)", r"phân công", r"ra lệnh",
    )),
    ("phối hợp", (
        r"phối hợp", r"phụ giúp", r"phụ trách cùng", r"hỗ trợ cùng", r"làm chung", r"làm cùng",
        r"tham gia cùng", r"đi cùng", r"bắt tay", r"kết hợp", r"chung tay", r"hợp tác",
    )),
)  # fmt: skip
"""Words of a question for each role; the order is from the most to the least telling."""

FIELDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("budget", (
        rf"(?:kinh phí|ngân sách|tổng vốn|số tiền|vốn){_EIGHT}"
        r" (?:bao nhiêu|là mấy|mấy (?:tỷ|triệu|đồng))",
        r"bao nhiêu (?:tiền|kinh phí|tỷ|triệu|đồng|vốn)\b",
        r"hết bao nhiêu tiền", r"mấy (?:tỷ|triệu) đồng",
        r"(?:kinh phí|ngân sách|vốn|tiền) (?:[\w-]+ ){0,3}?(?:từ|ở) (?:nguồn )?(?:nào|đâu)",
        r"nguồn (?:kinh phí|vốn|tiền) nào",
    )),
    ("result", (
        r"kết quả (?:[\w/,-]+ ){0,20}?(?:ra sao|thế nào|là gì|gì|bao nhiêu|sao)",
    )),
    ("contact", (
        r"số điện thoại", r"điện thoại", r"sdt", r"\bemail\b", r"hộp thư", r"địa chỉ",
        r"website", r"trang web", r"liên hệ (?:ai|số nào|thế nào|ở đâu)", r"fax",
        r"đường dây nóng",
    )),
    ("person", (
        r"(?:chủ tịch|trưởng ban|phó trưởng ban|giám đốc|bí thư|lãnh đạo|người đứng đầu|đồng chí"
        rf"|vụ trưởng|cán bộ nào){_SIXTEEN} (?:là ai|tên gì|tên là gì|nào)\b",
        r"ai là (?:chủ tịch|trưởng ban|phó trưởng ban|giám đốc|bí thư|người đứng đầu|trưởng)",
        r"ai (?:dự|tham dự)\b",
    )),
    ("place", (
        r"(?:ở|tại) (?:[\w-]+ ){1,2}nào\b", r"ở đâu\b", r"tại đâu\b", r"ở những đâu",
        r"(?:xã|huyện|địa bàn|nơi|địa phương|tỉnh) nào\b",
        r"những (?:xã|huyện|tỉnh) nào", r"chỗ nào\b",
    )),
    ("reason", (
        r"vì sao", r"tại sao", r"lý do", r"mục đích", r"để làm gì",
        r"nhằm (?:mục đích )?gì", r"sao lại",
    )),
)  # fmt: skip
"""What else may be asked, besides who, what, when and by which document."""


Name = TypeVar("Name", bound=str)


def compiled(
    table: Iterable[tuple[Name, tuple[str, ...]]],
) -> list[tuple[Name, re.Pattern[str]]]:
    """The table's patterns over folded text, at word borders."""
    return [(name, bounded(alternatives)) for name, alternatives in table]


def bounded(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Any of the alternatives between word borders; the text must be folded."""
    return re.compile(rf"(?<!\w)(?:{fold('|'.join(alternatives))})(?!\w)")


STOP_PHRASES = (
    "cơ quan", "đơn vị", "tổ chức nào", "trách nhiệm", "nhiệm vụ", "vai trò", "công việc",
    "phần việc", "chủ trì", "phối hợp", "tham mưu", "chỉ đạo", "đứng ra", "phụ trách", "đầu mối",
    "làm chung", "chịu trách nhiệm", "văn bản", "giấy tờ", "căn cứ", "bao giờ", "bao nhiêu",
    "bao lâu", "khi nào", "thời gian", "thời hạn", "thời điểm", "giai đoạn", "cho biết",
    "cho hỏi", "xin hỏi", "vui lòng", "làm ơn", "liệt kê", "kể tên", "so sánh", "khác nhau",
    "giống nhau", "khác gì", "tất cả", "như thế nào", "thế nào", "ra sao", "có phải",
    "phải không", "đúng không", "hay không", "vì sao", "tại sao", "là gì", "cụ thể", "nội dung",
    "thực hiện", "các bên", "kết hợp", "hợp tác", "tập trung", "tham gia", "triển khai",
    "tổ chức", "danh sách", "đầy đủ", "toàn bộ", "giúp tôi", "giúp em",
    "giúp mình", "liệt kê đủ", "kể hết", "hết ra", "tóm tắt", "điểm khác", "những ai", "quy định",
    "áp dụng", "mục đích", "lý do",
)  # fmt: skip
"""Words of two syllables and more that say how a question asks, not what about."""

_SYLLABLES = """
    ai nào gì là thì mà và với của cho do được bị ở tại trong ngoài theo về đến từ khi mấy không
    ko chăng hay hoặc các những một cái việc này đó kia ấy thế vậy à nhỉ nhé sao ra làm như lo
    đúng thuộc hỏi xin mình tôi em anh chị bạn ơi dùm giùm nữa thôi còn rồi sẽ đã đang cần năm
    ngày giấy cùng nhất ha hết nêu tên lâu lúc hồi giao bên phía phải đâu vào lại cũng bằng gồm
    riêng để nhằm dịp hôm kể k hem hông dc đc đấy hả chứ thật vừa quý tháng tỉnh huyện thành phố
    xã có chung giữa
"""
COMPOUNDS = re.compile(r"\bgiao (?:ban|lưu|thông|dịch|nộp)\b|\bra quân\b")
"""Words of two syllables of which one alone would be a stop word."""
STOP_WORDS = frozenset(_SYLLABLES.split())
"""Single syllables of the same kind, compared with their diacritics ("vận" is not "văn")."""

EVENT = re.compile(
    r"\b(?:ký(?: kết)?(?! (?:niệm|ức))|ban hành|diễn ra|hội nghị|tham dự|có mặt|khai mạc"
    r"|có hiệu lực)\b"
)
"""The question is about a document's making, which articles report as an event."""
