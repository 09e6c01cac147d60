"""``daumoi``: ask, search, look at articles and duties, serve the chat page."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from io import TextIOWrapper

from app.commands import (
    article,
    articles,
    ask,
    backup,
    brief,
    duties,
    feedback,
    search,
    serve,
    versions,
)
from app.commands.options import Command, Parser
from ingest import settings as configuration
from ingest.errors import DaumoiError

COMMANDS: tuple[Command, ...] = (
    ask.COMMAND,
    search.COMMAND,
    article.COMMAND,
    articles.COMMAND,
    duties.COMMAND,
    brief.COMMAND,
    feedback.COMMAND,
    serve.COMMAND,
    versions.VERSIONS,
    versions.ROLLBACK,
    backup.BACKUP,
    backup.RESTORE,
)
INTERRUPTED, NO_READER = 130, 141
"""Exit status after Ctrl-C, and when nobody reads the output any more, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit status 0 done, 1 a check failed, 2 bad use or bad input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Whatever the locale; in JSON what backslashreplace writes is an escape of JSON's own.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            return _run(_parser().parse_args(argv))
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return NO_READER
    except OSError as error:
        _abandon_output()
        sys.stderr.write(f"daumoi: {_told(error)}\n")
        return DaumoiError.exit_status


def _run(arguments: Namespace) -> int:
    command: Command = arguments.command
    try:
        settings = configuration.load()
        if arguments.index is not None:
            settings = replace(settings, index=arguments.index)
        return command.run(arguments, settings)
    except DaumoiError as error:
        message = " ".join(str(error).splitlines())
        sys.stderr.write(f"daumoi {command.name}: {message}\n")
        return error.exit_status


def _parser() -> Parser:
    parser = Parser(
        prog="daumoi",
        description="Đầu Mối: cơ quan nào chủ trì, cơ quan nào phối hợp, đến khi nào, theo văn bản "
        "nào, kèm đúng lời của nguồn.",
        epilog="Mã kết thúc: 0 là xong; 1 là phép kiểm tra không đạt; 2 là tham số hoặc dữ liệu "
        "vào không dùng được.",
    )
    commands = parser.add_subparsers(title="Lệnh", metavar="LỆNH", required=True)
    for command in COMMANDS:
        own = commands.add_parser(
            command.name, help=command.summary, description=command.summary, epilog=command.notes
        )
        command.options(own)
        own.set_defaults(command=command)
    return parser


def _told(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}không đọc hoặc ghi được ({error.strerror or error}); hãy kiểm tra tệp và đĩa."


def _abandon_output() -> None:
    """Standard output leads nowhere from now on, so that nothing is written at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
