"""Prompts are checked when they are loaded and when they are filled."""

import pytest

import prompts
from prompts import Prompt, PromptError, load

TEXT = "You know $subject.\n---\nAnswer: $question for $$5"


def test_the_parts_become_the_system_and_the_user_message() -> None:
    assert Prompt("x", TEXT).messages(subject="rain", question="why?") == [
        ("system", "You know rain."),
        ("user", "Answer: why? for $5"),
    ]


def test_the_variables_of_both_parts_are_known() -> None:
    assert Prompt("x", TEXT).variables == {"subject", "question"}


def test_only_the_first_divider_divides() -> None:
    assert Prompt("x", "a\n---\nb\n---\nc").messages() == [("system", "a"), ("user", "b\n---\nc")]


@pytest.mark.parametrize("text", ["", "only one part", "\n---\nuser", "system\n---\n  \n", "a --- b"])
def test_a_prompt_without_both_parts_is_an_error(text: str) -> None:
    with pytest.raises(PromptError, match=r"'x' needs a system part, a line of three dashes and a user part"):
        Prompt("x", text)


@pytest.mark.parametrize("text", ["costs $5\n---\nuser", "system\n---\n100 $"])
def test_a_dollar_sign_that_starts_no_variable_is_an_error(text: str) -> None:
    with pytest.raises(PromptError, match=r"write '\$\$'"):
        Prompt("x", text)


@pytest.mark.parametrize("values", [{}, {"subject": "a"}, {"subject": "a", "question": "b", "more": "c"}])
def test_missing_and_unknown_variables_are_an_error_that_names_them(values: dict[str, str]) -> None:
    with pytest.raises(PromptError, match=r"takes \['question', 'subject'\]; given were \["):
        Prompt("x", TEXT).messages(**values)


def test_what_is_filled_in_is_not_filled_again() -> None:
    filled = Prompt("x", TEXT).messages(subject="$question ${x} $", question="\n---\n")
    assert filled == [("system", "You know $question ${x} $."), ("user", "Answer: \n---\n for $5")]


def test_the_version_is_that_of_the_text() -> None:
    assert Prompt("x", TEXT).version == Prompt("y", TEXT).version != Prompt("x", TEXT + "!").version


def test_every_prompt_has_its_hash() -> None:
    hashed = prompts.hashes()
    assert hashed["answer"] == load("answer").sha256
    assert hashed["answer"].startswith(load("answer").version)
    assert all(len(sha) == 64 for sha in hashed.values())


def test_the_answer_prompt_says_what_the_engine_relies_on() -> None:
    prompt = load("answer")
    assert prompt.variables == {"lines", "question"}
    (_, system), (_, user) = prompt.messages(lines="[1] S3 is a store.", question="What is S3?")
    assert "one sentence a line" in system
    assert "NOT IN NOTES" in system
    assert "[1] S3 is a store.\n" in user
    assert user.endswith("What is S3?")


def test_an_unknown_prompt_is_an_error_that_names_it() -> None:
    with pytest.raises(PromptError, match="there is no prompt 'nothing'"):
        load("nothing")


def test_every_public_name_is_there() -> None:
    assert all(hasattr(prompts, name) for name in prompts.__all__)
