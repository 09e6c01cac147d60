"""Writes a packed model as a Sentence Transformers folder: weights, tokenizer, configuration."""

from __future__ import annotations

import json
import math
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from .bundled_format import FormatError, PackedModel, Sizes, Vocabulary, bfloat16

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

_TOP = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_ZERO = ""


def write_folder(model: PackedModel, folder: Path) -> None:
    """Fill the empty ``folder``. Raises `FormatError` if a tensor is missing or misshapen."""
    write_weights(model, folder / "model.safetensors")
    tokenizer(model).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _configuration(model).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")


def _layout(sizes: Sizes) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Packed name, BERT's name and shape of every tensor."""
    hidden, inner = sizes.hidden, sizes.feed_forward
    top = ((sizes.vocabulary, hidden), (sizes.positions, hidden), (sizes.token_types, hidden))
    for (short, name), shape in zip(_TOP.items(), (*top, (hidden,), (hidden,)), strict=True):
        yield short, name, shape
    matrices = {"fi": (inner, hidden), "fo": (hidden, inner)}
    for layer in range(sizes.layers):
        for short, name in _LAYER.items():
            long = f"encoder.layer.{layer}.{name}"
            square = (hidden,) if short.endswith("ln") else (hidden, hidden)
            weight = matrices.get(short, square)
            yield f"l{layer}.{short}.w", f"{long}.weight", weight
            yield f"l{layer}.{short}.b", f"{long}.bias", weight[:1]
    # BERT has a pooler, which mean pooling never asks: not packed, and zero here, since a weight
    # that is missing would be reported and made at random.
    yield _ZERO, "pooler.dense.weight", (hidden, hidden)
    yield _ZERO, "pooler.dense.bias", (hidden,)


def write_weights(model: PackedModel, path: Path) -> None:
    """Unpack the weights to a ``safetensors`` file in bfloat16.

    Written tensor by tensor (a JSON header with the offsets, then the data), so that the memory in
    use stays near one tensor. Bfloat16 halves the file and the time to load it, and the rounding is
    an order of magnitude below that of the 4 bits the weights come in.
    """
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    layout = list(_layout(model.sizes))
    offset = 0
    for _, name, shape in layout:
        end = offset + 2 * math.prod(shape)
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [offset, end]}
        offset = end
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)  # the format wants the data aligned
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for short, _, shape in layout:
            file.write(_values(model, short, math.prod(shape)).astype("<u2", copy=False).data)


def _values(model: PackedModel, short: str, elements: int) -> npt.NDArray[np.uint16]:
    if short == _ZERO:
        return np.zeros(elements, np.uint16)
    packed = model.tensors.get(short)
    if packed is None or packed.elements != elements:
        raise FormatError(f"tensor {short} is missing or not of {elements} weights")
    return bfloat16(packed)


def tokenizer(model: PackedModel) -> Tokenizer:
    """XLM-R's Unigram tokenizer: NFKC, spaces collapsed, ``▁`` before words, ``<s> … </s>``."""
    words = model.vocabulary
    built = Tokenizer(Unigram(list(zip(words.pieces, words.scores, strict=True)), unk_id=words.unk))
    replaced = [
        normalizers.Replace(Regex(pattern), replacement)
        for pattern, replacement in _beyond_nfkc(model.characters)
    ]
    built.normalizer = normalizers.Sequence(
        [
            *replaced,
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(left=False, right=True),
        ]
    )
    built.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = words.pieces[words.bos], words.pieces[words.eos]
    built.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, words.bos), (eos, words.eos)],
    )
    built.add_special_tokens([AddedToken(word, normalized=False) for word in _special(words)])
    return built


def _special(words: Vocabulary) -> list[str]:
    return [words.pieces[at] for at in sorted({words.bos, words.pad, words.eos, words.unk})]


def _beyond_nfkc(characters: dict[str, str]) -> list[tuple[str, str]]:
    """What the file's map does and NFKC does not, as (pattern, replacement) pairs.

    For XLM-R: control characters are dropped, and line breaks, tabs and zero-width marks become
    spaces. NFKC itself does the rest, and composes letters and marks too, which a map of single
    characters can't.
    """
    by_replacement: dict[str, list[str]] = {}
    for character, replacement in characters.items():
        if replacement != unicodedata.normalize("NFKC", character):
            by_replacement.setdefault(replacement, []).append(character)
    return [
        ("[" + "".join(f"\\x{{{ord(member):X}}}" for member in members) + "]", replacement)
        for replacement, members in sorted(by_replacement.items())
    ]


def _configuration(model: PackedModel) -> dict[str, Any]:
    sizes, words = model.sizes, model.vocabulary
    bert = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": sizes.vocabulary,
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.token_types,
        "layer_norm_eps": model.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": words.pad,
        "dtype": "bfloat16",
    }
    special = {
        "bos_token": words.pieces[words.bos],
        "cls_token": words.pieces[words.bos],
        "eos_token": words.pieces[words.eos],
        "sep_token": words.pieces[words.eos],
        "pad_token": words.pieces[words.pad],
        "unk_token": words.pieces[words.unk],
    }
    transformer = "sentence_transformers.base.modules.transformer.Transformer"
    pooling = "sentence_transformers.sentence_transformer.modules.pooling.Pooling"
    normalise = "sentence_transformers.base.modules.normalize.Normalize"
    return {
        "config.json": bert,
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            **special,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": transformer},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": pooling},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": normalise},
        ],
        "1_Pooling/config.json": {"embedding_dimension": sizes.hidden, "pooling_mode": "mean"},
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": sizes.positions},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "model_type": "SentenceTransformer",
            "similarity_fn_name": "cosine",
        },
    }
