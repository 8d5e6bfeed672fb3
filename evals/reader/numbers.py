"""A number close to another: ten times it, a little more, another first digit."""

from __future__ import annotations

from random import Random

__all__ = ["another_number"]

_FACTORS = (2, 0.5, 10, 0.1, 3, 5, 4)
_STEPS = (-2, -1, 1, 2, 5, 10)


def another_number(text: str, dice: Random) -> str | None:
    """Another number with as many decimals and commas like ``text``; ``None`` for no number (*1.2.3*)."""
    plain = text.replace(",", "")
    if plain.count(".") > 1:
        return None
    decimals = len(plain.partition(".")[2])
    value = round(_drawn(plain, dice), decimals)
    if value < 0 or value == float(plain):
        value = float(plain) + 1
    return f"{value:,.{decimals}f}" if "," in text else f"{value:.{decimals}f}"


def _drawn(plain: str, dice: Random) -> float:
    way = dice.choice(("times", "plus", "digit"))
    if way == "times":
        return float(plain) * dice.choice(_FACTORS)
    if way == "plus":
        return float(plain) + dice.choice(_STEPS)
    return float(f"{(int(plain[0]) + dice.randint(1, 9)) % 10}{plain[1:]}")
