"""Train the reader further and write the quantised file that ships.

    python -m assistant.reader.train --data DIR --start DIR --texts DIR --output DIR

Span start and end by cross-entropy, both at [CLS] where a passage does not
answer; AdamW, warm-up 6%, linear decay, gradient clip 1.0, no dropout, bf16
autocast, batches of similar length. Seeded; a run that was interrupted goes on
from its last checkpoint. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.reader import LONGEST, Reader
from assistant.reader.examples import (
    Example,
    public_examples,
    resolution_examples,
    template_examples,
)

BATCH = 32
WARM_UP = 0.06
CHECKPOINT_EVERY = 100
SEED = 20260101


def main(arguments: Sequence[str] | None = None) -> None:
    """Make examples (once), train, export, quantise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with un/ and public/")
    parser.add_argument("--start", type=Path, required=True, help="weights to start from")
    parser.add_argument("--texts", type=Path, required=True, help="plain-text resolutions")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=5000)
    parser.add_argument("--learning-rate", type=float, default=5e-5)
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    examples = _examples(options)
    print(f"{len(examples)} examples, {sum(e.start >= 0 for e in examples)} with an answer")
    model = train(examples, options.start, options.output, learning_rate=options.learning_rate)
    export(model, options.output)


def train(examples: Sequence[Example], start: Path, output: Path, *, learning_rate: float) -> Any:
    """One pass over the examples; returns the model. Progress is printed."""
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    torch.manual_seed(SEED)
    tokenizer = AutoTokenizer.from_pretrained(start)
    model = AutoModelForQuestionAnswering.from_pretrained(
        start, dtype=torch.float32, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device).train()
    batches = _batches(examples)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, len(batches)))
    checkpoint = output / "checkpoint.pt"
    done = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["done"]
    running = 0.0
    for step in range(done, len(batches)):
        coded, starts, ends = _encode(tokenizer, batches[step])
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = model(
                **{k: v.to(device) for k, v in coded.items()},
                start_positions=starts.to(device),
                end_positions=ends.to(device),
            ).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        running = 0.98 * running + 0.02 * float(loss) if running else float(loss)
        if (step + 1) % CHECKPOINT_EVERY == 0:
            print(f"batch {step + 1} of {len(batches)}, loss {running:.3f}", flush=True)
            torch.save(
                {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "done": step + 1,
                },
                checkpoint,
            )
    return model.eval()


def export(model: Any, output: Path) -> None:
    """Write `reader.onnx` and its 8-bit form, `reader.int8.onnx`.

    Signed 8 bits per channel with reduced range: CPUs without VNNI add in 16
    bits, which full-range weights overflow.
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
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )


def _examples(options: argparse.Namespace) -> list[Example]:
    """Examples from the data, kept in the output folder so that a restart has the same."""
    kept = options.output / "examples.jsonl"
    if kept.is_file():
        rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
        return [Example(*row) for row in rows]
    found = resolution_examples(
        options.data / "un", Reader(), questions=options.questions, seed=SEED
    )
    found += public_examples(
        options.data / "public" / "squad2_halfdev.jsonl.gz", limit=1200, seed=SEED
    )
    texts = sorted(options.texts.glob("*.txt"))
    random.Random(SEED).shuffle(texts)
    found += template_examples(texts[:400], seed=SEED)
    random.Random(SEED).shuffle(found)
    lines = [json.dumps([e.question, e.text, e.start, e.end], ensure_ascii=False) for e in found]
    kept.write_text("\n".join(lines), encoding="utf-8")
    return found


def _batches(examples: Sequence[Example]) -> list[list[Example]]:
    """Batches of similar length in random order; the same every time."""
    rng = random.Random(SEED)
    ordered = sorted(examples, key=lambda e: (len(e.text) // 60, rng.random()))
    batches = [list(ordered[at : at + BATCH]) for at in range(0, len(ordered), BATCH)]
    rng.shuffle(batches)
    return batches


def _rate(step: int, total: int) -> float:
    warm = max(1, int(total * WARM_UP))
    return step / warm if step < warm else max(0.0, (total - step) / max(1, total - warm))


def _encode(tokenizer: Any, batch: Sequence[Example]) -> tuple[Any, Any, Any]:
    """Token ids and the positions of start and end; [CLS] where there is no answer."""
    import torch

    coded = tokenizer(
        [e.question for e in batch],
        [e.text for e in batch],
        truncation="only_second",
        max_length=LONGEST,
        padding=True,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    offsets = coded.pop("offset_mapping")
    starts, ends = (
        torch.zeros(len(batch), dtype=torch.long),
        torch.zeros(len(batch), dtype=torch.long),
    )
    for row, example in enumerate(batch):
        if example.start < 0:
            continue
        places = [i for i, part in enumerate(coded.sequence_ids(row)) if part == 1]
        inside = [
            i
            for i in places
            if offsets[row][i][1] > example.start and offsets[row][i][0] < example.end
        ]
        if inside and int(offsets[row][inside[-1]][1]) >= example.end:
            starts[row], ends[row] = inside[0], inside[-1]
    return coded, starts, ends


if __name__ == "__main__":
    main()
