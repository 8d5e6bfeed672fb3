"""LlamaIndex's default, retrieval only: ``VectorStoreIndex.from_documents`` as it comes, the best two nodes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.node_parser.text.utils import split_by_sentence_tokenizer_internal
from llama_index.core.schema import BaseNode, NodeWithScore, TextNode
from nltk.tokenize import PunktSentenceTokenizer  # type: ignore[import-untyped]
from pydantic import PrivateAttr

from evals.baselines.passages import Passage, Searcher
from ingest.embedding import Embedder

__all__ = ["llamaindex_default"]


class _Wrapped(BaseEmbedding):
    """An ``Embedder`` behind LlamaIndex's interface."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.identity)
        self._embedder = embedder

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._embedder.embed_documents([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._embedder.embed_documents(texts)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._embedder.embed_query(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def llamaindex_default(texts: Mapping[Path, str], embeddings: Embedder) -> Searcher:
    """The default node parser (sentences packed into 1024 tokens, 200 overlapping) into the default vector store.

    The embedder is all-MiniLM-L6-v2 in place of its own. It reads the first 256 tokens of a node. As
    ``SimpleDirectoryReader`` does, the file goes into what is embedded, here by its name alone: a folder of this
    machine must not change a figure.
    """
    files = {f"{place:04}": file for place, file in enumerate(texts)}
    documents = [Document(id_=id_, text=texts[file], metadata={"file_path": file.name}) for id_, file in files.items()]
    index = VectorStoreIndex.from_documents(documents, embed_model=_Wrapped(embeddings), transformations=[_parser()])

    def search(query: str, k: int) -> tuple[Passage, ...]:
        return tuple(_passage(each, files) for each in index.as_retriever(similarity_top_k=k).retrieve(query))

    return search


def _parser() -> SentenceSplitter:
    # The default's own sentences. Left to itself it also opens a list of stop words that it never uses, and NLTK
    # refuses to where packages are installed as hard links.
    sentences = partial(split_by_sentence_tokenizer_internal, tokenizer=PunktSentenceTokenizer())
    return SentenceSplitter(chunking_tokenizer_fn=sentences, id_func=_id)


def _id(place: int, document: BaseNode) -> str:
    """In place of a random one: nodes that tie are ranked by their ids."""
    return f"{document.node_id}-{place:06}"


def _passage(found: NodeWithScore, files: Mapping[str, Path]) -> Passage:
    node = found.node
    if not isinstance(node, TextNode) or node.start_char_idx is None or node.end_char_idx is None:
        raise TypeError(f"{node.node_id}: expected a node with its place in the file, got {type(node).__name__}")
    return Passage(files[str(node.ref_doc_id)], (node.start_char_idx, node.end_char_idx), node.text)
