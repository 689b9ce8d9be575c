"""Train the reader further and write the quantised file that ships.

    python -m assistant.reader.train --data DIR --texts DIR --start DIR --output DIR

Three losses are added. Spans: cross-entropy of start and end, both at [CLS] where
a passage does not answer (SQuAD 2.0). Ranking: of one question's passages those
that answer must score highest, and above 0, which stands for "none answers"; the
score is the log-odds of any span against none (shared normalisation: Clark and
Gardner, ACL 2018). Beside them a head on [CLS] learns to tell requests ("summarise it")
from questions on the text (`assistant.reader.wordings`), and another what a passage makes of
a yes/no question or a statement. The latter is for what the other heads learn from it and is not exported:
its verdicts did not hold on questions by other authors (`EXPERIMENTS.md`). AdamW, warm-up 6%,
linear decay, gradient clip 1.0, no dropout, bf16 autocast, the rounding of the shipped
file (`assistant.reader.rounding`), batches of similar length. Seeded; an interrupted
run goes on from its last checkpoint. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.reader import LONGEST, MODEL, Reader
from assistant.reader.batches import batches_of, encode
from assistant.reader.examples import (
    VERDICTS,
    WRITTEN,
    Example,
    Marked,
    Settled,
    Wording,
    batch_examples,
    public_examples,
    stray_examples,
    template_examples,
    verdict_examples,
    wordings,
    written_examples,
)
from assistant.reader.export import export
from assistant.reader.mine import with_negatives
from assistant.reader.rounding import rounded_inputs
from assistant.reader.wordings import KINDS, neutral
from index.embedding import model_folder

if TYPE_CHECKING:
    import torch

RANKING_WEIGHT = 0.5
REQUEST_WEIGHT = 0.5
WORDINGS = 32
"""Requests and questions, without a passage, beside each batch."""
VERDICT_WEIGHT = 0.5
SETTLED = 10
"""Passages with a verdict beside each batch."""
WARM_UP = 0.06
CHECKPOINT_EVERY = 100
SEED = 20260101


def main(arguments: Sequence[str] | None = None) -> None:
    """Make examples (once), train, export, quantise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with un/ and public/")
    parser.add_argument("--texts", type=Path, required=True, help="plain-text resolutions")
    parser.add_argument("--start", type=Path, required=True, help="weights to start from")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--reader", type=Path, default=MODEL, help="mines the negatives")
    parser.add_argument("--written", nargs="+", default=["first", "second"], help="written files")
    parser.add_argument("--earlier", nargs="*", default=[], help="written files to repeat from")
    parser.add_argument("--earlier-questions", type=int, default=3000, help="of those files")
    parser.add_argument("--negatives", type=int, default=4, help="for each written question")
    parser.add_argument("--batch-questions", type=int, default=4000)
    parser.add_argument("--templates", type=int, default=100, help="resolutions to ask by template")
    parser.add_argument("--stray", type=int, default=500, help="questions on other matters")
    parser.add_argument("--squad", type=int, default=1500)
    parser.add_argument("--learning-rate", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    examples = _examples(options)
    passages = [marked for example in examples for marked in example.passages]
    answering = sum(marked.start >= 0 for marked in passages)
    print(f"{len(examples)} questions, {len(passages)} passages, {answering} with an answer")
    model = train(
        examples,
        wordings(),
        verdict_examples(options.texts, WRITTEN),
        options.start,
        options.output / "checkpoint.pt",
        learning_rate=options.learning_rate,
        seed=options.seed,
    )
    export(model, options.output)


def train(
    examples: Sequence[Example],
    asked: Sequence[Wording],
    settled: Sequence[Settled],
    start: Path,
    checkpoint: Path,
    *,
    learning_rate: float,
    seed: int,
) -> Any:
    """One pass over the examples; returns the model. Progress is printed."""
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    torch.manual_seed(seed)
    tokenizer = AutoTokenizer.from_pretrained(model_folder())
    model = AutoModelForQuestionAnswering.from_pretrained(
        start, dtype=torch.float32, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    model.request_head = torch.nn.Linear(model.config.hidden_size, len(KINDS))
    model.verdict_head = torch.nn.Linear(model.config.hidden_size, len(VERDICTS))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device).train()
    batches = batches_of(examples, seed=seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, len(batches)))
    parts = {"model": model, "optimizer": optimizer, "schedule": schedule}
    done = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        done = state["done"]
    running = 0.0
    for step in range(done, len(batches)):
        coded, starts, ends, inside = encode(tokenizer, batches[step])
        # Seeded by the step, so that a run that was interrupted goes on as it would have.
        rng = random.Random(seed + step)
        some, pairs = rng.choices(asked, k=WORDINGS), rng.choices(settled, k=SETTLED)
        with torch.autocast(device, dtype=torch.bfloat16), rounded_inputs(model):
            out = model(**{name: part.to(device) for name, part in coded.items()})
            requests = _request_logits(model, tokenizer, some, device)
            verdicts = _verdict_logits(model, tokenizer, pairs, device)
        loss = _loss(out, batches[step], starts.to(device), ends.to(device), inside.to(device))
        kinds = torch.tensor([KINDS.index(one.kind) for one in some], device=device)
        loss += REQUEST_WEIGHT * torch.nn.functional.cross_entropy(requests.float(), kinds)
        right = torch.tensor([VERDICTS.index(one.verdict) for one in pairs], device=device)
        loss += VERDICT_WEIGHT * torch.nn.functional.cross_entropy(verdicts.float(), right)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        running = 0.98 * running + 0.02 * float(loss.detach()) if running else float(loss.detach())
        if (step + 1) % CHECKPOINT_EVERY == 0:
            print(f"batch {step + 1} of {len(batches)}, loss {running:.3f}", flush=True)
            state = {name: part.state_dict() for name, part in parts.items()}
            torch.save({**state, "done": step + 1}, checkpoint)
    return model.eval()


