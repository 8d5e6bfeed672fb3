from __future__ import annotations

from pathlib import Path

import pytest

from evals.benchmarks import Parts, benchmark
from evals.benchmarks.claims import Claim, accuracy, area, judge, shuffled, wrong
from evals.figures import Figure
from tests.evals.benchmarks import fixtures
from tests.evals.benchmarks.fixtures import BADGER, OTTER, by_words

RIGHT = Claim("1", ("The otter eats fish.",), (OTTER,), supported=True, group="otter")
HALF = Claim("2", ("The otter eats fish.", "The otter flies."), (OTTER,), supported=False, group="otter")
FALSE = Claim("3", ("The badger flies.",), (BADGER,), supported=False, group="badger")
MISSED = Claim("4", ("The badger rests by day.",), (BADGER,), supported=True, group="badger")
CLAIMS = [RIGHT, HALF, FALSE, MISSED]


def figures(folder: Path, parts: Parts) -> dict[str, Figure]:
    return {figure.name: figure for figure in benchmark(folder, parts).figures}


def test_a_claim_of_several_sentences_is_as_good_as_its_worst() -> None:
    verdicts = judge(CLAIMS, by_words)
    assert [verdict.supported for verdict in verdicts] == [True, False, False, False]
    assert verdicts[1].score == pytest.approx(2 / 3)


def test_balanced_accuracy_and_area_by_hand(parts: Parts) -> None:
    verdicts = judge(CLAIMS, by_words)
    assert accuracy("x.accuracy", CLAIMS, verdicts, parts).value == pytest.approx((1 / 2 + 1) / 2)
    # Scores: 1 and 0.8 for what is supported, 2/3 and 2/3 for what is not.
    assert area("x.auroc", CLAIMS, verdicts, parts).value == 1


def test_without_claims_there_is_no_value(parts: Parts) -> None:
    for figure in (accuracy("x.a", [], [], parts), area("x.b", [], [], parts), shuffled("x.c", [], parts)):
        assert (figure.value, figure.n, figure.cases) == (None, 0, {})


def test_with_one_document_there_is_nothing_to_shuffle(parts: Parts) -> None:
    assert shuffled("x.control", [RIGHT, HALF], parts).n == 0


def test_the_control_takes_the_lines_of_another_document(parts: Parts) -> None:
    control = shuffled("x.control", CLAIMS, parts)
    # "The badger flies" and "The badger rests by day" find only "the" among the otter's lines, and so on.
    assert (control.n, control.better) == (4, None)
    assert control.value is not None
    assert control.value < 1


def test_what_is_judged_wrongly_is_named_and_why() -> None:
    failures = list(wrong(CLAIMS, judge(CLAIMS, by_words)))
    assert [(failure.id, failure.why) for failure in failures] == [("4", "turned down: too little")]


def test_summedits_scores_each_domain_and_all_of_them(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_summedits(tmp_path), parts)
    for name in ("summedits.balanced-accuracy.news", "summedits.balanced-accuracy.mail"):
        assert (found[name].value, found[name].n) == (1, 4)
    assert (found["summedits.auroc"].value, found["summedits.auroc"].n) == (1, 8)


def test_wice_counts_partial_support_as_none(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_wice(tmp_path), parts)
    assert (found["wice.balanced-accuracy.dev"].value, found["wice.balanced-accuracy.dev"].n) == (1, 4)
    assert found["wice.auroc.dev"].value == 1


def test_halueval_holds_both_answers_of_a_question_against_its_knowledge(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_halueval(tmp_path), parts)
    assert (found["halueval.accuracy"].value, found["halueval.accuracy"].n) == (1, 4)
    assert (found["halueval.preferred"].value, found["halueval.preferred"].n) == (1, 2)


def test_a_label_that_the_set_does_not_know_is_an_error_that_names_its_record(tmp_path: Path, parts: Parts) -> None:
    folder = fixtures.write_wice(tmp_path)
    file = folder / "dev.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("not_supported", "refuted"), encoding="utf-8")
    with pytest.raises(Exception, match=r"dev.jsonl: record 3: label"):
        benchmark(folder, parts)
