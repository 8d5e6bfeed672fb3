"""A conversation as a Markdown document."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from app.export import exported, file_name
from app.learner.conversations import KeptConversation, KeptTurn
from app.models import Citation, Sentence
from tests.app.samples import FILE, LINES, answer

ASKED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NOW = {FILE: f"# Drinks\n\n## Tea\n\n{LINES[0]}\n"}
ATTACK = "![x](http://sink.example/x.png) [y](javascript:alert(1)) <img src=http://sink.example> www.sink.example"


def conversation(*turns: KeptTurn) -> KeptConversation:
    return KeptConversation(id="a1", turns=turns)


def tokens(document: str) -> list[Token]:
    """What a reader with footnotes makes of the document, all levels in one row."""
    parsed = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(document)
    return [token for block in parsed for token in (block, *(block.children or ()))]


def quoting(quote: str) -> Citation:
    citation = answer().citations[0]
    return citation.model_copy(update={"quote": quote, "text": quote, "span": (0, len(quote))})


def test_an_answer_is_written_with_marks_and_a_footnote_that_says_where_and_what() -> None:
    citations = (quoting(LINES[0]).model_copy(update={"span": (20, 20 + len(LINES[0]))}), answer().citations[1])
    given = answer(reason="The model broke off.").model_copy(update={"citations": citations})
    document = exported(conversation(KeptTurn(question="What is oolong?", asked=ASKED, answer=given)), NOW)
    assert document == (
        "# What is oolong?\n\n"
        "*Footnote, 2026-11-22 09:30 UTC*\n\n"
        "## What is oolong?\n\n"
        "Oolong is partly oxidised.[^1] Sencha is boiled.[^2] *(not borne out by the notes: boiled)*\n\n"
        "*The model broke off.*\n\n"
        "[^1]: tea.\u2060md › Drinks › Tea, line 5 (the notes have changed since)\n\n"
        "    ```text\n    **Oolong** is partly oxidised.\n    ```\n\n"
        "[^2]: tea.\u2060md › Drinks › Tea, lines 6–7 (the notes have changed since)\n\n"
        "    ```text\n    **Sencha** is steamed.\n      It comes from Japan.\n    ```\n"
    )


def test_a_quote_that_still_stands_in_its_place_is_not_marked() -> None:
    at = NOW[FILE].index(LINES[0])
    citation = answer().citations[0].model_copy(update={"span": (at, at + len(LINES[0]))})
    asked = conversation(
        KeptTurn(question="?", asked=ASKED, answer=answer().model_copy(update={"citations": (citation,)}))
    )
    assert "changed since" not in exported(asked, NOW)
    assert "changed since" in exported(asked, {FILE: NOW[FILE].replace("partly", "fully")})
    assert "changed since" in exported(asked, {FILE: f" {NOW[FILE]}"})
    assert "changed since" in exported(asked, {})


def test_what_is_cited_twice_has_one_footnote() -> None:
    turns = [KeptTurn(question=f"Question {at}", asked=ASKED, answer=answer()) for at in range(2)]
    document = exported(conversation(*turns), NOW)
    assert re.findall(r"^\[\^(\d)\]:", document, re.MULTILINE) == ["1", "2"]
    assert document.count("Oolong is partly oxidised.[^1]") == 2


def test_refused_failed_and_broken_off_turns_say_so() -> None:
    part = answer()
    document = exported(
        conversation(
            KeptTurn(question="One", asked=ASKED, answer=answer(refused=True, reason="No tea.")),
            KeptTurn(question="Two", asked=ASKED, problem="the model went away"),
            KeptTurn(question="Three", asked=ASKED, sentences=part.sentences[:1], citations=part.citations[:1]),
            KeptTurn(question="Four", asked=ASKED),
        ),
        NOW,
    )
    assert "## One\n\nNothing on this.\n" in document
    assert "## Two\n\n*the model went away*\n" in document
    assert "## Three\n\nOolong is partly oxidised.[^1]\n\n*The answer broke off here.*\n" in document
    assert "## Four\n\n*The answer broke off here.*\n" in document


def test_nothing_of_the_notes_a_model_or_a_question_becomes_live() -> None:
    hostile = Sentence(text=ATTACK, citations=(1,), supported=False, score=0.0, reason=ATTACK)
    citation = quoting(ATTACK).model_copy(update={"section": (ATTACK, "[^1]: x"), "file": Path(f"/{ATTACK}.md")})
    given = answer(reason=ATTACK).model_copy(update={"sentences": (hostile,), "citations": (citation,)})
    document = exported(
        conversation(
            KeptTurn(question=ATTACK, asked=ASKED, answer=given),
            KeptTurn(question="x", asked=ASKED, answer=answer(refused=True).model_copy(update={"answer": ATTACK})),
            KeptTurn(question="x", asked=ASKED, problem=ATTACK),
        ),
        {},
    )
    found = tokens(document)
    assert not {token.type for token in found} & {"image", "link_open", "html_inline", "html_block"}
    text = " ".join(token.content for token in found if token.type == "text")
    assert not re.search(r"https?://|www\.|\w\.example", text)
    assert [token.content for token in found if token.type == "fence"] == [f"{ATTACK}\n"]


@pytest.mark.parametrize(
    "quote", ["a ``` b", "```\n![x](y)\n```", "~~~", "a\n\nb", "# A\r\n- b\rc", "    code", "[^1]: x"]
)
def test_a_quote_stands_to_the_letter_in_its_footnote(quote: str) -> None:
    assert_quoted(quote)


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("`~\n\r #-[]^:> \t"), st.characters(codec="utf-8")),
        min_size=1,
    )
)
def test_any_quote_stands_to_the_letter_in_its_footnote(quote: str) -> None:
    assert_quoted(quote)


def assert_quoted(quote: str) -> None:
    given = answer().model_copy(update={"citations": (quoting(quote),), "sentences": answer().sentences[:1]})
    document = exported(conversation(KeptTurn(question="What?", asked=ASKED, answer=given)), {FILE: quote})
    fences = [token.content for token in tokens(document) if token.type == "fence"]
    lines = re.sub(r"\r\n|\r", "\n", quote).replace("\0", "\ufffd")
    assert [untabbed(content) for content in fences] == [untabbed(f"{lines}\n")]


def untabbed(text: str) -> str:
    """Without what an indented block does to white space at the start of a line."""
    return re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is S3? /etc/passwd", "what-is-s3-etc-passwd.md"),
        ("../..", "conversation.md"),
        ("お茶とは", "お茶とは.md"),
        ("x" * 300, f"{'x' * 60}.md"),
    ],
)
def test_the_file_is_named_after_the_first_question(question: str, name: str) -> None:
    assert file_name(conversation(KeptTurn(question=question, asked=ASKED))) == name
