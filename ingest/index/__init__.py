"""The index: immutable versions on disk, one writer, any number of readers.

`build` makes and publishes a version, `update` one that differs by a few articles, `merge` one from
the versions of others; `open_index` opens the published one, `open_sound` an older one where that
is damaged, `read_stored` reads it without its vectors, `current_version` tells cheaply whether
there is a newer one, `published` lists the versions and `rollback` serves an older one again.
"""

from ingest.index.content import Recipe, Skipped, Summary, standard_recipe
from ingest.index.heads import Head
from ingest.index.history import Published, published, rollback
from ingest.index.merging import merge
from ingest.index.reader import Index, current_version, open_index, open_sound, read_stored
from ingest.index.sides import VectorSide
from ingest.index.store import Stored
from ingest.index.writer import build, update

__all__ = [
    "Head",
    "Index",
    "Published",
    "Recipe",
    "Skipped",
    "Stored",
    "Summary",
    "VectorSide",
    "build",
    "current_version",
    "merge",
    "open_index",
    "open_sound",
    "published",
    "read_stored",
    "rollback",
    "standard_recipe",
    "update",
]
