"""An answer as the page shows it: each thing said once, one button a statement."""

from app.ui.answer.draw import Extras, draw
from app.ui.answer.marks import Look, Marks
from app.ui.answer.plain import copied

__all__ = ["Extras", "Look", "Marks", "copied", "draw"]
