from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.errors import IndexMismatchError
from ingest.index import VectorIndex

pytestmark = pytest.mark.integration


def unit_vectors(n: int, dimension: int = 384, seed: int = 0) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).standard_normal((n, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def names(n: int) -> list[str]:
    return [f"id-{number:05d}" for number in range(n)]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    opened = VectorIndex(tmp_path / "physics" / "index")
    yield opened
    opened.close()


def test_vectors_are_found_again_after_reopening_nearest_first(tmp_path: Path, index: VectorIndex) -> None:
    vectors = unit_vectors(50)
    index.upsert(names(50), vectors)
    index.close()
    again = VectorIndex(tmp_path / "physics" / "index")
    found = again.query(vectors[7], 50)
    again.close()
    exact = sorted(zip(vectors @ vectors[7], names(50), strict=True), reverse=True)
    assert [id_ for id_, _ in found] == [id_ for _, id_ in exact]
    assert [score for _, score in found] == pytest.approx([score for score, _ in exact], abs=1e-5)


def test_a_search_among_thousands_misses_nothing(index: VectorIndex) -> None:
    vectors, queries = unit_vectors(6000), unit_vectors(20, seed=1)
    index.upsert(names(6000), vectors)  # more than Chroma takes at once
    for query in queries:
        exact = {names(6000)[position] for position in np.argsort(-(vectors @ query))[:30]}
        assert {id_ for id_, _ in index.query(query, 30)} == exact


def test_more_may_be_asked_for_than_there_is(index: VectorIndex) -> None:
    index.upsert(names(3), unit_vectors(3))
    assert len(index.query(unit_vectors(1)[0], 5000)) == 3


def test_a_row_is_replaced_under_its_id(index: VectorIndex) -> None:
    old, new = unit_vectors(2)
    index.upsert(["a"], old[np.newaxis])
    index.upsert(["a"], new[np.newaxis])
    assert index.count() == 1
    assert index.query(new, 1)[0][1] == pytest.approx(1.0, abs=1e-5)


def test_deleted_rows_are_gone_and_the_others_stay(index: VectorIndex) -> None:
    index.upsert(names(6000), unit_vectors(6000, dimension=8))
    index.delete(names(6000)[:5900])
    assert index.ids() == frozenset(names(6000)[5900:])
    assert {id_ for id_, _ in index.query(unit_vectors(1, dimension=8)[0], 200)} == set(names(6000)[5900:])


def test_nothing_to_store_or_delete_is_fine(index: VectorIndex) -> None:
    index.upsert([], unit_vectors(0))
    index.delete([])
    assert index.ids() == frozenset()


def test_a_renewed_index_is_empty_and_takes_another_dimension(index: VectorIndex) -> None:
    index.upsert(names(3), unit_vectors(3))
    index.renew()
    assert index.count() == 0
    index.upsert(names(2), unit_vectors(2, dimension=8))
    assert index.ids() == frozenset(names(2))


def test_a_folder_that_is_no_index_is_refused_with_the_way_out_which_works(tmp_path: Path, index: VectorIndex) -> None:
    (tmp_path / "physics" / "index").mkdir(parents=True)
    (tmp_path / "physics" / "index" / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexMismatchError, match="--rebuild --course physics"):
        index.count()
    index.renew()
    assert index.count() == 0


def test_a_vector_of_another_dimension_is_refused(index: VectorIndex) -> None:
    index.upsert(names(3), unit_vectors(3))
    with pytest.raises(IndexMismatchError, match="dimension of 384, got 8"):
        index.query(unit_vectors(1, dimension=8)[0], 1)
