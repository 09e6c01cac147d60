"""Lists and settings that are kept in YAML files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml's takes a tenth of the time, a second at every start; a build of PyYAML may lack it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Any:
    """What a file holds: mappings, lists, strings, numbers and nothing else.

    Raises:
        OSError: it can't be read.
        UnicodeDecodeError: it is not UTF-8.
        yaml.YAMLError: it is no YAML.
    """
    return yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506
