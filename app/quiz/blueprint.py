"""The plan of an exam, read from ``blueprint.yaml`` beside the notes: nothing about an exam is known to the code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from app.errors import BlueprintError
from app.quiz.items import Item, ItemType
from ingest.models import Frozen, Section
from ingest.roots import beside

__all__ = ["BLUEPRINT", "Blueprint", "ItemRule", "Part", "find_blueprint", "read_blueprint"]

BLUEPRINT = "blueprint.yaml"
"""The name of the file, in the folder of the notes."""

Bounds = tuple[int, int | None]
"""Least and most, both allowed; ``None`` is no limit."""


class Part(Frozen):
    """One domain of the exam."""

    title: str
    """The heading of the notes that the questions come from."""
    weight: float = Field(gt=0)
    """Percent of the questions."""
    sections: tuple[str, ...] = ()
    """Headings below the domain that the exam names."""


class ItemRule(Frozen):
    """What the exam asks of one item type."""

    type: Literal["multiple_choice", "multiple_response", "true_false", "ordering", "matching", "case_study"]
    rule: str
    """For the learner, in a sentence."""
    options: Bounds = (1, None)
    keys: Bounds = (1, None)
    prompts: Bounds = (1, None)

    def fits(self, item: Item) -> bool:
        """Whether ``item`` keeps to the rule of its type."""
        keys = sum(option.correct for option in item.options)
        if item.pairs is not None:
            return _within(len(item.pairs), self.prompts)
        return _within(len(item.options), self.options) and _within(keys, self.keys)


class Blueprint(Frozen):
    """An exam: how many questions of what, in what time, and what passes."""

    exam: str
    source: str = ""
    """Where the exam is described."""
    questions: int = Field(ge=1, le=500)
    unscored: int = Field(default=0, ge=0)
    """How many of the questions do not count, without the learner being told which."""
    minutes: int = Field(ge=1)
    scale: tuple[float, float] = (0, 100)
    """The lowest and the highest score."""
    pass_mark: float
    """The score that passes, on ``scale``."""
    domains: tuple[Part, ...] = Field(min_length=1)
    items: tuple[ItemRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(part.weight for part in self.domains)
        low, high = self.scale
        if abs(total - 100) > 0.5:
            raise ValueError(f"the weights of the domains add up to {total:g}, not 100")
        if not low < self.pass_mark <= high:
            raise ValueError(f"the pass mark {self.pass_mark:g} is not on the scale from {low:g} to {high:g}")
        if self.unscored >= self.questions:
            raise ValueError(f"{self.unscored} unscored questions of {self.questions} leave none that counts")
        return self

    @property
    def types(self) -> tuple[ItemType, ...]:
        """The exam's item types that can be drafted from notes."""
        return tuple(ItemType(rule.type) for rule in self.items if rule.type in set(ItemType))

    @property
    def unset(self) -> tuple[str, ...]:
        """The exam's item types that cannot."""
        return tuple(rule.type for rule in self.items if rule.type not in set(ItemType))

    def fits(self, item: Item) -> bool:
        """Whether ``item`` keeps to the exam's rule for its type."""
        return any(rule.fits(item) for rule in self.items if rule.type == item.type)

    def check(self, sections: Sequence[Section]) -> None:
        """Hold the blueprint against the notes.

        Raises:
            BlueprintError: it names a heading that the notes do not have.
        """
        known = {title for section in sections for title in section.path}
        named = [title for part in self.domains for title in (part.title, *part.sections)]
        if missing := [title for title in named if title not in known]:
            raise BlueprintError(
                f"{BLUEPRINT}: the notes have no heading {missing[0]!r}; write it as it stands in the notes "
                "(`footnote sections` lists them all)"
            )


def find_blueprint(roots: Sequence[Path]) -> Blueprint | None:
    """The blueprint of the course whose notes were given as ``roots``, if it has one.

    Raises:
        BlueprintError: it cannot be read, or there are several.
    """
    found = beside(roots, BLUEPRINT)
    if len(found) > 1:
        raise BlueprintError(f"two blueprints, {found[0]} and {found[1]}; a course has one exam, so remove one of them")
    return read_blueprint(found[0]) if found else None


def read_blueprint(file: Path) -> Blueprint:
    """Read one blueprint.

    Raises:
        BlueprintError: the file cannot be read or does not describe an exam; the message names the value.
    """
    try:
        return Blueprint.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise BlueprintError(f"{file}: cannot be read ({error.strerror}); check that it is a readable file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BlueprintError(f"{file}: not YAML in UTF-8 ({' '.join(str(error).split())}); mend it") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "blueprint"
        raise BlueprintError(f"{file}: {place}: {first['msg']}; corpus/README.md shows a blueprint") from None


def _within(count: int, bounds: Bounds) -> bool:
    least, most = bounds
    return least <= count and (most is None or count <= most)
