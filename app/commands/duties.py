"""``daumoi duties``: every duty that was read out of the articles, with filters."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from app.commands import records, shown
from app.commands.article import find
from app.commands.options import Command, Parser, add_index, decoded, emit
from ingest.errors import InputError
from ingest.index import Stored, read_stored
from ingest.settings import Settings
from ingest.text import fold, normalise
from ingest.types import ROLES, Duty, Role

if TYPE_CHECKING:
    from ingest.offices import Gazetteer

JOINT = "cùng thực hiện"
"""What the role ``joint`` is called in Vietnamese."""

Keep = Callable[[Duty], bool]


def role_named(name: str) -> Role:
    """The role of that name, diacritics and case aside; raises InputError for another word."""
    wanted = _plain(name)
    for role in ROLES:
        if wanted == fold(role) or (role == "joint" and wanted == fold(JOINT)):
            return role
    known = ", ".join([role for role in ROLES if role != "joint"] + [JOINT])
    raise InputError(f"--role “{name}”: không có vai trò này; hãy chọn một trong: {known}.")


def actors_named(name: str, actors: Collection[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Those of ``actors`` that the name may mean, in whichever way it is written.

    A name that is no office is looked for as whole words in theirs.
    """
    wanted = _plain(name)
    if not any(map(str.isalnum, wanted)):
        raise InputError("--actor trống; hãy nhập tên cơ quan, ví dụ --actor “Ban Dân tộc”.")
    if gazetteer.family(name):
        same = (a for a in actors if fold(a) == wanted or gazetteer.same(name, a))
        return frozenset(same)
    return frozenset(a for a in actors if f" {wanted} " in f" {_plain(a)} ")


def _plain(text: str) -> str:
    return " ".join(fold(normalise(text)).split())


def _options(parser: Parser) -> None:
    parser.add_argument("--article", metavar="MÃ_BÀI", help="chỉ lấy nhiệm vụ của bài này")
    parser.add_argument(
        "--actor",
        metavar="CƠ_QUAN",
        help="chỉ lấy nhiệm vụ của cơ quan này; viết tắt, tên khác, không dấu đều được",
    )
    parser.add_argument(
        "--role",
        metavar="VAI_TRÒ",
        help=f"chỉ lấy vai trò này: {', '.join(r for r in ROLES if r != 'joint')}, {JOINT}",
    )
    parser.add_argument("--json", action="store_true", help="in mỗi dòng một đối tượng JSON")
    add_index(parser)


def _filters(arguments: Namespace, index: Stored) -> list[Keep]:
    keep: list[Keep] = []
    if arguments.article is not None:
        article = find(index, decoded(arguments.article)).id
        keep.append(lambda duty: duty.article == article)
    if arguments.role is not None:
        role = role_named(decoded(arguments.role))
        keep.append(lambda duty: duty.role == role)
    if arguments.actor is not None:
        from ingest.offices import load_gazetteer  # a list without this filter needs none

        places = {article.place for article in index.articles.values() if article.place}
        gazetteer = load_gazetteer(known_places=sorted(places))
        actors = {duty.actor for duty in index.duties}
        named = actors_named(decoded(arguments.actor), actors, gazetteer)
        keep.append(lambda duty: duty.actor in named)
    return keep


def _run(arguments: Namespace, settings: Settings) -> int:
    index = read_stored(settings)
    filters = _filters(arguments, index)
    found = [duty for duty in index.duties if all(keep(duty) for keep in filters)]
    if arguments.json:
        for duty in found:
            emit(records.line(records.duty_record(duty)))
    else:
        told = (shown.duty(duty) for duty in found)
        emit("\n\n".join(told) or "Không có nhiệm vụ nào như vậy trong chỉ mục.")
    return 0


COMMAND = Command(
    name="duties",
    summary="Liệt kê các nhiệm vụ đã rút ra từ các bài: cơ quan, vai trò, việc, thời hạn, căn cứ.",
    options=_options,
    run=_run,
)
