"""What tells whether a clause states a duty, as named features for a fitted score."""

from __future__ import annotations

import re

from ingest.duties.candidates import Candidate, Reading
from ingest.duties.predicate import Predicate, predicate
from ingest.duties.source import Source
from ingest.text import any_of, key

_SECTIONS = {
    "background": "tình hình, đánh giá, kết quả, đặc điểm, thực trạng, hạn chế, nguyên nhân",
    "principle": "mục đích, mục tiêu, nguyên tắc, phạm vi, đối tượng, giải thích, quan điểm,"
    " chỉ tiêu",
    "effect": "hiệu lực, thi hành, kinh phí, khen thưởng, điều khoản",
    "tasks": "trách nhiệm, nhiệm vụ, phân công, tổ chức thực hiện, nội dung, giải pháp, biện pháp,"
    " cam kết",
}
_sections = {name: any_of(words.split(", ")) for name, words in _SECTIONS.items()}
_DEMANDS = re.compile(r"(?<!\w)yêu cầu\W*$")
"""Ends a heading of principles ("Mục đích, yêu cầu"), and a lead of tasks only with a colon."""
_ground = any_of(("căn cứ", "theo đề nghị", "xét", "thực hiện", "theo", "nhằm", "để", "với"))
_past = any_of(("đã", "vừa", "đang", "hiện", "được hiểu", "có hiệu lực", "thay thế"))
_EVENT = re.compile(
    r"(?:sáng|chiều|tối|trưa|ngày|vừa qua|mới đây|hôm nay|tại (?:hội nghị|cuộc họp|buổi)"
    r"|phát biểu|dự |tham dự|thành phần|trong năm \d|năm \d{4},|\(\w+\))"
)
_QUOTES = ("“", '"')
_FIGURES = re.compile(r"\d[\d.,]*\s*(?:%|lượt|vụ|hộ|tỷ|triệu|người|km|ha)(?!\w)")
_DOCUMENT = re.compile(
    r"(?:quyết định|thông báo|hướng dẫn|kế hoạch|chương trình|quy chế|công điện|thông tư"
    r"|văn bản|biên bản"
    r"|chỉ thị|nghị quyết|đề án|thỏa thuận|quy định|luật)(?: \w+){0,3}? (?:này|số|\d)"
)
_EFFECT = re.compile(
    r"(?:thi hành|thực hiện) (?:quyết định|thông tư|thông báo|nghị quyết|quy chế|kế hoạch"
    r"|công điện|chỉ thị) này"
    r"|có hiệu lực|sau(?: đây)?:?$|(?:trên tinh thần|theo nguyên tắc|theo chế độ kiêm nhiệm)(?!\w)"
    r"|sử dụng con dấu|được lập thành|(?:hai|ba|bốn|năm|sáu|\d) (?:nội dung|nhiệm vụ|việc)\W*$"
    r"|trên đây là|các nội dung sau|ban hành (?:kèm theo|quy chế|kế hoạch|chương trình|thông tư)"
)
_MEETING = re.compile(
    r"(?:chủ trì|điều hành|dự|tham dự|phát biểu|tổ chức)[^,;.]{0,15}"
    r"(?:cuộc họp|hội nghị|buổi|lễ|phiên họp|giao ban)"
)

_TOGETHER = re.compile(
    r"nội dung (?:\w+ )?(?:phối hợp|hợp tác|chương trình|hoạt động|thực hiện)|(?<!\w)theo đó(?!\w)"
    r"|(?:hai|các|ba|2|3) (?:bên|ngành|đơn vị|cơ quan)(?: \w+){0,3}"
    r" (?:thống nhất|phối hợp|cam kết|sẽ|cùng)|phối hợp (?:thực hiện|tổ chức|triển khai)"
    r"|(?<!\w)ký(?: \w+){0,3} (?:chương trình|quy chế|kế hoạch|thỏa thuận|nghị quyết)(?!\w)"
)
"""Above or shortly before a clause: what the signatories do together is being told."""
_NEAR = 3
"""Blocks before a clause's own."""
_AGREED = re.compile(
    r"(?<!\w)(?:phối hợp|liên tịch|ký kết|thỏa thuận|hợp tác|liên ngành|giữa)(?!\w)"
)
"""In the title, else the first block, of an agreement or of news about one."""


def act_features(source: Source, reading: Reading) -> dict[str, float]:
    """What tells whether the clause states a duty."""
    clause, node = reading.clause, source.article.outline[reading.node]
    best = _nearest(reading)
    said = best.said if best else clause.said
    found = {f"node={node.kind}", f"place={best.place if best else 'none'}"}
    if said:
        found |= {f"kind={said.kind}", f"role={said.role}", f"verb={said.verb}"}
        found |= {name for name, on in (("framed", said.framed), ("past", said.past)) if on}
        found.add(f"{best.place if best else 'none'}&{said.kind}")
    else:
        found.add("kind=none")
    at = source.skip_openers(clause.start, clause.end)
    opening = source.keyed[at : clause.end]
    words = opening.split(None, 2)
    if not source.name_at(at, clause.end) and not (best and best.place == "passive"):
        found |= {f"opens={words[0]}" if words else "", f"opens={' '.join(words[:2])}"}
    if best and best.role:
        found.add(f"under={best.role}")
    if said:
        found.add(f"does={' '.join(source.keyed[said.start : clause.end].split(None, 2)[:2])}")
    found |= {name for name, on in _marks(source, reading, best, said, at) if on}
    found |= {f"section={n}" for n in _section(source, reading)}
    found |= {f"also={c.place}" for c in reading.candidates[1:]}
    found.add(f"candidates={min(len(reading.candidates), 3)}")
    if clause.leads:
        found |= _leading(source, reading, said)
    if best and (best.signed or best.place == "parties"):
        found |= _joint(source, reading)
    return dict.fromkeys(found, 1.0)


