"""The retriever as LangChain knows it, for chains that are built from its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PositiveInt

from retriever.search import Hit, Searcher

if TYPE_CHECKING:
    from ingest.embedder import Embedder


class DaumoiRetriever(BaseRetriever):
    """Passages as documents; ``invoke(question, k=…)`` overrides the number of them.

    Further keyword arguments of ``invoke`` are those of `Searcher.search`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    k: PositiveInt = 4

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        k: int | None = None,
        **options: Any,
    ) -> list[Document]:
        hits = self.searcher.search(query, k or self.k, **options)
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> Document:
        passage = hit.passage
        return Document(
            id=passage.id,
            page_content=passage.text,
            metadata={
                "article": passage.article,
                "title": self.searcher.index.articles[passage.article].title,
                "start": passage.start,
                "end": passage.end,
                "context": passage.context,
                "score": hit.score,
                "dense": hit.dense,
                "lexical": hit.lexical,
            },
        )


class DaumoiEmbeddings(Embeddings):
    """The index's embedding model, prompts included."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one per text."""
        return [list(map(float, vector)) for vector in self._embedder.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        return list(map(float, self._embedder.query(text)))
