"""Unit tests run first and without a network; what needs sockets says so with a marker."""

from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import disable_socket, enable_socket

from tests.command import footnote

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


@pytest.fixture(scope="session")
def bundled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled course, which takes a minute to ingest; whoever changes it copies it first."""
    enable_socket()
    folder = tmp_path_factory.mktemp("bundled")
    assert footnote("ingest", "--home", folder).status == 0
    return folder
