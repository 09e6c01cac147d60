"""A folder that was given as embedding model: nothing in it is run."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import bundled_format as packed
from ingest import embedding, settings
from ingest.bundled_folder import write_folder
from ingest.errors import ModelError

from . import packed_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "model"
    made.mkdir()
    write_folder(packed.read(packed_model.write(tmp_path / "packed.bin").path), made)
    return made


def _own_module(folder: Path, code: str) -> None:
    (folder / "evil.py").write_text(code)
    modules = json.loads((folder / "modules.json").read_text())
    modules[-1]["type"] = "evil.Evil"
    (folder / "modules.json").write_text(json.dumps(modules))


def _own_architecture(folder: Path, code: str) -> None:
    (folder / "evil.py").write_text(code)
    config = json.loads((folder / "config.json").read_text())
    config |= {
        "model_type": "evil",
        "auto_map": {"AutoConfig": "evil.Evil", "AutoModel": "evil.Evil"},
    }
    (folder / "config.json").write_text(json.dumps(config))


class _Runs:
    """Unpickled, it would run code."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, (self.code,)


def _pickled_weights(folder: Path, code: str) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(_Runs(code)))


@pytest.mark.parametrize("spoil", [_own_module, _own_architecture, _pickled_weights])
def test_code_of_a_models_folder_is_never_run(
    folder: Path, tmp_path: Path, spoil: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))  # as where a folder is the working one
    mark = tmp_path / "ran"
    assert callable(spoil)
    spoil(folder, f"open({str(mark)!r}, 'w').close()\nclass Evil: pass\n")
    chosen = replace(settings.load({}), embedding_model=str(folder))
    with pytest.raises(ModelError, match="can't be loaded") as told:
        embedding.load(chosen)
    assert "\n" not in str(told.value)
    assert not mark.exists()
