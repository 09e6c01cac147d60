"""A plain LangChain chain: recursive splitter, Chroma, the four nearest chunks as the answer.

What tutorials build, with the same embedding model. It knows no offices, no duties, no passages'
speakers, and it never abstains; the difference to it is what the assistant's own parts add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any
from uuid import uuid4

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter

from app.types import Answer, Citation
from eval.article_sets import Span, readable_set
from eval.systems import Opening
from eval.vectors import cached
from ingest.embedder import Embedder
from ingest.errors import InputError
from ingest.types import Article
from retriever.langchain import DaumoiEmbeddings

CHUNK, OVERLAP, SHOWN = 500, 50, 4
"""Characters of a chunk and of what two share; chunks shown."""
_BATCH = 5000
"""Chunks that Chroma takes at once."""


class PlainSystem:
    """Splitter, vector store, top chunks."""

    def __init__(self, articles: Mapping[str, Article], store: Chroma, chunks: Sequence[Span]):
        self.articles = articles
        self.passages = chunks
        self._store = store

    @property
    def manifest(self) -> dict[str, Any]:
        """How it was made."""
        return {"chunk": CHUNK, "overlap": OVERLAP, "shown": SHOWN, "chunks": len(self.passages)}

    def ask(self, question: str, history: Sequence[str]) -> Answer:
        """The nearest chunks, word for word; confidence is the first one's cosine."""
        started = perf_counter()
        found = self._nearest(question, history, SHOWN)
        took = perf_counter() - started
        citations = tuple(
            _citation(n, document, self.articles) for n, (document, _) in enumerate(found, start=1)
        )
        return Answer(
            question=question,
            answer="\n\n".join(f"{' '.join(c.quote.split())} [{c.n}]" for c in citations),
            abstained=False,
            reason=None,
            confidence=min(1.0, max(0.0, 1.0 - found[0][1])) if found else 0.0,
            citations=citations,
            mode="plain",
            seconds={"retrieve": took, "total": took},
        )

    def retrieve(self, question: str, history: Sequence[str], k: int) -> list[Span]:
        """The nearest chunks."""
        return [_span(document) for document, _ in self._nearest(question, history, k)]

    def close(self) -> None:
        """Drop the chunks; the store is in memory."""
        self._store.delete_collection()

    def _nearest(
        self, question: str, history: Sequence[str], k: int
    ) -> list[tuple[Document, float]]:
        text = "\n".join((*history, question)).strip()
        if not text:
            raise InputError("Câu hỏi trống.")
        return self._store.similarity_search_with_score(text, k=k)


def _span(document: Document) -> Span:
    begin = int(document.metadata["start_index"])
    return str(document.metadata["article"]), begin, begin + len(document.page_content)


def _citation(n: int, document: Document, articles: Mapping[str, Article]) -> Citation:
    article, start, end = _span(document)
    return Citation(n, article, articles[article].title, start, end, document.page_content)


def opened(_: str, opening: Opening) -> PlainSystem:
    """The chain over the folder's articles; raises InputError where an index is given."""
    if opening.index is not None:
        raise InputError("--system plain: chuỗi này tự lập kho vectơ; hãy bỏ --index.")
    embedder = cached(opening.settings)
    return make(readable_set(opening.sources), embedder)


def make(articles: Mapping[str, Article], embedder: Embedder) -> PlainSystem:
    """The chain over articles, in a collection of its own."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
    )
    documents = splitter.create_documents(
        [article.text for article in articles.values()],
        [{"article": article.id} for article in articles.values()],
    )
    store = Chroma(
        # Collections of one process share a store; whatever folder the articles come from says
        # nothing that Chroma takes for a name.
        collection_name=f"plain-{uuid4().hex}",
        embedding_function=DaumoiEmbeddings(embedder),
        collection_configuration={"hnsw": {"space": "cosine"}},
    )
    for start in range(0, len(documents), _BATCH):
        store.add_documents(documents[start : start + _BATCH])
    return PlainSystem(articles, store, [_span(document) for document in documents])
