"""Expected faults. Each message is one sentence: what is wrong, where, what to do.

::

    DaumoiError
    ├── InputError        a question, option or line that can't be used      (exit status 2)
    ├── SourceError       a file that can't be ingested; the others go on    (exit status 2)
    ├── IndexUnavailable  no index, a damaged one, or one of another model   (exit status 2)
    ├── IndexBusy         another process is writing this index              (exit status 2)
    ├── ModelError        the embedding model can't be loaded                (exit status 2)
    └── CheckFailed       the command ran, the check it makes failed         (exit status 1)
"""

from __future__ import annotations

from pathlib import Path


class DaumoiError(Exception):
    """Root of all expected faults; ``str(error)`` is fit to be shown."""

    exit_status = 2


class InputError(DaumoiError):
    """Input that can't be used."""


class SourceError(DaumoiError):
    """A source file that can't be ingested."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[Path, str]]:
        """Pickled as it was made, to be told from one process to another."""
        return type(self), (self.path, self.reason)


class IndexUnavailable(DaumoiError):
    """There is no index to read, or it is not fit to be read."""


class IndexBusy(DaumoiError):
    """Another process holds the writer's lock."""


class ModelError(DaumoiError):
    """The embedding model can't be loaded."""


class CheckFailed(DaumoiError):
    """A check that was asked for did not pass."""

    exit_status = 1
