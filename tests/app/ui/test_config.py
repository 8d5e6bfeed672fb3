import tomllib

from tests.app.ui.conftest import MAIN

CONFIG = tomllib.loads((MAIN.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_the_app_is_for_this_computer_only() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["allowedHosts"] == ["127.0.0.1", "localhost"]
    assert CONFIG["server"]["enableCORS"]
    assert CONFIG["server"]["enableXsrfProtection"]
    assert not CONFIG["server"]["enableAgentApi"]


def test_nothing_is_sent_home_and_no_traceback_is_shown() -> None:
    assert not CONFIG["browser"]["gatherUsageStats"]
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert not CONFIG["client"]["showErrorLinks"]
    assert not CONFIG["runner"]["magicEnabled"]


def test_the_device_decides_between_light_and_dark() -> None:
    assert "base" not in CONFIG["theme"]
    assert set(CONFIG["theme"]["light"]) == set(CONFIG["theme"]["dark"])


def test_no_font_comes_from_elsewhere() -> None:
    assert "http" not in str(CONFIG["theme"])
