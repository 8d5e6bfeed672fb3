from hypothesis import example, given
from hypothesis import strategies as st

from app.ui.nodes import Node
from app.ui.reading import inline, reading
from tests.app.ui.drawn import inside, of_kind

WHOLE = (1, 10**6)


def lines(text: str, cited: tuple[int, int] | None = None) -> list[tuple[int | None, str]]:
    return [(line.line, line.text) for line in of_kind(reading(text, WHOLE, cited), "line")]


def marked(text: str, cited: tuple[int, int]) -> list[str]:
    return [line.text for line in of_kind(reading(text, WHOLE, cited), "cited")]


def tags(nodes: list[Node]) -> set[str]:
    return {each.tag for each in inside(nodes)}


def test_every_line_of_a_paragraph_knows_its_number() -> None:
    assert lines("# Head\n\none\ntwo\n") == [(1, "Head"), (3, "one"), (4, "two")]


def test_continuation_lines_of_a_bullet_count_on() -> None:
    assert lines("- **A** is one.\n  Two.\n- B\n  - C\n") == [(1, "A is one."), (2, "Two."), (3, "B"), (4, "C")]


def test_emphasis_over_two_lines_is_split_between_them() -> None:
    assert lines("**a\nb** c") == [(1, "a"), (2, "b c")]


def test_only_the_cited_line_of_a_block_is_marked() -> None:
    assert marked("- one\n  two\n  three\n", (2, 2)) == ["two"]


def test_a_code_span_over_two_lines_makes_its_block_one_place() -> None:
    assert marked("before `x\ny` after\n", (2, 2)) == ["before x y after"]


def test_code_blocks_count_their_fence() -> None:
    assert lines("```py\nx\ny\n```\n") == [(2, "x\n"), (3, "y\n")]
    assert lines("text\n\n    x\n") == [(1, "text"), (3, "x\n")]


def test_table_rows_stand_on_their_lines() -> None:
    assert lines("| a | b |\n|---|---|\n| 1 | 2 |\n") == [(1, "a"), (1, "b"), (3, "1"), (3, "2")]


def test_windows_and_old_mac_newlines_count_the_same() -> None:
    for newline in ("\r\n", "\r"):
        assert lines(f"a{newline}b{newline}") == [(1, "a"), (2, "b")]


def test_only_blocks_of_the_shown_lines_are_drawn() -> None:
    assert [n.text.strip() for n in reading("one\n\ntwo\n\nthree\n", (3, 3))] == ["two"]


def test_a_topic_is_a_heading() -> None:
    assert reading("**Formats**\n\n- a\n", WHOLE, topics=frozenset({1}))[0].tag == "h4"


def test_images_become_their_description() -> None:
    nodes = inline("see ![a chart](http://sink.example/x.png)!")
    assert "".join(n if isinstance(n, str) else n.text for n in nodes) == "see [image: a chart]!"


def test_links_keep_their_words_and_lose_their_target() -> None:
    assert inline("[words](http://sink.example)") == ("words",)


def test_raw_html_is_text() -> None:
    drawn = reading("<script>alert(1)</script>\n\na <img src=x onerror=alert(1)> b\n", WHOLE)
    assert tags(drawn) <= {"p", "pre", "span"}
    assert "<script>alert(1)</script>" in drawn[0].text
    assert "<img src=x onerror=alert(1)>" in drawn[1].text


def test_a_break_tag_breaks_the_line() -> None:
    assert "br" in tags(reading("| a |\n|---|\n| x<br>y |\n", WHOLE))


def test_mojibake_is_repaired_for_reading() -> None:
    assert inline("R\u00c2\u00b2") == ("R\u00b2",)


@example("```")
@given(st.text(alphabet="ab \n*_`[]()!<>|-#>1.\\$&;:/\"'\t", max_size=120))
def test_no_note_can_break_the_reading_or_bring_its_own_elements(text: str) -> None:
    for each in inside(reading(text, WHOLE, (2, 3))):
        assert each.opens is None
        assert each.line is None or 1 <= each.line <= text.count("\n") + 1
