"""Judges that others have trained or published: imported only when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from evals.judges.support import JudgeError

__all__ = ["HHEM", "LETTUCEDETECT", "MINICHECK", "RAGAS", "Extra"]

T = TypeVar("T")


@dataclass(frozen=True)
class Extra:
    """An optional dependency of this project."""

    judge: str
    module: str
    """What the judge imports."""
    install: str
    """What comes after ``pip install``."""
    downloads: str
    """What it fetches when it is first used."""

    def load(self) -> Any:
        """The module.

        Raises:
            JudgeError: it, or something that it needs, is not installed; the message names both, and the download.
        """
        try:
            return import_module(self.module)
        except ImportError as error:
            raise JudgeError(
                f"--judge {self.judge}: {self.module} cannot be imported ({error}); "
                f"pip install {self.install}; when first used it downloads {self.downloads}"
            ) from error

    def made(self, make: Callable[[], T]) -> T:
        """What ``make`` gives: a model with its weights.

        Raises:
            JudgeError: the weights cannot be fetched or read.
        """
        try:
            return make()
        except Exception as error:  # every hub, cache and format has errors of its own
            reason = str(error).partition("\n")[0] or type(error).__name__
            raise JudgeError(
                f"--judge {self.judge}: its weights cannot be loaded: {reason}; it needs {self.downloads}, from the "
                "network or from the model hub's cache on this machine"
            ) from error


# ragas 0.4.3 wants an older jiter than the pinned openai (by way of instructor), and langchain-community 0.4.1, as
# 0.4.2 lacks a module that it imports; lettucedetect 0.2.3 wants python-dotenv 1.0.1 (by way of rag-fact-checker).
_APART = "(into an environment of its own, as its pins are not this project's)"
RAGAS = Extra(
    "ragas",
    "ragas.metrics.collections",
    f"'footnote[judge-ragas]' {_APART}",
    "nothing; it asks the chat model that it is given",
)
LETTUCEDETECT = Extra(
    "lettucedetect",
    "lettucedetect.models.inference",
    f"'footnote[judge-lettucedetect]' {_APART}",
    "the weights KRLabsOrg/lettucedect-base-modernbert-en-v1 from the Hugging Face hub",
)
HHEM = Extra(
    "hhem",
    "transformers",
    "'footnote[judge-hhem]'",
    "the weights and the code, which it runs, of vectara/hallucination_evaluation_model from the Hugging Face hub",
)
MINICHECK = Extra(
    "minicheck",
    "minicheck.minicheck",
    # On the package index the name belongs to a checker of state machines.
    "'minicheck @ git+https://github.com/Liyan06/MiniCheck.git@main' (the package index has another minicheck)",
    "the weights lytang/MiniCheck-Flan-T5-Large from the Hugging Face hub",
)
