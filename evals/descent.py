"""The steps by which a model of ours is trained: AdamW with a warm-up and a linear decay."""

from __future__ import annotations

from torch import Tensor, nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

__all__ = ["Descent"]

_DECAY = 0.01
"""Of matrices; vectors are left to themselves."""
_WARM_UP = 0.08
"""The share of the steps in which the rate rises."""
_STEEPEST = 1.0
"""Gradients are cut to this norm."""


class Descent:
    """AdamW (Loshchilov and Hutter, 2019, https://arxiv.org/abs/1711.05101) over the weights that may change."""

    def __init__(self, model: nn.Module, rate: float, steps: int) -> None:
        """Prepare ``steps`` steps on ``model``, the largest of them at learning rate ``rate``."""
        self._model = model
        trained = [weight for weight in model.parameters() if weight.requires_grad]
        self._optimizer = AdamW(
            [
                {"params": [weight for weight in trained if weight.ndim > 1], "weight_decay": _DECAY},
                {"params": [weight for weight in trained if weight.ndim <= 1], "weight_decay": 0.0},
            ],
            lr=rate,
        )
        self._schedule = LambdaLR(self._optimizer, lambda step: _rate(step, steps))

    def step(self, loss: Tensor) -> None:
        """Change the weights once, against the gradient of ``loss``."""
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._model.parameters(), _STEEPEST)
        self._optimizer.step()
        self._schedule.step()


def _rate(step: int, steps: int) -> float:
    """The share of the highest rate at ``step``, from 0: up in a straight line, then down in one."""
    return min((step + 1) / max(1.0, _WARM_UP * steps), (steps - step) / (steps * (1 - _WARM_UP)))
