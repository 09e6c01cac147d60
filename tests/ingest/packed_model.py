"""Writes small packed model files, field by field as ``ingest.bundled_format`` reads them."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ingest.bundled import Source

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, TYPES = 32, 1, 2, 64, 64, 2
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LETTERS = "aăâbcdđeêfghiklmnoôơpqrstuưvxyáàảãạấầếềệốồộớờợứừựíìịóòọúùụýỳ0123456789.,;:?/-"
CHARACTERS = {"\n": " ", "\x01": "", "ﬁ": "fi"}


def q4(scale: float, weights: Sequence[int]) -> bytes:
    """One block: ``weights`` are the 32 numbers of -8 to 7 that ``scale`` is multiplied with."""
    low, high = weights[:16], weights[16:]
    packed = bytes((a + 8) | (b + 8) << 4 for a, b in zip(low, high, strict=True))
    return struct.pack("<e", scale) + packed


def _shapes() -> dict[str, tuple[int, bool]]:
    """Elements of every tensor, and whether it is quantised."""
    square, wide = HIDDEN * HIDDEN, HIDDEN * INNER
    shapes = {
        "emb.word": ((len(SPECIAL) + 1 + len(LETTERS) + 3) * HIDDEN, True),
        "emb.pos": (POSITIONS * HIDDEN, False),
        "emb.type": (TYPES * HIDDEN, False),
        "emb.ln.w": (HIDDEN, False),
        "emb.ln.b": (HIDDEN, False),
    }
    for short, elements, out in (
        *((name, square, HIDDEN) for name in ("q", "k", "v", "ao")),
        ("fi", wide, INNER),
        ("fo", wide, HIDDEN),
    ):
        shapes |= {f"l0.{short}.w": (elements, True), f"l0.{short}.b": (out, False)}
    for short in ("aln", "oln"):
        shapes |= {f"l0.{short}.{part}": (HIDDEN, False) for part in "wb"}
    return shapes


def _tokenizer() -> bytes:
    pieces = [*SPECIAL, "▁", *LETTERS]
    encoded = [piece.encode() for piece in pieces]
    offsets = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    scores = np.array([0.0] * len(SPECIAL) + [-2.0] * (len(pieces) - len(SPECIAL)), "<f4")
    blob = b"".join(encoded)
    head = struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob))
    return head + offsets.tobytes() + scores.tobytes() + blob


def _characters() -> bytes:
    entries = b"".join(
        struct.pack(f"<IB{len(after)}I", ord(before), len(after), *map(ord, after))
        for before, after in CHARACTERS.items()
    )
    return struct.pack("<iI", len(CHARACTERS), len(entries)) + entries


def write(path: Path, seed: int = 0) -> Source:
    """A packed model with random weights; the same ``seed`` gives the same bytes."""
    random = np.random.default_rng(seed)
    vocabulary = _shapes()["emb.word"][0] // HIDDEN
    sizes = (HIDDEN, LAYERS, HEADS, INNER, vocabulary, POSITIONS, TYPES)
    front = b"E5S1" + struct.pack("<I7ifi", 1, *sizes, 1e-12, 32) + _tokenizer() + _characters()
    values: dict[str, bytes] = {}
    for name, (elements, quantised) in _shapes().items():
        if quantised:
            blocks = random.integers(-8, 8, (elements // 32, 32)).tolist()
            values[name] = b"".join(q4(0.05, block) for block in blocks)
        else:
            values[name] = random.normal(0, 0.5, elements).astype("<f4").tobytes()
    directory_size = 4 + sum(2 + len(name.encode()) + 21 for name in values)
    offset = len(front) + directory_size
    directory = struct.pack("<i", len(values))
    for name, value in values.items():
        elements, quantised = _shapes()[name]
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", quantised, elements, offset, len(value))
        offset += len(value)
    path.write_bytes(front + directory + b"".join(values.values()))
    return described(path)


def described(path: Path) -> Source:
    """The file as it is now, as a `Source`."""
    content = path.read_bytes()
    return Source(path, len(content), hashlib.sha256(content).hexdigest())
