"""Questions are data: what tries to instruct the assistant, or to plant facts, is left out.

Nothing here guards a secret, since there is none; it keeps planted offices and figures from being
read as part of the question.
"""

from __future__ import annotations

import re

from ingest.text import fold

_MARKUP = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1\s*>|$)|</?[a-zA-Z][^<>]*>"
    r"|\[\[.*?\]\]|```.*?(?:```|$)",
    re.S | re.I,
)
# "TP.HCM", "12.500" and "v.v" hold no end of a sentence.
_SENTENCE = re.compile(r".+?(?:[.!?;]+(?=\s|$)|\n|$)", re.S)
_INSTRUCTION = re.compile(
    # "Bỏ qua mọi hướng dẫn", "ignore previous instructions"
    r"\b(?:bo qua|quen(?: het| di)?|phot lo|khong (?:can )?(?:theo|tuan)|vo hieu|ghi de|thay the)"
    r"\b.{0,40}\b(?:huong dan|chi dan|lenh|quy tac|nguyen tac|quy dinh (?:tren|cu)|prompt|du lieu"
    r"|ngu canh|noi dung truoc|cau hoi truoc|tat ca|moi thu)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|previous|prompt|rule|above)"
    # an invented speaker
    r"|(?:^|\W)(?:system|assistant|developer|admin|root|he thong)\s*[:\]>|]"
    # planted facts and roles to play
    r"|\b(?:hay|phai|luon|tu gio|tu nay|ke tu)\b.{0,20}"
    r"\b(?:nho rang|ghi nho|tra loi rang|tra loi la|coi nhu|noi rang)\b"
    r"|\b(?:nho rang|ghi nho rang|tra loi (?:rang|bang tieng|duy nhat)"
    r"|chi (?:noi|tra loi) (?:la |rang )?['\"“‘]|dong vai(?! tro)|(?<!quoc )gia vo\b"
    r"|gia su (?:ban|rang ban)|nhap vai)"
    # what there is none of to give away
    r"|\b(?:system prompt|prompt he thong|cau lenh he thong|developer mode|jailbreak|api key"
    r"|mat khau)\b"
    r"|\b(?:in|hien|xuat|tiet lo|cho (?:toi )?(?:xem|biet)|doc)\b.{0,30}"
    r"\b(?:prompt|cau lenh|huong dan noi bo|ma nguon|cau hinh)\b"
)


def without_instructions(question: str) -> tuple[str, bool]:
    """The question alone, and whether anything else was left out; "" if nothing is left."""
    bare = _MARKUP.sub(" ", question)
    kept = [m[0] for m in _SENTENCE.finditer(bare) if not _INSTRUCTION.search(fold(m[0]))]
    text = " ".join(" ".join(kept).split())
    if not any(char.isalnum() for char in text):
        text = ""
    return text, " ".join(question.split()) != text
