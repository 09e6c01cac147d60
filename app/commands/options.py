"""What all sub-commands share: how they are described, their options, how they print."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ingest.errors import InputError
from ingest.settings import Settings

_SECTIONS = {"positional arguments": "Tham số", "options": "Tùy chọn"}
_MESSAGES = (
    (r"^the following arguments are required: ", "thiếu "),
    (r"^unrecognized arguments: ", "tham số không dùng ở đây: "),
    (r"^argument (.+?): ", r"\1: "),
    (r"expected one argument$", "thiếu giá trị"),
    (r"invalid int value: (.*)$", r"\1 không phải số nguyên"),
    (r"invalid choice: (.*) \(choose from (.*)\)$", r"không có \1, chỉ có \2"),
)
"""What argparse says, in Vietnamese; a message of another kind stays as it is."""


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command as `app.__main__` needs it."""

    name: str
    summary: str
    """One line in the list of commands, and the command's own help."""
    options: Callable[[Parser], None]
    """Adds its arguments to its parser."""
    run: Callable[[argparse.Namespace, Settings], int]
    """Does the work and returns the exit status; raises DaumoiError for expected faults."""
    notes: str = ""
    """What stands below the options in its help."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_SECTIONS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Help in Vietnamese, and one line for bad use."""

    def __init__(self, **named: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **named)
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi kết thúc")

    def error(self, message: str) -> NoReturn:
        """One line in place of the usage and a line."""
        for pattern, told in _MESSAGES:
            message = re.sub(pattern, told, message)
        self.exit(2, f"{self.prog}: {message}; xem {self.prog} --help\n")


def add_index(parser: Parser) -> None:
    """The option that names the index, the same everywhere."""
    parser.add_argument(
        "--index",
        metavar="THƯ_MỤC",
        type=Path,
        help="thư mục chỉ mục (mặc định: DAUMOI_INDEX, hoặc .daumoi trong thư mục đang làm việc)",
    )


def decoded(argument: str) -> str:
    """An argument as UTF-8, whatever the locale; raises InputError where it isn't UTF-8."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        raise InputError(
            "Văn bản nhập trên dòng lệnh không phải UTF-8; hãy nhập lại bằng bảng mã UTF-8."
        ) from None


def emit(text: str) -> None:
    """One line or block on standard output."""
    sys.stdout.write(text + "\n")
