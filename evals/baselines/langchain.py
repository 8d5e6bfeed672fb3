"""LangChain's quick start, retrieval only: fixed-size chunks, one vector each, the best four."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.baselines.passages import Passage, Searcher
from ingest.embedding import Embedder

__all__ = ["langchain_quickstart"]

_SIZE, _OVERLAP = 1000, 200
"""Characters, as in the tutorial that builds a retrieval chain (docs.langchain.com, "Build a RAG agent")."""


def langchain_quickstart(texts: Mapping[Path, str], embeddings: Embedder) -> Searcher:
    """``RecursiveCharacterTextSplitter`` at 1000/200 characters into an ``InMemoryVectorStore``, as the tutorial does.

    The embedder is all-MiniLM-L6-v2 in place of its own. It reads the first 256 tokens of a chunk.
    """
    splitter = RecursiveCharacterTextSplitter(chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True)
    store = InMemoryVectorStore(embeddings)
    files = [Document(page_content=text, metadata={"source": str(file)}) for file, text in texts.items()]
    store.add_documents(splitter.split_documents(files))

    def search(query: str, k: int) -> tuple[Passage, ...]:
        return tuple(map(_passage, store.similarity_search(query, k)))

    return search


def _passage(chunk: Document) -> Passage:
    start = int(chunk.metadata["start_index"])
    text = chunk.page_content
    return Passage(Path(chunk.metadata["source"]), (start, start + len(text)), text)
