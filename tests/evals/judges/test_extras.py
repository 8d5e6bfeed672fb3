"""The adapters over modules of the same API as the real ones, whose weights are not at hand."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
import pytest
from pydantic import BaseModel

from app.errors import ModelError
from evals.judges import Claim, Judge, JudgeError
from evals.judges.extras import HHEM, LETTUCEDETECT, MINICHECK, RAGAS, Extra
from evals.judges.ragas_faithfulness import RagasJudge
from evals.judges.trained import HHEMJudge, LettuceJudge, MiniCheckJudge
from tests.evals.judges.fakes import Replies

SAID = Claim("S3 is free.", ("S3 is a store.", "It costs money."))
Install = Callable[..., ModuleType]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a module of a name in place, and packages for what stands before its dots."""

    def put(name: str, **members: object) -> ModuleType:
        for end in (place for place, letter in enumerate(name) if letter == "."):
            if name[:end] not in sys.modules:
                monkeypatch.setitem(sys.modules, name[:end], ModuleType(name[:end]))
        module = ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)
        return module

    return put


class Detector:
    """LettuceDetect's facade: spans of what the context does not hold."""

    spans: ClassVar[list[dict[str, Any]]] = []
    asked: ClassVar[list[dict[str, Any]]] = []

    def __init__(self, method: str, model_path: str) -> None:
        assert (method, model_path) == ("transformer", "KRLabsOrg/lettucedect-base-modernbert-en-v1")

    def predict(
        self, context: list[str], answer: str, question: str | None = None, output_format: str = "tokens"
    ) -> Any:
        self.asked.append({"context": context, "answer": answer, "question": question, "format": output_format})
        return self.spans


@pytest.mark.parametrize(
    ("spans", "grade"),
    [
        ([], "full"),
        ([(6, 10)], "partial"),  # 4 of 11 characters
        ([(0, 2), (6, 9)], "partial"),  # 5 of 11
        ([(0, 6)], "none"),  # 6 of 11
        ([(0, 11)], "none"),
    ],
)
def test_lettucedetect_supports_what_it_does_not_flag(
    install: Install, monkeypatch: pytest.MonkeyPatch, spans: list[tuple[int, int]], grade: str
) -> None:
    install("lettucedetect.models.inference", HallucinationDetector=Detector)
    monkeypatch.setattr(Detector, "spans", [{"start": a, "end": b, "confidence": 0.9, "text": ""} for a, b in spans])
    monkeypatch.setattr(Detector, "asked", [])
    assert LettuceJudge().support([SAID]) == [grade]
    context = ["S3 is a store.", "It costs money."]
    assert Detector.asked == [{"context": context, "answer": "S3 is free.", "question": None, "format": "spans"}]


def test_hhem_is_asked_for_all_pairs_at_once_and_says_yes_from_a_half_on(install: Install) -> None:
    class Classifier:
        asked: ClassVar[list[Any]] = []

        @classmethod
        def from_pretrained(cls, name: str, *, trust_remote_code: bool) -> Classifier:
            assert (name, trust_remote_code) == ("vectara/hallucination_evaluation_model", True)
            return cls()

        def predict(self, pairs: list[tuple[str, str]]) -> np.ndarray:
            self.asked.append(pairs)
            return np.array([0.49, 0.5])  # has tolist(), as a tensor has

    install("transformers", AutoModelForSequenceClassification=Classifier)
    judge, other = HHEMJudge(), Claim("S3 is a store.", ("S3 is a store.",))
    assert judge.support([SAID, other]) == ["none", "full"]
    assert Classifier.asked == [[("S3 is a store.\nIt costs money.", "S3 is free."), ("S3 is a store.",) * 2]]
    assert judge.support([]) == []


def test_minicheck_is_asked_for_all_documents_at_once_and_says_yes_from_a_half_on(install: Install) -> None:
    class MiniCheck:
        def __init__(self, model_name: str) -> None:
            assert model_name == "flan-t5-large"

        def score(self, docs: list[str], claims: list[str]) -> tuple[list[int], list[float], None, None]:
            assert docs == ["S3 is a store.\nIt costs money.", "S3 is a store."]
            assert claims == ["S3 is free.", "S3 is a store."]
            return [0, 1], [0.1, 0.9], None, None

    install("minicheck.minicheck", MiniCheck=MiniCheck)
    judge = MiniCheckJudge()
    assert judge.support([SAID, Claim("S3 is a store.", ("S3 is a store.",))]) == ["none", "full"]
    assert judge.support([]) == []


class BaseLLM:
    """What RAGAS calls a model: it is given a prompt and the model of the reply."""


