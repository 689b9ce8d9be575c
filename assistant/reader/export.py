"""Write trained weights as the ONNX file that ships, in 8 bits. Needs the extra `[train]`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.reader import LONGEST


def export(model: Any, output: Path) -> None:
    """Write `reader.onnx` and its 8-bit form, `reader.int8.onnx`.

    Unsigned weights beside unsigned activations, per channel: that pair does not
    saturate on CPUs without VNNI, whose 16-bit sums full-range signed weights overflow,
    and keeps the eighth bit that a reduced range gives away.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Spans(torch.nn.Module):
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            out = self.inner(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            )
            return out.start_logits, out.end_logits

    model = model.float().cpu().eval()
    model.save_pretrained(output / "weights")
    ids = torch.randint(1000, 2000, (2, 24))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("length", max=LONGEST)}
    with torch.no_grad():
        program = torch.onnx.export(
            Spans(model),
            (ids, torch.ones_like(ids), torch.zeros_like(ids)),
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["start_logits", "end_logits"],
            dynamic_shapes=(axes, axes, axes),
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    program.save(str(output / "reader.onnx"), external_data=False)
    quantize_dynamic(
        output / "reader.onnx",
        output / "reader.int8.onnx",
        weight_type=QuantType.QUInt8,
        per_channel=True,
    )
