"""One part of a claim, held against a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["office", "named", "role", "partner", "alone", "value"]


@dataclass(frozen=True, slots=True)
class Held:
    """One part of a claim, held against a statement."""

    part: Part
    said: str
    """As the question has it."""
    stated: str
    """What the statement has instead; "" where it agrees."""

    @property
    def agrees(self) -> bool:
        """The statement says the same."""
        return not self.stated
