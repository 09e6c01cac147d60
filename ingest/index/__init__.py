"""The index: immutable versions on disk, one writer, any number of readers.

`build` makes and publishes a version, `open_index` opens the published one, `current_version`
tells cheaply whether there is a newer one.
"""

from ingest.index.content import Recipe, Skipped, Summary, duty_text, standard_recipe
from ingest.index.reader import Index, current_version, open_index
from ingest.index.writer import build

__all__ = [
    "Index",
    "Recipe",
    "Skipped",
    "Summary",
    "build",
    "current_version",
    "duty_text",
    "open_index",
    "standard_recipe",
]
