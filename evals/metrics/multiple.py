"""P-values of several comparisons at once.

Some of many figures move by chance alone: among 20 without any real difference one is expected to look like one at 5 %.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["holm"]


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Holm's adjusted p-values, in the order given.

    The smallest of m is multiplied by m, the next by m - 1, and so on; none may fall below one before it, or exceed 1.
    Calling different what is at most 5 % then keeps the probability of a single false alarm among all m at 5 %, however
    the comparisons depend on each other. Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure
    (Scandinavian Journal of Statistics 6(2), 1979).
    """
    adjusted, least = [0.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=lambda place: values[place])):
        least = max(least, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = least
    return tuple(adjusted)
