"""The two kinds of embedding model, for annotations: to import this imports the libraries of both.

`BundledModel` has of a `SentenceTransformer` what is called here.
"""

from __future__ import annotations

from sentence_transformers import SentenceTransformer

from .bundled_model import BundledModel

TextModel = SentenceTransformer | BundledModel
