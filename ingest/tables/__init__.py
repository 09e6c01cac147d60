"""Tables: a grid is laid out first, then its heads are told from its rows."""

from ingest.tables.flat import flat_tables
from ingest.tables.grid import Given, Grid, Slot, lay_out
from ingest.tables.heads import is_head_row
from ingest.tables.lined import lined_tables
from ingest.tables.rows import Heads, cell_text, table_blocks

__all__ = [
    "Given",
    "Grid",
    "Heads",
    "Slot",
    "cell_text",
    "flat_tables",
    "is_head_row",
    "lay_out",
    "lined_tables",
    "table_blocks",
]
