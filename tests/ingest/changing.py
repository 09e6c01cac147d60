"""A program that adds to a stand-in index and removes from it, slowly, to be killed.

``python -m tests.ingest.changing INDEX FOLDER_TO_ADD ID_TO_REMOVE``
"""

from __future__ import annotations

import sys
from pathlib import Path

from ingest.index import update
from tests.ingest import stand_in
from tests.ingest.test_update import recipe


def main(index: str, folder: str, gone: str) -> None:
    slow = recipe(stand_in.Embedder(delay=0.05))
    update(stand_in.settings_for(Path(index)), add=[Path(folder)], remove=[gone], recipe=slow)


if __name__ == "__main__":
    main(*sys.argv[1:])
