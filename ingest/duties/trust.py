"""How surely a clause states a duty, and whose: two fitted scores over what the reading rests on.

``act`` says whether the clause states a duty at all, ``office`` whether a candidate has it. Both
are logistic regressions over named features, fitted on annotated documents with whole documents
left out (``python -m eval.fitting.trust``); ``trust.json`` holds one weight a line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest import fitted
from ingest.duties.candidates import Candidate, Reading
from ingest.duties.lexicon import ASSIGNS, alternation
from ingest.duties.predicate import Predicate
from ingest.duties.source import Source

MODEL = Path(__file__).with_name("trust.json")

_SECTIONS = {
    "background": "tình hình, đánh giá, kết quả, đặc điểm, thực trạng, hạn chế, nguyên nhân",
    "principle": "mục đích, mục tiêu, yêu cầu, nguyên tắc, phạm vi, đối tượng, giải thích,"
    " quan điểm, chỉ tiêu",
    "effect": "hiệu lực, thi hành, kinh phí, khen thưởng, điều khoản",
    "tasks": "trách nhiệm, nhiệm vụ, phân công, tổ chức thực hiện, nội dung, giải pháp, biện pháp,"
    " cam kết",
}
_sections = {name: alternation(words.split(", ")) for name, words in _SECTIONS.items()}
_ground = alternation(("căn cứ", "theo đề nghị", "xét", "thực hiện", "theo", "nhằm", "để", "với"))
_past = alternation(("đã", "vừa", "đang", "hiện", "được hiểu", "có hiệu lực", "thay thế"))
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
    r"|có hiệu lực|sau:?$"
    r"|trên đây là|các nội dung sau|ban hành (?:kèm theo|quy chế|kế hoạch|chương trình|thông tư)"
)
_MEETING = re.compile(
    r"(?:chủ trì|điều hành|dự|tham dự|phát biểu|tổ chức)[^,;.]{0,15}"
    r"(?:cuộc họp|hội nghị|buổi|lễ|phiên họp|giao ban)"
)


@dataclass(frozen=True, slots=True)
class Scorer:
    """One logistic regression."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, features: Mapping[str, float]) -> float:
        """The probability, in [0, 1]."""
        total = self.bias + sum(self.weights.get(n, 0.0) * v for n, v in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Model:
    """Both scores and the floors chosen on documents left out."""

    act: Scorer
    office: Scorer
    floor: float
    """Of stating a duty: below it the clause gives none."""
    claim: float
    """Of both scores' product, the trust: below it the duty names no office."""


@lru_cache(maxsize=8)
def load_model(path: Path = MODEL) -> Model:
    """The fitted model. Raises InputError if the file can't be used."""
    return fitted.read(path, "eval.fitting.trust", parsed)


def parsed(stored: Mapping[str, Any]) -> Model:
    """The model as it is stored; raises KeyError or TypeError for what is none."""
    act, office = (Scorer(stored[n]["bias"], stored[n]["weights"]) for n in ("act", "office"))
    floors = stored["floors"]
    return Model(act, office, floors["duty"], floors["claim"])


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
    above = [source.keyed[start:end] for start, end in spans]
    return {n for n, pattern in _sections.items() if any(pattern.search(t) for t in above)}


def _asks(candidate: Candidate) -> bool:
    """Whether its own verb asks somebody else."""
    return candidate.place != "assigned" and candidate.said.verb in ASSIGNS


def office_features(source: Source, reading: Reading, candidate: Candidate) -> dict[str, float]:
    """What tells whether the candidate has the duty of the clause."""
    places = [c.place for c in reading.candidates]
    kinds = {n.kind for n in candidate.names}
    node = source.article.outline[reading.node]
    found = {
        f"place={candidate.place}",
        f"place={candidate.place}&{node.kind}",
        f"rank={min(candidate.rank, 3)}",
        f"steps={min(candidate.steps, 3)}",
        f"names={min(len(candidate.names), 3)}",
        f"{candidate.place}&{'several' if len(candidate.names) > 1 else 'one'}",
        f"said={candidate.said.kind}",
        *(f"kind={k}" for k in kinds),
        *(f"unknown={n.office.split()[0].lower()}" for n in candidate.names if n.kind == "unknown"),
    }
    found |= {
        name
        for name, on in (
            ("exact", candidate.exact),
            ("gives", candidate.gives),
            ("asks", _asks(candidate) and {"assigned", "directed"} & set(places)),
            (
                f"coop&{candidate.place}",
                candidate.said.verb == "phối hợp" and not candidate.said.partners,
            ),
            ("shared", candidate.shared),
            ("given", candidate.given),
            ("person", any(n.person for n in candidate.names)),
            ("topic", any(n.within for n in candidate.names)),
            ("framed", candidate.said.framed),
            ("past", candidate.said.past),
            ("alone", len(places) == 1),
            ("labelled", any(p in ("inline", "sibling", "above") for p in places)),
            ("owned", places[0] in ("subject", "behind", "again", "assigned", "passive")),
            ("directed", "directed" in places),
            (
                f"{candidate.place}&ordered",
                any(c.place == "directed" for c in reading.candidates)
                and any(n.person for n in reading.candidates[0].names),
            ),
            (f"after={places[0]}&{candidate.place}", candidate.rank > 0),
            (
                "bare",
                candidate.names[0].kind == "unknown" and len(candidate.names[0].office.split()) < 3,
            ),
        )
        if on
    }
    return dict.fromkeys(found, 1.0)
