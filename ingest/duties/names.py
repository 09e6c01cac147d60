"""Who can have a duty: offices as the gazetteer reads them, posts and persons, unknown bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.duties.bodies import PERSON, POSTS, TEAM, Named, NameKind, unknown
from ingest.duties.lexicon import ACTS, DUTY_FRAMES, LIGHT, ROLE_MARKERS
from ingest.offices import Mention
from ingest.person_names import person_at
from ingest.text import Span, any_of, key

_POST_BEFORE = re.compile(
    rf"(?<!\w)(?<!cơ quan )(?<!đơn vị )"
    rf"(?:(?:ông|bà|đồng chí|các|những)\s+)?{POSTS}(?: (?:thường trực|của|các"
    rf"|lãnh đạo))*\s+$"
)
_NUMBER = re.compile(r"(?: số)? \d{1,2}(?![\w/])")
LETTERED = re.compile(
    r"(?m)^(?:[-+*•\d.)]+ )?(?:đại diện )?(?P<alias>bên [^:()\n]{1,25}?)"
    r"\s*(?:\((?:sau đây )?(?:gọi tắt là |gọi là )?(?P<second>[^()\n]{1,30})\))?\s*[:(-]\s+(?:là )?"
)
_LISTS = re.compile(r" ?: +")
_AND = re.compile(r"[,;] +|,? (?:và|với) ")
_DEMONSTRATIVES = (" này", " trên", " nói trên", " đó", "sở", "ban", "cục", "hội", "phòng")
_verb = any_of((*ACTS, *DUTY_FRAMES, *LIGHT, *(w for ws in ROLE_MARKERS.values() for w in ws)))
_SAME = re.compile(
    r"(?:bên|cơ quan|đơn vị|ngành)(?= [^,;.:]{3,50} (?:cho|với|đến|tới) (?:các |hai )?"
    r"(?:bên|cơ quan|đơn vị|ngành) (?:kia|còn lại))|"
    r"(?<!\w)(?<!cơ )(?<!xã )"
    r"(?:các )?(?:đơn vị|cơ quan|tổ chức|đoàn thể|sở|ban|hội|trung tâm|phòng|ngành|chi cục|công ty)"
    r" (?:này|trên|nói trên|đó)(?!\w)"
    r"|(?<!\w)(?<!cơ )(?<!xã )(?P<head>sở|ban|cục|hội|phòng|chi cục|trung tâm|bệnh viện|thư viện"
    r"|công ty|ngân hàng|trường|quỹ)(?= (?:sẽ|cũng|còn|đã|phải))"
)
_ALONE = re.compile(
    rf"(?<!\w)(?P<head>Sở|Ngân hàng|Kho bạc|Bệnh viện|Thư viện|Chi cục)(?= {_verb.pattern})"
    r"|(?<!\w)(?P<unit>Ban|Cục|Hội|Phòng|Trung tâm|Công ty|Trường|Quỹ|Viện)"
    r"(?= (?:chủ trì|phối hợp|có trách nhiệm)(?!\w))"
    r"|(?<!\w)(?:Đoàn|Tổ)(?= (?:tiếp tục|sẽ|cũng|còn|đã|phải|đề nghị|yêu cầu|kiến nghị|chủ trì"
    r"|phối hợp|có trách nhiệm)(?!\w))"
)
"""A head with no name of its own before its verb; a ``unit`` goes on to verbs ("Ban tổ chức")."""


def named(text: str, keyed: str, mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """The mentions as names, the post before an office taken in, references to parties added."""
    people = [match.span("name") for match in PERSON.finditer(text)]
    found = [
        _named(text, keyed, mention)
        for mention in mentions
        if not _overlaps((mention.start, mention.start + 1), people)
    ]
    taken = [(n.start, n.end) for n in found]
    for match in LETTERED.finditer(keyed):
        if not _overlaps((match.end(), match.end() + 1), taken):
            line = keyed.find("\n", match.end())
            body = unknown(text, keyed, match.end(), line if line >= 0 else len(text))
            found += [body] if body else []
    taken = [(n.start, n.end) for n in found]
    for name in aliases(text, keyed, found):
        if not _overlaps((name.start, name.end), taken):
            found.append(name)
            taken.append((name.start, name.end))
    for match in _SAME.finditer(keyed):
        if not _overlaps(match.span(), taken):
            found.append(_again(keyed, match, found))
    teams = [Named(*m.span(), m[0][0].upper() + m[0][1:], "office") for m in TEAM.finditer(text)]
    for match in _ALONE.finditer(text):
        if not _overlaps(match.span(), taken):
            found += _headed(*match.span(), match[0], [*found, *teams])
    return tuple(_apposed(keyed, list(_parents_taken_in(text, _outer(found)))))


def _parents_taken_in(text: str, names: Iterator[Named]) -> Iterator[Named]:
    """Names in order, what stands alone in brackets behind one taken in: "Phòng X (Sở Y)"."""
    last: Named | None = None
    for name in names:
        between = text[last.end : name.start].strip() if last else ""
        bracketed = last and last.kind == "office" and between in ("(", "(thuộc", "(trực thuộc")
        if last and bracketed and text[name.end : name.end + 1] == ")":
            last = replace(last, end=name.end + 1)
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _apposed(keyed: str, found: Sequence[Named]) -> Iterator[Named]:
    """Names in order, "các cơ quan: A, B" as A and B: the first of them with the words before."""
    opening: Named | None = None
    for at, name in enumerate(found):
        following = found[at + 1 : at + 3]
        if name.kind == "collective" and not name.person and len(following) == 2:
            first, second = following
            listed = _LISTS.fullmatch(keyed, name.end, first.start)
            if listed and _AND.fullmatch(keyed, first.end, second.start):
                opening = name
                continue
        yield replace(name, start=opening.start) if opening else name
        opening = None


def _again(keyed: str, match: re.Match[str], found: Sequence[Named]) -> Named:
    """Who is named again: by a head an office that begins with it, else who is spoken of."""
    if match["head"] and (headed := _headed(*match.span(), match["head"], found)):
        return headed[0]
    return Named(*match.span(), "", "joint" if _each(keyed, *match.span()) else "same")


def _headed(start: int, end: int, head: str, found: Sequence[Named]) -> list[Named]:
    """The office before whose name begins with the head, the nearest of several; none, or it."""
    before = (n for n in found if n.end <= start and n.kind == "office")
    headed = [n for n in before if key(n.office).startswith(f"{key(head)} ")]
    if not headed:
        return []
    one = len({n.office for n in headed}) == 1
    nearest = max(headed, key=lambda n: n.start)
    return [Named(start, end, nearest.office, "office" if one else "same")]


def _each(keyed: str, start: int, end: int) -> bool:
    """Whether each of the parties is meant: "Kinh phí của ngành nào do ngành đó bảo đảm"."""
    return keyed.endswith(" nào do ", 0, start) or not keyed.endswith(_DEMONSTRATIVES, start, end)


def _outer(found: Sequence[Named]) -> Iterator[Named]:
    """Names in order, without those that lie in a longer one that begins no later."""
    last = -1
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if name.start >= last:
            yield name
            last = name.end


def aliases(text: str, keyed: str, found: Sequence[Named]) -> list[Named]:
    """The later places of lettered parties: "BÊN A: Sở Y tế"."""
    starts = {n.start: n for n in found}
    added: list[Named] = []
    for match in LETTERED.finditer(keyed):
        if body := starts.get(match.end()):
            for group in ("alias", "second"):
                if match[group]:
                    added += _uses(text, body, text[slice(*match.span(group))], match.end())
    return added


def _uses(text: str, body: Named, alias: str, at: int) -> list[Named]:
    """Where the alias stands for the body behind ``at``."""
    alias = alias.strip(" “”\"'")
    if not alias[:1].isupper() or body.kind not in ("office", "unknown"):
        return []
    exact = re.escape(alias) if " " not in alias else f"(?i:{re.escape(alias)})"
    uses = re.finditer(rf"(?<![\w/-]){exact}(?![\w/-])", text)
    return [
        Named(*use.span(), body.office, body.kind)
        for use in uses
        if use.start() >= at and not _longer(text, use.end(), alias)
    ]


def _longer(text: str, end: int, alias: str) -> bool:
    """Whether the place goes on to a name of its own: "Sở Y tế" where "Sở" is defined."""
    return " " not in alias and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _named(text: str, keyed: str, mention: Mention) -> Named:
    start, end = mention.start, mention.end
    post = _POST_BEFORE.search(keyed, max(0, start - 60), start)
    kind: NameKind = "office"
    if mention.kind in ("collective", "joint"):
        kind = "collective" if mention.kind == "collective" else "joint"
    office = mention.office
    if number := _NUMBER.match(text, end):
        begins = office[: end - start]
        if office.endswith(number[0]):
            end = number.end()  # of a name that the text defined without it
        elif "số" in number[0] and key(begins) == keyed[start:end]:
            end, office = number.end(), f"{begins}{number[0]}{office[len(begins) :]}"
    if post:
        end = person_at(text, end + 1, shortest=2) or end  # "Giám đốc Sở Y tế Lê Văn An"
        return Named(post.start(), end, office, kind, "", text[post.start() : end])
    within = "" if mention.within == "person" else mention.within
    return Named(start, end, office, kind, within)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
