"""What a question asks for, as tables over folded text: officers type in a hurry."""

from __future__ import annotations

import re
from typing import Literal

from ingest.types import Role

Kind = Literal[
    "who", "with_whom", "what", "when", "document", "list", "yes_no", "compare", "count", "other"
]
Field = Literal["budget", "contact", "person", "place", "reason", "amount"]

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
    ("list", r"liet ke|ke ten|ke ra|neu (?:cac|nhung|ten|ra)|danh sach|tat ca (?:cac|nhung)|tom tat|tong hop"
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
    ("tham mưu", r"tham muu|de xuat|\btrinh\b(?! bay| do)|hien ke"),
    ("tạo điều kiện", r"tao dieu kien|ho tro (?:ve )?kinh phi|lo (?:ve )?(?:kinh phi|tien)|cap kinh phi|chi tien|cap tien|bo tri kinh phi"),
    ("giám sát", r"giam sat|phan bien|kiem tra|don doc|theo doi|soat xet"),
    ("chỉ đạo", r"chi dao|lanh dao(?! cua)|\bgiao\b(?! duc| luu| thong)|phan cong|ra lenh"),
    ("phối hợp", r"phoi hop|phu giup|phu trach cung|ho tro cung|lam chung|lam cung|tham gia cung|di cung|bat tay|ket hop|chung tay|hop tac"),
)  # fmt: skip
"""Words of a question for each role; the order is from the most to the least telling."""

FIELDS: tuple[tuple[Field, str], ...] = (
    ("budget", r"(?:kinh phi|ngan sach|tong von|so tien|von)(?: [\w-]+){0,8}? (?:bao nhieu|la may|may (?:ty|trieu|dong))"
               r"|bao nhieu (?:tien|kinh phi|ty|trieu|dong|von)\b|het bao nhieu tien|may (?:ty|trieu) dong"),
    ("contact", r"so dien thoai|dien thoai|sdt|\bemail\b|hop thu|dia chi|website|trang web|lien he (?:ai|so nao|the nao|o dau)|fax|duong day nong"),
    ("person", r"(?:chu tich|truong ban|pho truong ban|giam doc|bi thu|lanh dao|nguoi dung dau|dong chi|vu truong|can bo nao)(?: [\w-]+){0,10}? (?:la ai|ten gi|ten la gi|nao)\b"
               r"|ai la (?:chu tich|truong ban|pho truong ban|giam doc|bi thu|nguoi dung dau|truong)|ai ky\b|ai (?:du|tham du)\b"),
    ("place", r"o dau\b|tai dau\b|o nhung dau|(?:xa|huyen|dia ban|noi|dia phuong|tinh) nao\b|nhung (?:xa|huyen|tinh) nao|cho nao\b"),
    ("reason", r"vi sao|tai sao|ly do|muc dich|de lam gi|nham (?:muc dich )?gi|sao lai"),
)  # fmt: skip
"""What else may be asked, besides who, what, when and by which document."""


def compiled(table: tuple[tuple[str, str], ...]) -> list[tuple[str, re.Pattern[str]]]:
    """The table's patterns over folded text, at word borders."""
    return [(name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for name, pattern in table]


STOP_WORDS = frozenset(
    """ai nao gi la thi ma va voi cua cho do duoc bi o tai trong ngoai theo ve den tu khi bao gio nhieu may
    co khong ko phai chang hay hoac cac nhung mot cai viec nay do kia ay the vay a nhi nhe sao ra lam
    nhu trach nhiem co quan don vi ben to chuc nhiem vu dau moi chu tri phoi hop chinh lo dung thuoc
    hoi xin cho biet vui long giup minh toi em anh chi ban oi di dum voi nua thoi con roi se da dang can
    van ban nam ngay giay so cung chung nguoi noi cho dum nhat nhi ha het liet ke neu ten tat ca
    nhung gi nao bao lau luc hoi cong tac thuc hien""".split()
)
"""Folded syllables that say how a question asks, not what about."""
