"""Certified by LangChain's own tests, on real vectors of the bundled model in a real Chroma."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import EmbeddingsIntegrationTests, RetrieversIntegrationTests

from ingest import embedding
from ingest import settings as configuration
from ingest.embedder import Embedder
from ingest.index import build, open_index
from retriever.langchain import DaumoiEmbeddings, DaumoiRetriever
from retriever.search import Searcher

TITLE = "Ký kết quy chế phối hợp giữa Sở Y tế và Hội Nông dân tỉnh"
TASKS = (
    "Sở Y tế chủ trì, phối hợp với Hội Nông dân tỉnh tuyên truyền phòng, chống dịch bệnh.",
    "Hội Nông dân tỉnh vận động hội viên tham gia bảo hiểm y tế, mỗi quý báo cáo một lần.",
    "Công an tỉnh giữ gìn trật tự trong các đợt tiêm chủng lưu động ở vùng sâu, vùng xa.",
    "Ủy ban nhân dân huyện bố trí kinh phí hằng năm cho các hoạt động của quy chế này.",
)
QUESTION = "cơ quan nào lo giữ trật tự khi tiêm chủng?"


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return embedding.load(configuration.load())


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("langchain")
    for number, task in enumerate(TASKS):
        text = f"---\ntitle: {TITLE}\n---\n\n{task}\n"
        (folder / f"muc-{number}.md").write_text(text, encoding="utf-8")
    settings = replace(configuration.load(), index=folder / "index", chroma_url=None)
    build([folder], settings)
    index = open_index(settings)
    yield Searcher(index, embedder)
    index.close()


class TestRetriever(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _built(self, searcher: Searcher) -> None:
        self.searcher = searcher

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return DaumoiRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"searcher": self.searcher}

    @property
    def retriever_query_example(self) -> str:
        return QUESTION


class TestEmbeddings(EmbeddingsIntegrationTests):
    @pytest.fixture(autouse=True)
    def _loaded(self, embedder: Embedder) -> None:
        self.embedder = embedder

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return DaumoiEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"embedder": self.embedder}


def test_document_says_where_it_stands(searcher: Searcher) -> None:
    document = DaumoiRetriever(searcher=searcher, k=1).invoke(QUESTION)[0]
    told = document.metadata
    article = searcher.index.articles[told["article"]]
    assert document.page_content.startswith("Công an tỉnh")
    assert article.text[told["start"] : told["end"]] == document.page_content
    assert told["title"] == article.title == TITLE
    assert 0 < told["score"] <= 1


def test_options_reach_the_search(searcher: Searcher) -> None:
    found = DaumoiRetriever(searcher=searcher).invoke(QUESTION, articles=["muc-0"])
    assert {document.metadata["article"] for document in found} == {"muc-0"}


def test_embeddings_use_the_prompts_of_each_side(embedder: Embedder) -> None:
    wrapped = DaumoiEmbeddings(embedder)
    assert wrapped.embed_query(TITLE) == pytest.approx(embedder.query(TITLE), abs=1e-3)
    assert wrapped.embed_documents([TITLE])[0] == pytest.approx(
        embedder.passages([TITLE])[0], abs=1e-3
    )