class Result:
    def __init__(self, value: float) -> None:
        self.value = value


class Listed(BaseModel):
    verdicts: list[int]


class Faithfulness:
    """RAGAS' metric in outline: the model breaks a response into statements and judges each; the share is the score."""

    _llm: Any

    def __init__(self, llm: Any) -> None:
        assert isinstance(llm, BaseLLM), "RAGAS takes nothing else"
        self._llm = llm

    def score(self, *, user_input: str, response: str, retrieved_contexts: list[str]) -> Result:
        assert user_input
        assert retrieved_contexts
        found = self._llm.generate(f"{retrieved_contexts} {response}", Listed).verdicts
        return Result(sum(found) / len(found) if found else float("nan"))


@pytest.fixture
def _ragas(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGAS_DO_NOT_TRACK", "false")
    install("ragas.metrics.collections", Faithfulness=Faithfulness)
    install("ragas.llms.base", InstructorBaseRagasLLM=BaseLLM)


def verdicts(*each: int) -> str:
    return json.dumps({"verdicts": each})


@pytest.mark.usefixtures("_ragas")
@pytest.mark.parametrize(
    ("text", "grade", "lost"),
    [
        (verdicts(1, 1), "full", False),
        (f"```json\n{verdicts(1)}\n```", "full", False),
        (verdicts(1, 0, 0), "partial", False),
        (verdicts(0, 0), "none", False),
        (verdicts(), "none", True),  # NaN in RAGAS, and no free score here
        ("I think so.", "none", True),
    ],
)
def test_ragas_faithfulness_of_a_sentence_is_all_some_or_nothing(text: str, grade: str, lost: bool) -> None:
    judge = RagasJudge(Replies(text, name="openai:gpt-x"))
    assert judge.support([SAID]) == [grade]
    assert ("1 had no score and count as none" in judge.about) is lost
    assert judge.name == "ragas:openai:gpt-x"


@pytest.mark.usefixtures("_ragas")
def test_ragas_does_not_report_home() -> None:
    RagasJudge(Replies(verdicts(1))).support([SAID])
    assert os.environ["RAGAS_DO_NOT_TRACK"] == "true"


@pytest.mark.usefixtures("_ragas")
def test_a_model_that_breaks_off_under_ragas_ends_the_judging() -> None:
    with pytest.raises(JudgeError, match="ragas:scripted:model broke off: the model is gone"):
        RagasJudge(Replies(error=ModelError("the model is gone"))).support([SAID])


@pytest.mark.parametrize(
    ("extra", "judge"),
    [
        (RAGAS, RagasJudge(Replies(""))),
        (LETTUCEDETECT, LettuceJudge()),
        (HHEM, HHEMJudge()),
        (MINICHECK, MiniCheckJudge()),
    ],
)
def test_a_judge_that_is_not_installed_names_what_to_install_and_what_it_downloads(
    monkeypatch: pytest.MonkeyPatch, extra: Extra, judge: Judge
) -> None:
    monkeypatch.setitem(sys.modules, extra.module, None)  # what makes an import fail
    with pytest.raises(JudgeError) as raised:
        judge.support([SAID])
    message = str(raised.value)
    assert message.startswith(f"--judge {extra.judge}: {extra.module} cannot be imported (")
    assert f"pip install {extra.install}; when first used it downloads {extra.downloads}" in message


def test_the_other_minicheck_of_the_package_index_is_not_taken_for_the_judge(install: Install) -> None:
    install("minicheck", Checker=object)
    with pytest.raises(JudgeError, match="the package index has another minicheck"):
        MiniCheckJudge().support([SAID])


def test_weights_that_cannot_be_fetched_are_an_error_that_says_which(install: Install) -> None:
    def offline(*args: object, **kwargs: object) -> None:
        raise OSError("We couldn't connect to the hub\nwith a long story")

    install("lettucedetect.models.inference", HallucinationDetector=offline)
    with pytest.raises(JudgeError) as raised:
        LettuceJudge().support([SAID])
    assert str(raised.value).startswith(
        "--judge lettucedetect: its weights cannot be loaded: We couldn't connect to the hub; it needs the weights "
        "KRLabsOrg/lettucedect-base-modernbert-en-v1"
    )


def test_nothing_is_imported_before_the_first_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[str] = []
    monkeypatch.setattr("evals.judges.extras.import_module", imported.append)
    made: Sequence[Judge] = [LettuceJudge(), HHEMJudge(), MiniCheckJudge(), RagasJudge(Replies(""))]
    assert all(judge.about for judge in made)
    assert imported == []
