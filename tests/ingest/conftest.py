"""Where an index of the stand-in is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.settings import Settings

from . import stand_in


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """They name a folder that is not there yet."""
    return stand_in.settings_for(tmp_path / "index")
