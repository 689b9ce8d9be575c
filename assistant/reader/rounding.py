"""Train with the rounding that the shipped file has. Needs the extra `[train]`.

The file that ships rounds the input of every linear layer to 8 bits, scaled over
the whole passage (onnxruntime's DynamicQuantizeLinear). A few large activations
make that coarse: trained without it, readings moved by half a logit. Rounding in
training, with gradients passed straight through (Jacob et al., CVPR 2018), makes
the weights tolerate it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LEVELS = 255
"""Steps of an unsigned 8-bit number."""


@contextmanager
def rounded_inputs(model: Any) -> Iterator[None]:
    """Within it, every linear layer of a torch `model` sees its input rounded."""
    import torch

    layers = [module for module in model.modules() if isinstance(module, torch.nn.Linear)]
    hooks = [layer.register_forward_pre_hook(_round) for layer in layers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _round(_: Any, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    """`inputs`: one tensor, one row a passage first; each passage has its own scale."""
    import torch

    exact = inputs[0]
    with torch.no_grad():
        values = exact.float()
        inside = tuple(range(1, values.dim()))
        low = values.amin(dim=inside, keepdim=True).clamp(max=0.0)
        high = values.amax(dim=inside, keepdim=True).clamp(min=0.0)
        step = ((high - low) / LEVELS).clamp(min=1e-8)
        moved = (torch.round(values / step) * step - values).to(exact.dtype)
    return (exact + moved,)
