"""``daumoi serve``: the chat page."""

from __future__ import annotations

from argparse import Namespace

from app.commands.options import Command, Parser, add_index
from ingest.settings import Settings


def _options(parser: Parser) -> None:
    parser.add_argument(
        "--host",
        metavar="ĐỊA_CHỈ",
        default="127.0.0.1",
        help="địa chỉ để mở trang (mặc định: 127.0.0.1, chỉ máy này vào được)",
    )
    parser.add_argument("--port", metavar="CỔNG", type=int, default=7860, help="mặc định: 7860")
    add_index(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    from app.ui.server import serve

    serve(settings, arguments.host, arguments.port)
    return 0


COMMAND = Command(
    name="serve", summary="Mở trang hỏi đáp trên máy này.", options=_options, run=_run
)
