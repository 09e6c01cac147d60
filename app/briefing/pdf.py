"""PDF of the Word document, by LibreOffice where it is installed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import InputError

_SECONDS = 180


def program() -> str:
    """LibreOffice's program; raises InputError where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise InputError(
            "Xuất PDF cần LibreOffice mà máy này chưa có; hãy cài LibreOffice, hoặc xuất .docx rồi "
            "lưu thành PDF bằng Word."
        )
    return found


def from_word(document: bytes, created: str) -> bytes:
    """The document as PDF, dated like the index version rather than by the clock.

    Raises InputError where LibreOffice is missing or fails.
    """
    command = program()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "briefing.docx"
        source.write_bytes(document)
        when = int(dt.datetime.fromisoformat(created).timestamp())
        try:
            subprocess.run(
                [
                    command,
                    f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder,
                    str(source),
                ],
                check=True,
                capture_output=True,
                timeout=_SECONDS,
                env={**os.environ, "SOURCE_DATE_EPOCH": str(when)},
            )
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise InputError(
                "LibreOffice không chuyển được tài liệu sang PDF; hãy xuất .docx rồi lưu thành PDF."
            ) from error