def _loss(
    out: Any,
    batch: Sequence[Example],
    starts: torch.Tensor,
    ends: torch.Tensor,
    inside: torch.Tensor,
) -> torch.Tensor:
    """`out`: logits of every passage; `inside`: which word pieces belong to the passage."""
    import torch

    start_logits, end_logits = out.start_logits.float(), out.end_logits.float()
    hidden = ~inside
    hidden[:, 0] = False  # [CLS] stands for no answer
    spans = torch.nn.functional.cross_entropy(
        start_logits.masked_fill(hidden, -1e4), starts
    ) + torch.nn.functional.cross_entropy(end_logits.masked_fill(hidden, -1e4), ends)
    scores = (
        start_logits.masked_fill(~inside, -1e4).logsumexp(1)
        + end_logits.masked_fill(~inside, -1e4).logsumexp(1)
        - start_logits[:, 0]
        - end_logits[:, 0]
    )
    ranking: list[torch.Tensor] = []
    at = 0
    for example in batch:
        here = slice(at, at + len(example.passages))
        at = here.stop
        right = starts[here] > 0
        # "No passage answers" is a candidate of its own, with the score 0.
        every = torch.cat([scores[here], scores.new_zeros(1)])
        wanted = scores[here][right] if bool(right.any()) else every[-1:]
        ranking.append(every.logsumexp(0) - wanted.logsumexp(0))
    loss = spans / 2
    return loss + RANKING_WEIGHT * torch.stack(ranking).mean()


def _request_logits(model: Any, tokenizer: Any, asked: Sequence[Wording], device: str) -> Any:
    """One row a wording, one column a kind; the question stands alone, as when it is asked."""
    coded = tokenizer([neutral(one.question) for one in asked], padding=True, return_tensors="pt")
    hidden = model.bert(**{name: part.to(device) for name, part in coded.items()})
    return model.request_head(hidden.last_hidden_state[:, 0])


def _verdict_logits(model: Any, tokenizer: Any, pairs: Sequence[Settled], device: str) -> Any:
    """One row a passage, one column a verdict."""
    coded = tokenizer(
        [one.question for one in pairs],
        [one.text for one in pairs],
        truncation="only_second",
        max_length=LONGEST,
        padding=True,
        return_tensors="pt",
    )
    hidden = model.bert(**{name: part.to(device) for name, part in coded.items()})
    return model.verdict_head(hidden.last_hidden_state[:, 0])


def _examples(options: argparse.Namespace) -> list[Example]:
    """Examples with their negatives, kept in the output folder so that a restart has the same."""
    kept = options.output / "examples.jsonl"
    if kept.is_file():
        return [_read(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    rng = random.Random(options.seed)
    reader = Reader(options.reader, sha256=None)
    texts = sorted(options.texts.glob("*.txt"))
    written = written_examples(options.texts, options.written)
    earlier = written_examples(options.texts, options.earlier)
    written += rng.sample(earlier, min(options.earlier_questions, len(earlier)))
    batches = batch_examples(options.data / "un")
    batches = rng.sample(batches, min(options.batch_questions, len(batches)))
    templates = template_examples(rng.sample(texts, min(options.templates, len(texts))), rng=rng)
    squad = options.data / "public" / "squad2_halfdev.jsonl.gz"
    found = [
        *with_negatives(written, reader, count=options.negatives, rng=rng),
        *with_negatives(batches, reader, count=3, rng=rng),
        *with_negatives(templates, reader, count=2, rng=rng),
        *stray_examples(rng.sample(texts, min(100, len(texts))), options.stray, rng=rng),
        *public_examples(squad, limit=options.squad, rng=rng),
    ]
    rng.shuffle(found)
    lines = [json.dumps(asdict(example), ensure_ascii=False) for example in found]
    kept.write_text("\n".join(lines), encoding="utf-8")
    return found


def _read(line: str) -> Example:
    row = json.loads(line)
    return Example(row["question"], tuple(Marked(**marked) for marked in row["passages"]))


def _rate(step: int, total: int) -> float:
    warm = max(1, int(total * WARM_UP))
    return step / warm if step < warm else max(0.0, (total - step) / max(1, total - warm))


if __name__ == "__main__":
    main()
