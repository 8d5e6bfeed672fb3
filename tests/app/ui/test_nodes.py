import pytest
from pydantic import ValidationError

from app.ui.nodes import Node, node, to_json


def test_a_node_reads_as_html_does() -> None:
    assert node("p", "a ", node("strong", "b")).text == "a b"


def test_only_known_elements_can_be_drawn() -> None:
    for tag in ("script", "img", "a", "iframe", "style"):
        with pytest.raises(ValidationError):
            Node(tag=tag)


def test_the_browser_gets_what_is_set_and_nothing_else() -> None:
    assert to_json([node("p", node("br"), "x", kind="k")]) == [
        {"tag": "p", "children": [{"tag": "br"}, "x"], "kind": "k"}
    ]
