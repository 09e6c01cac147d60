"""``daumoi-eval``: how good the assistant and its parts are."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from eval.commands import (
    compare,
    duties,
    failures,
    field,
    gate,
    lint,
    new_case,
    report,
    retrieval,
    run,
)
from ingest.errors import DaumoiError

COMMANDS = {
    "run": run,
    "field": field,
    "failures": failures,
    "compare": compare,
    "gate": gate,
    "report": report,
    "lint": lint,
    "new-case": new_case,
    "retrieval": retrieval,
    "duties": duties,
}
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; exit status 0 done, 1 its check failed, 2 bad use or bad input."""
    arguments = _parser().parse_args(argv)
    try:
        print(COMMANDS[arguments.command].run(arguments), flush=True)
    except DaumoiError as error:
        print(f"daumoi-eval: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of a pipe has seen enough; leave nothing to be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("daumoi-eval: đã dừng.", file=sys.stderr)
        return INTERRUPTED
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line in place of the usage and a line."""
        self.exit(2, f"{self.prog}: {message}; xem {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="daumoi-eval", description="Đánh giá Đầu Mối.")
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", required=True)
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.HELP))
    return parser


if __name__ == "__main__":
    sys.exit(main())
