"""Write trained weights as the ONNX file that ships, in 8 bits. Needs the extra `[train]`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.reader import LONGEST


def export(model: Any, output: Path) -> None:
    """Write `reader.onnx` and its 8-bit form, `reader.int8.onnx`.

    Signed weights in reduced range (7 bits, per channel): without VNNI a CPU adds products
    in 16 bits, which full-range weights overflow. Training rounds likewise
    (`assistant.reader.rounding`).
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Spans(torch.nn.Module):
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            hidden = self.inner.bert(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            spans = self.inner.qa_outputs(hidden)
            return spans[:, :, 0], spans[:, :, 1], self.inner.request_head(hidden[:, 0])

    model = model.float().cpu().eval()
    model.save_pretrained(output / "weights")
    ids = torch.randint(1000, 2000, (2, 24))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("length", max=LONGEST)}
    with torch.no_grad():
        program = torch.onnx.export(
            Spans(model),
            (ids, torch.ones_like(ids), torch.zeros_like(ids)),
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["start_logits", "end_logits", "request_logits"],
            dynamic_shapes=(axes, axes, axes),
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    program.save(str(output / "reader.onnx"), external_data=False)
    quantize_dynamic(
        output / "reader.onnx",
        output / "reader.int8.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
