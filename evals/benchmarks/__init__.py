"""Public data sets that others publish figures on: ``benchmark(path, parts)`` scores parts of the tutor on them.

No data is kept here; the path of a downloaded set is given by whoever runs it.
"""

from evals.benchmarks.parts import Parts
from evals.benchmarks.registry import FORMATS, benchmark, recognise

__all__ = ["FORMATS", "Parts", "benchmark", "recognise"]
