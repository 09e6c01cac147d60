"""What a question asks for, as tables over folded text: officers type in a hurry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeVar

from ingest.types import Role

Kind = Literal[
    "who", "with_whom", "what", "when", "document", "list", "yes_no", "compare", "count", "other"
]
Field = Literal["budget", "contact", "person", "place", "reason", "result"]

_WHO = (
    r"ai|(?:nhung |cac )?(?:co quan|don vi|ben|to chuc|so|ban|phong|nganh|cap|noi|cho|dau moi|hoi"
    r"|doan|co quan don vi|so nganh|so ban nganh)(?: [\w-]+){0,2}? nao|dau moi (?:la|thuoc)|(?:nhung|cac) ai"
)
_WITH = r"(?:voi|cung|cung voi|chung voi)"

KINDS: tuple[tuple[Kind, str], ...] = (
    ("compare", r"so sanh|doi chieu|(?:khac|giong) (?:nhau|gi|the nao|o cho nao|voi)|diem (?:khac|giong|chung)"
                r"|khac biet|giong va khac|giong hay khac|co khac|co giong"),
    ("yes_no", r"co phai|phai (?:khong|ko|k|hem|hong)\b|dung (?:khong|ko|k|vay khong)\b|co dung|(?:hay|co|duoc) khong$"
               r"|co (?:[\w/,-]+ ){1,30}?(?:khong|ko|hong|hay khong|hay chua|chua)$|(?:khong|ko) (?:a|nhi|vay|the)?$"
               r"|phai chang|thiet khong|that khong"),
    ("with_whom", rf"{_WITH} (?:nhung |cac )?(?:ai|(?:co quan|don vi|ben|to chuc|so|ban|nganh|noi|cho)(?: [\w-]+){{0,2}}? nao|doi tac nao)"
                  rf"|(?:ket hop|bat tay|lam chung|lam viec chung|phoi hop|hop tac) {_WITH} (?:ai|ben nao|nhung ai)"
                  r"|doi tac (?:la ai|nao)"),
    ("document", r"(?:theo|can cu|dua (?:tren|vao)|tai|o|trong|bang|thuoc)? ?(?:nhung |cac )?(?:van ban|giay to|giay|ke hoach|quyet dinh|nghi quyet|quy che"
                 r"|chuong trinh|de an|ket luan|chi thi|cong van|tai lieu|can cu|co so)(?: (?:phap ly|so|phoi hop))* (?:nao|gi|may|bao nhieu)"
                 r"|so (?:may|bao nhieu|hieu gi|hieu bao nhieu)|so hieu|can cu (?:vao )?(?:dau|gi|nao)|dua (?:vao|tren) (?:dau|gi)"
                 r"|theo (?:cai )?(?:gi|dau)\b|theo giay"),
    ("when", r"khi nao|bao gio|luc nao|hoi nao|(?:vao |trong )?(?:thoi gian|thoi diem|thoi han|giai doan|nam|ngay|thang|quy|dip) (?:nao|may|bao nhieu)"
             r"|thoi gian (?:thuc hien|trien khai)? ?(?:la|ra sao|the nao)|thoi han|bao lau|den (?:het )?(?:nam|ngay|thang) (?:nao|may)"
             r"|han (?:chot|cuoi)|keo dai|may nam|quy may|thang may|ngay may|nam may|hieu luc den|con hieu luc"),
    ("count", r"bao nhieu|may (?:nhiem vu|mo hinh|lop|noi dung|viec|nam|xa|huyen|co quan|don vi|chuong trinh|buoi|dot|lan)"),
    ("list", r"liet ke|ke (?:ten|ra|cac|nhung)|(?:neu|ke) (?:cac|nhung|ten|ra|0?\d{1,2}|hai|ba|bon|nam|sau)|danh sach|0?\d{1,2} (?:nhiem vu|noi dung|viec)(?: [\w-]+){0,3}? (?:nao|gi)|tat ca (?:cac|nhung)|tom tat|tong hop"
             r"|gom (?:nhung )?(?:gi|nao|cac|viec)|nhung (?:nhiem vu|viec|noi dung|cong viec|dau viec|hoat dong)(?: [\w-]+){0,3}? (?:nao|gi)"
             r"|(?:cac|nhung) (?:nhiem vu|noi dung|viec|cong viec|trach nhiem)\b"),
    ("what", r"lam (?:nhung )?(?:viec )?(?:gi|nhung gi)|(?:nhiem vu|trach nhiem|viec|noi dung|vai tro|cong viec|phan viec|dieu|hoat dong)(?: (?:cua|chinh|cu the|trong|o) [\w ,-]{1,60}?| [\w-]+){0,3}? (?:gi|nao|ra sao|the nao|sao)"
             r"|(?:chu tri|phoi hop|giam sat|tham muu|chi dao|ho tro|to chuc|thuc hien|giao|dam nhan|phu trach|lo|tham gia|trien khai|tuyen truyen)(?: [\w-]+){0,3}? gi\b"
             r"|co (?:trach nhiem|nhiem vu|vai tro)|lam sao|nhu the nao|the nao|ra sao|la gi\b|\bgi$|nhung gi|cai gi|vu gi|chuyen gi"),
    ("who", rf"(?:{_WHO})\b"),
)  # fmt: skip
"""In this order: the first that matches decides, but who-words beside a yes-no tag stay "who"."""

ROLES: tuple[tuple[Role, str], ...] = (
    ("chủ trì", r"chu tri|dung ra(?: to chuc)?|cam trich|lam chinh|dau moi|chiu trach nhiem(?: chinh)?|lam nong cot"
                r"|dung dau|cam dau|dung mui|chinh la ai lam|lead"),
    ("tham mưu", r"tham muu|de xuat|(?<!chuong )(?<!quy )(?<!qua )\btrinh\b(?! bay| do)|hien ke"),
    ("tạo điều kiện", r"tao dieu kien|ho tro (?:ve )?kinh phi|lo (?:ve )?(?:kinh phi|tien)|cap kinh phi|chi tien|cap tien|bo tri kinh phi"),
    ("giám sát", r"giam sat|phan bien|kiem tra|don doc|theo doi|soat xet"),
    ("chỉ đạo", r"chi dao|lanh dao(?! cua)|(?<!duoc )\bgiao\b(?! duc| luu| thong)|phan cong|ra lenh"),
    ("phối hợp", r"phoi hop|phu giup|phu trach cung|ho tro cung|lam chung|lam cung|tham gia cung|di cung|bat tay|ket hop|chung tay|hop tac"),
)  # fmt: skip
"""Words of a question for each role; the order is from the most to the least telling."""

FIELDS: tuple[tuple[Field, str], ...] = (
    ("budget", r"(?:kinh phi|ngan sach|tong von|so tien|von)(?: [\w-]+){0,8}? (?:bao nhieu|la may|may (?:ty|trieu|dong))"
               r"|bao nhieu (?:tien|kinh phi|ty|trieu|dong|von)\b|het bao nhieu tien|may (?:ty|trieu) dong|(?:kinh phi|ngan sach|von|tien) (?:[\w-]+ ){0,3}?(?:tu|o) (?:nguon )?(?:nao|dau)|nguon (?:kinh phi|von|tien) nao"),
    ("result", r"ket qua (?:[\w/,-]+ ){0,20}?(?:ra sao|the nao|la gi|gi|bao nhieu|sao)"),
    ("contact", r"so dien thoai|dien thoai|sdt|\bemail\b|hop thu|dia chi|website|trang web|lien he (?:ai|so nao|the nao|o dau)|fax|duong day nong"),
    ("person", r"(?:chu tich|truong ban|pho truong ban|giam doc|bi thu|lanh dao|nguoi dung dau|dong chi|vu truong|can bo nao)(?: [\w-]+){0,16}? (?:la ai|ten gi|ten la gi|nao)\b"
               r"|ai la (?:chu tich|truong ban|pho truong ban|giam doc|bi thu|nguoi dung dau|truong)|ai (?:du|tham du)\b"),
    ("place", r"(?:o|tai) (?:[\w-]+ ){1,2}nao\b|o dau\b|tai dau\b|o nhung dau|(?:xa|huyen|dia ban|noi|dia phuong|tinh) nao\b|nhung (?:xa|huyen|tinh) nao|cho nao\b"),
    ("reason", r"vi sao|tai sao|ly do|muc dich|de lam gi|nham (?:muc dich )?gi|sao lai"),
)  # fmt: skip
"""What else may be asked, besides who, what, when and by which document."""


Name = TypeVar("Name", bound=str)


def compiled(table: Sequence[tuple[Name, str]]) -> list[tuple[Name, re.Pattern[str]]]:
    """The table's patterns over folded text, at word borders."""
    return [(name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for name, pattern in table]


STOP_PHRASES = (
    "cơ quan", "đơn vị", "tổ chức nào", "trách nhiệm", "nhiệm vụ", "vai trò", "công việc", "phần việc",
    "chủ trì", "phối hợp", "tham mưu", "chỉ đạo", "đứng ra", "phụ trách", "đầu mối", "làm chung",
    "chịu trách nhiệm", "văn bản", "giấy tờ", "căn cứ", "bao giờ", "bao nhiêu", "bao lâu", "khi nào",
    "thời gian", "thời hạn", "thời điểm", "giai đoạn", "cho biết", "cho hỏi", "xin hỏi", "vui lòng",
    "làm ơn", "liệt kê", "kể tên", "so sánh", "khác nhau", "giống nhau", "khác gì", "tất cả",
    "như thế nào", "thế nào", "ra sao", "có phải", "phải không", "đúng không", "hay không",
    "vì sao", "tại sao", "là gì", "cụ thể", "nội dung", "thực hiện", "các bên", "kết hợp", "hợp tác",
    "tập trung", "tham gia", "triển khai", "tổ chức", "danh sách", "tóm tắt", "điểm khác", "những ai", "quy định", "áp dụng",
)  # fmt: skip
"""Words of two syllables and more that say how a question asks, not what about."""

STOP_WORDS = frozenset(
    (
        "ai nào gì là thì mà và với của cho do được bị ở tại trong ngoài theo về đến từ khi mấy không "
        "ko chăng hay hoặc các những một cái việc này đó kia ấy thế vậy à nhỉ nhé sao ra làm như lo "
        "đúng thuộc hỏi xin mình tôi em anh chị bạn ơi dùm giùm nữa thôi còn rồi sẽ đã đang cần năm "
        "ngày giấy cùng nhất ha hết nêu tên lâu lúc hồi giao bên phía phải đâu vào lại cũng bằng gồm "
        "riêng để nhằm dịp hôm kể k hem hông dc đc đấy hả chứ thật vừa quý tháng tỉnh huyện thành phố "
        "xã có chung"
    ).split()
)
"""Single syllables of the same kind, compared with their diacritics ("vận" is not "văn")."""

EVENT = re.compile(
    r"\b(?:ký(?: kết)?(?! (?:niệm|ức))|ban hành|diễn ra|hội nghị|tham dự|có mặt|khai mạc|có hiệu lực)\b"
)
"""The question is about a document's making, which articles report as an event."""
