"""What can go wrong while reading and indexing notes.

FootnoteError
└── IngestError
    ├── MissingPathError      a path that does not exist
    ├── UnreadableFileError   a file that is empty, binary or cannot be decoded
    ├── IndexMismatchError    the index was made by another embedder or chunking
    ├── IndexBusyError        another process owns the index
    ├── EmbedderError         the embedding model is unknown or cannot be loaded
    ├── RerankerError         the reranking model is unknown or cannot be loaded
    └── EmptyIndexError       nothing has been ingested yet

Every message names the value, what was expected, and the way out.
"""

__all__ = [
    "EmbedderError",
    "EmptyIndexError",
    "FootnoteError",
    "IndexBusyError",
    "IndexMismatchError",
    "IngestError",
    "MissingPathError",
    "RerankerError",
    "UnreadableFileError",
]


class FootnoteError(Exception):
    """A mistake or state the user can mend; the message is one clear line."""


class IngestError(FootnoteError):
    """Notes could not be read or indexed."""


class MissingPathError(IngestError):
    """A path that does not exist."""


class UnreadableFileError(IngestError):
    """A file that is empty, binary or cannot be decoded."""


class IndexMismatchError(IngestError):
    """The index was made by another embedder, dimension or chunking."""


class IndexBusyError(IngestError):
    """Another process owns the index."""


class EmbedderError(IngestError):
    """The embedding model is unknown or cannot be loaded."""


class RerankerError(IngestError):
    """The reranking model is unknown or cannot be loaded."""


class EmptyIndexError(IngestError):
    """Nothing has been ingested into the course yet."""
