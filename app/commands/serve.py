"""``daumoi serve``: the chat page."""

from __future__ import annotations

import os
import sys
import threading
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
    from app.ui.assistant import WORK
    from app.ui.server import serve

    serve(settings, arguments.host, arguments.port)
    if any(thread.name.startswith(WORK) for thread in threading.enumerate()):
        # They are inside libraries that nothing can interrupt, and that abort the process when the
        # interpreter is taken down around them. All that is kept is in the database by now.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
    return 0


COMMAND = Command(
    name="serve", summary="Mở trang hỏi đáp trên máy này.", options=_options, run=_run
)