def _marks(
    source: Source, reading: Reading, best: Candidate | None, said: Predicate | None, at: int
) -> tuple[tuple[str, object], ...]:
    """Names of what may be true of a clause, each with whether it is; ``at``: past its mark."""
    clause, node = reading.clause, source.article.outline[reading.node]
    begin = clause.start
    if best and best.place == "assigned":  # "Phát biểu tại hội nghị, ông A đề nghị Sở B …"
        begin = at = best.names[0].start
    keyed, opening = source.keyed[begin : clause.end], source.keyed[at : clause.end]
    return (
        ("ground", _ground.match(opening)),
        ("event", _EVENT.match(opening)),
        ("figures", len(_FIGURES.findall(keyed)) > 1),
        ("reports", _past.search(keyed)),
        ("effect", _EFFECT.search(keyed)),
        ("quoted", any(sign in keyed for sign in _QUOTES)),
        ("speech", keyed.startswith(_QUOTES)),
        ("meeting", _MEETING.search(keyed)),
        ("held", _EVENT.match(opening) and _MEETING.search(keyed)),
        ("done", said and said.past and not said.framed),
        ("reviewed", reading.reviewed and said and not said.framed),
        ("leads", clause.leads),
        ("document", _DOCUMENT.match(opening)),
        ("unsaid", source.name_at(at, clause.end) and not clause.owns),
        ("first", reading.first),
        ("short", len(keyed.split()) < 5),
        ("long", len(keyed.split()) > 45),
        ("top", node.level == 0),
        ("early", reading.node < 8),
        ("intro", reading.intro),
        ("upper", source.text[clause.start : clause.end].isupper()),
        (
            "labelled",
            any(c.place in ("inline", "sibling", "above") and c.exact for c in reading.candidates),
        ),
        ("tabled", reading.tabled),
        ("led", reading.lead),
        ("will", said and " sẽ " in source.keyed[at - 1 : max(at, said.start + 5)]),
        ("presides", said and said.role == "chủ trì" and best and best.names[0].person),
        ("official", source.article.number),
    )


def _nearest(reading: Reading) -> Candidate | None:
    """Whom an assignment asks, else the candidate that stands nearest."""
    asked = (c for c in reading.candidates if c.place == "assigned")
    return next(asked, reading.candidates[0] if reading.candidates else None)


def _section(source: Source, reading: Reading) -> set[str]:
    """What the headings and leads above are about."""
    spans = (*reading.path, *((reading.lead,) if reading.lead else ()))
    # that of the nation is a programme's name and no aim
    above = [source.keyed[start:end].replace("mục tiêu quốc gia", "") for start, end in spans]
    found = {n for n, pattern in _sections.items() if any(pattern.search(t) for t in above)}
    return found | {"principle" for text in above if _DEMANDS.search(text)}


def _joint(source: Source, reading: Reading) -> set[str]:
    """Of a clause that only the signatories may be meant by: whether theirs is being told."""
    outline = source.article.outline
    near = [(n.start, n.end) for n in outline[max(0, reading.node - _NEAR) : reading.node]]
    own = (outline[reading.node].start, reading.clause.start)
    spans = (*near, own, *reading.path)
    told = any(_TOGETHER.search(source.keyed, start, end) for start, end in spans)
    title = key(source.article.title) or source.keyed[outline[0].start : outline[0].end]
    agreed = _AGREED.search(title) is not None
    return {f"told={told}", f"agreed={agreed}"}


def _leading(source: Source, reading: Reading, said: Predicate | None) -> set[str]:
    """Of a clause before a colon: what it says, and what its list opens on.

    "Trồng 3 loại cây: keo, sao, dầu" is a task; "Thực hiện các nhiệm vụ: Trồng …" announces some.
    """
    kind = said.kind if said else "none"
    owned = bool(reading.clause.owns)
    listed = _listed(source, reading)
    return {f"leads&{listed}", f"leads&kind={kind}", f"leads&owned={owned}"}


def _listed(source: Source, reading: Reading) -> str:
    """What stands first behind the colon: a body, what kind of predicate, or neither."""
    outline, node = source.article.outline, source.article.outline[reading.node]
    at, end = reading.clause.end + 1, node.end
    if at >= end:
        if reading.node + 1 == len(outline):
            return "none"
        at, end = outline[reading.node + 1].body, outline[reading.node + 1].end
    at = source.skip_openers(at, end)
    if at < end and source.name_at(at, end):
        return "name"
    said = predicate(source, at, end, opens=True) if at < end else None
    return said.kind if said else "none"
