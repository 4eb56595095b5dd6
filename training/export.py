"""From a trained network to package data: ONNX in eight-bit integers, and what decodes it."""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import encoder_folder

if TYPE_CHECKING:
    from training.model import Network
    from training.windows import Vocabulary

VERSION: Final = "en-0.1.0"
SENTENCE_THRESHOLD: Final = 0.5


def export(network: Network, vocabulary: Vocabulary, folder: Path) -> None:
    """Write the model, its decoder's weights and its description into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "model.onnx"
        _to_onnx(network, plain)
        # One scale for each column of a weight: one for the whole matrix costs a point of attachment.
        quantize_dynamic(
            plain,
            folder / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    np.savez_compressed(folder / "relations.npz", weights=network.relations.detach().numpy().astype(np.float16))
    tokenizer = json.loads((encoder_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"truncation": None, "padding": None}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False) + "\n", encoding="utf-8")
    _write_meta(network, vocabulary, folder)


def _write_meta(network: Network, vocabulary: Vocabulary, folder: Path) -> None:
    meta: dict[str, Any] = {
        "version": VERSION,
        "language": "en",
        "columns": network.columns.ranges(),
        "tags": vocabulary.tags,
        "parts": vocabulary.parts,
        "relations": vocabulary.relations,
        "sentence_threshold": SENTENCE_THRESHOLD,
        "mark_bias": {},
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _to_onnx(network: Network, path: Path) -> None:
    inputs = {
        "pieces": torch.ones(2, 9, dtype=torch.int64),
        "cases": torch.zeros(2, 9, dtype=torch.int64),
        "first": torch.ones(2, 5, dtype=torch.int64),
        "last": torch.ones(2, 5, dtype=torch.int64),
    }
    batch, width, words = "batch", "pieces", "words"
    torch.onnx.export(
        network,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=["labels", "arcs", "dependents", "governors"],
        dynamic_axes={
            "pieces": {0: batch, 1: width},
            "cases": {0: batch, 1: width},
            "first": {0: batch, 1: words},
            "last": {0: batch, 1: words},
            "labels": {0: batch, 1: words},
            "arcs": {0: batch, 1: words, 2: "nodes"},
            "dependents": {0: batch, 1: words},
            "governors": {0: batch, 1: "nodes"},
        },
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))
