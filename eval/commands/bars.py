"""Progress bars of the commands."""

from __future__ import annotations

import sys
from typing import Any

from tqdm import tqdm


class Bars:
    """A progress bar per stage, on standard error and only on a terminal."""

    def __init__(self) -> None:
        self._stage = ""
        self._total = 0
        self._bar: tqdm[Any] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Move the stage's bar; a new stage closes the bar before."""
        if self._bar is None or (stage, total) != (self._stage, self._total):
            self.close()
            self._stage, self._total = stage, total
            # disable=None: no bar where standard error is not a terminal
            self._bar = tqdm(total=total, desc=stage, disable=None, file=sys.stderr)
        self._bar.update(done)

    def close(self) -> None:
        """Finish the bar that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
