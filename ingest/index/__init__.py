"""The index: immutable versions on disk, one writer, any number of readers.

`build` makes and publishes a version, `open_index` opens the published one, `read_stored` reads
it without its vectors, `current_version` tells cheaply whether there is a newer one.
"""

from ingest.index.content import Recipe, Skipped, Summary, duty_text, standard_recipe
from ingest.index.reader import Index, current_version, open_index, read_stored
from ingest.index.store import Stored
from ingest.index.writer import build

__all__ = [
    "Index",
    "Recipe",
    "Skipped",
    "Stored",
    "Summary",
    "build",
    "current_version",
    "duty_text",
    "open_index",
    "read_stored",
    "standard_recipe",
]
