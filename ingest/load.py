"""Files to text, exactly as they are on disk: no newline translation, nothing repaired, nothing dropped."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from charset_normalizer import from_bytes

from ingest.errors import MissingPathError, UnreadableFileError
from ingest.models import Document

__all__ = ["load"]

# NUL never occurs in text of an eight-bit encoding; 8 KiB is what git and grep look at too.
_SNIFFED = 8192


def load(path: Path) -> Document:
    """Read one file of notes.

    Raises:
        MissingPathError: there is no such file.
        UnreadableFileError: the file is empty, binary, or in no encoding that can be told.
    """
    file = path.expanduser().resolve()
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise MissingPathError(f"{path}: no such file; check the spelling or give another path") from None
    except OSError as error:
        raise UnreadableFileError(
            f"{path}: cannot be read ({error.strerror}); check that it is a readable file"
        ) from None
    if not data.strip():
        raise UnreadableFileError(f"{path}: the file is empty; write some notes into it or leave it out")
    return Document(file=file, text=_decode(data, path), sha=hashlib.sha256(data).hexdigest())


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _utf16(data, path)
    if b"\0" in data[:_SNIFFED]:
        raise UnreadableFileError(f"{path}: a binary file; give Markdown or plain text (UTF-8)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(data).best()
    if guess is None:
        raise UnreadableFileError(f"{path}: the encoding cannot be told; save the file as UTF-8")
    return data.decode(guess.encoding)


def _utf16(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not valid UTF-16 at byte {error.start}; save the file as UTF-8") from None
