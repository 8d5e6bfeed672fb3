"""Unit tests run first and without a network; what needs sockets says so with a marker."""

import pytest
from hypothesis import settings
from pytest_socket import disable_socket, enable_socket

# Machines are shared and noisy: how long an example takes says nothing.
settings.register_profile("footnote", deadline=None)
settings.load_profile("footnote")

_ORDER = ("browser", "model", "integration")


def _rank(item: pytest.Item) -> int:
    return next((len(_ORDER) - i for i, mark in enumerate(_ORDER) if item.get_closest_marker(mark)), 0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_rank)


@pytest.fixture(autouse=True)
def _no_sockets(request: pytest.FixtureRequest) -> None:
    if _rank(request.node):
        enable_socket()
    else:
        disable_socket(allow_unix_socket=True)
