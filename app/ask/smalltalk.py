"""Greetings, thanks and "what can you do", answered as what they are."""

from __future__ import annotations

import re

from ingest.text import fold

_POLITE = (
    r"(?:\s*(?:a|nhe|nha|ban|anh|chi|em|toi|minh|nhieu|lam|daumoi|dau moi|moi nguoi|ca nha"
    r"|voi|oi|ad|admin))*"
)
_GREETING = re.compile(
    rf"(?:xin )?(?:chao|hello|hi|alo|hey)\b{_POLITE}|chuc (?:mot )?(?:buoi|ngay)\b.*"
)
_THANKS = re.compile(
    rf"(?:xin |rat |ok |oke |vang |da )?(?:cam on|cam ta|thanks?|thank you|tks)\b{_POLITE}"
    rf"|(?:ok|oke|duoc roi|tot lam|tuyet){_POLITE}"
)
_FAREWELL = re.compile(rf"(?:tam biet|bye|hen gap lai)\b{_POLITE}")
_ABILITY = re.compile(
    r"(?:ban|dau moi|daumoi|may|tro ly|he thong|cai nay|chatbot|bot|em)?\s*(?:co the |dung de )?"
    r"(?:la ai|la gi|ten (?:la )?gi|lam (?:duoc|dc) (?:nhung )?(?:gi|viec gi)"
    r"|giup (?:duoc |dc )?(?:toi |minh )?(?:nhung )?(?:gi|duoc gi)"
    r"|tra loi (?:duoc )?(?:nhung )?(?:gi|cau hoi (?:gi|nao))|biet (?:nhung )?gi"
    r"|su dung (?:the nao|ra sao)|hoi (?:duoc )?(?:nhung )?gi"
    r"|co (?:chuc nang|tinh nang) gi|ho tro (?:duoc )?(?:nhung )?gi)(?: cho (?:toi|minh|em))?"
)
_ME = r"(?:cho )?(?:toi|minh|em|chung toi)"
_USE = r"(?:hoi|dung|su dung|tra cuu|tim kiem|dat cau hoi|cau hoi)"
_HELP = re.compile(
    r"(?:(?:xin|nho|ban|hay|can|vui long|lam on) )*"
    rf"(?:huong dan|chi|giup)(?= (?:{_ME}|cach|{_USE})\b)"
    rf"(?: {_ME})?(?: cach(?: thuc)?)?(?: {_USE})*(?: (?:cai nay|dau moi|tro ly|he thong))*"
    rf"(?: (?:the nao|ra sao|nhu the nao|sao))?{_POLITE}"
    r"|(?:cach |huong dan )(?:hoi|dung|su dung|tra cuu)(?: (?:dau moi|tro ly|he thong|cai nay))?"
    rf"(?: (?:the nao|ra sao|nhu the nao))?{_POLITE}"
    rf"|(?:toi |minh |em )?(?:nen |phai |co the )?(?:hoi|dat cau hoi|su dung|dung|tra cuu)"
    rf"(?: (?:the nao|ra sao|nhu the nao|lam sao)){_POLITE}"
    rf"|(?:can |xin )?(?:tro giup|help){_POLITE}"
)
"""Asking how to ask; anything that names a task is none of it."""
_KINDS = (
    ("greeting", _GREETING),
    ("thanks", _THANKS),
    ("farewell", _FAREWELL),
    ("ability", _ABILITY),
    ("ability", _HELP),
)

ABOUT = (
    "Tôi là Đầu Mối, trợ lý tra cứu trách nhiệm phối hợp. Tôi trả lời cơ quan nào chủ trì, cơ quan "
    "nào phối hợp, làm việc gì, theo văn bản nào, đến khi nào, kèm trích dẫn nguyên văn; có thể "
    "liệt kê nhiệm vụ của một cơ quan hoặc so sánh các địa phương. Điều gì kho bài không nêu, tôi "
    "sẽ nói rõ là không có."
)


def reply(question: str) -> str | None:
    """What to say to small talk; None where the question is none."""
    parts = [part for part in re.split(r"[.,!?;:~]+|\s{2,}", fold(question)) if part.strip()]
    kinds = [_kind(part.strip()) for part in parts]
    if not kinds or None in kinds:
        return None
    if "ability" in kinds:
        return ABOUT
    if "greeting" in kinds:
        return f"Xin chào. {ABOUT}"
    if "thanks" in kinds:
        return "Rất vui được giúp. Cần tra thêm nhiệm vụ, cơ quan hay văn bản nào, xin cứ hỏi."
    return "Tạm biệt, hẹn gặp lại."


def _kind(part: str) -> str | None:
    return next((name for name, pattern in _KINDS if pattern.fullmatch(part)), None)
