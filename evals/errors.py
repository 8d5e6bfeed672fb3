"""What can go wrong while scoring the tutor.

FootnoteError
└── EvalError
    ├── DatasetError          a question set is missing, malformed, or names a section the course does not have
    ├── UnknownSuiteError     no suite of that name
    └── ThresholdError        the thresholds are malformed, or name a figure that no suite computes
"""

from ingest.errors import FootnoteError

__all__ = ["DatasetError", "EvalError", "FootnoteError", "ThresholdError", "UnknownSuiteError"]


class EvalError(FootnoteError):
    """The tutor cannot be scored as asked."""


class DatasetError(EvalError):
    """A question set is missing, malformed, or names a section the course does not have."""


class UnknownSuiteError(EvalError):
    """No suite of that name."""


class ThresholdError(EvalError):
    """The thresholds are malformed, or name a figure that no suite computes."""
