"""What to do about a question: gather, weigh, decide."""

from app.judge.decide import decide
from app.judge.decision import Decision, Weighed

__all__ = ["Decision", "Weighed", "decide"]
