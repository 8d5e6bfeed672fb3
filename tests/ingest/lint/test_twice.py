import pytest

from tests.ingest.lint.conftest import found

STREAMS = (
    "# Ingest\n\n- **Data Streams**: Real-time ingestion of records into shards\n- **Firehose**: Managed delivery\n"
)


def test_a_term_explained_in_two_sections_is_a_note_that_names_both_places() -> None:
    (finding,) = found(
        "defined-twice", f"{STREAMS}\n# Monitor\n\n- **Data Streams**: Low-latency records for dashboards\n"
    )
    assert (finding.line, finding.level) == (8, "note")
    assert "line 3 (Ingest)" in finding.message
    assert "Low-latency records" in finding.message


def test_a_term_explained_twice_in_one_section_is_a_warning() -> None:
    (finding,) = found(
        "defined-twice", "# A\n\n- **Osmosis** is the flow of water.\n- **Osmosis** is water crossing walls.\n"
    )
    assert finding.level == "warning"


def test_another_file_is_named() -> None:
    other = "# Later\n\n- **Data Streams**: Records kept for replay\n"
    (finding,) = found("defined-twice", STREAMS, other)
    assert "1.md, line 3" in finding.message


def test_a_heading_and_a_bullet_may_explain_the_same() -> None:
    text = "# Osmosis\n\nOsmosis is the flow of water in a cell.\n\n# Glossary\n\n- Osmosis: water moves to salt\n"
    assert [finding.line for finding in found("defined-twice", text)] == [7]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n- **Advantages**: cheap reads\n\n# B\n\n- **Advantages**: cheap and safe writes\n",
        "# A\n\n- **When to use it**: reads of rows\n\n# B\n\n- **When to use it**: reads of columns\n",
        "# A\n\n- **Mass**: of the electron\n\n# B\n\n- **Mass**: catholic service\n",
        "# A\n\n- **Osmosis**: the flow of water\n\n# B\n\n- **Osmosis**: the flow of water\n",
        "# Osmosis\n\nOsmosis is the flow of water.\n\n## More\n\n- **Osmosis**: water and salt flow\n",
        "# A\n\n- **2.4 GHz band**: the lower band of Wi-Fi\n- **5 GHz band**: the higher band of the Wi-Fi\n",
        "# A\n\n- limit: rows of the table\n\n# B\n\n- limit: rows of the whole file\n",
        "# A\n\n- **NEVER** copy keys to disk\n- **NEVER** paste keys into chats\n",
    ],
)
def test_labels_homonyms_copies_and_elaborations_are_not_flagged(text: str) -> None:
    assert found("defined-twice", text) == []


def test_lists_with_the_same_labels_are_forms() -> None:
    form = "- **Habitat**: forest floor and {0}\n- **Diet**: seeds and {0}\n- **Voice**: a call and {0}\n"
    text = f"# Wren\n\n{form.format('wall')}\n# Robin\n\n{form.format('hedge of the forest floor')}"
    assert found("defined-twice", text) == []
