"""From typed words to `Asked`: all reading of a question happens here, once."""

from app.ask.asked import Asked, Want
from app.ask.checked import checked
from app.ask.read import read

__all__ = ["Asked", "Want", "checked", "read"]
