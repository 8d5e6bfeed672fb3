from tests.ingest.lint.conftest import found

LONG = " ".join(["word"] * 51) + "."


def test_a_sentence_over_50_words_is_too_long() -> None:
    (finding,) = found("long-line", f"# A\n\nShort one. {LONG}\n")
    assert (finding.line, finding.level) == (3, "warning")
    assert finding.message.startswith("51 words in one sentence")


def test_lines_without_full_stops_run_together() -> None:
    (finding,) = found("long-line", "\n".join(["one line that has no stop at its end"] * 7))
    assert "need a bullet or a full stop" in finding.advice


def test_several_sentences_code_tables_formulas_and_addresses_are_not_long() -> None:
    sentences = "This line has six words here. " * 12
    table = f"| a | b |\n|---|---|\n| {LONG} | x |\n"
    formula = f"Energy is ${' '.join(['x +'] * 60)} y$ here.\n"
    text = f"{sentences}\n\n```\n{LONG}\n```\n\n{table}\n{formula}\nSee https://example.org/{'x' * 500} there.\n"
    assert found("long-line", text) == []
