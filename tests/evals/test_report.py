from __future__ import annotations

import getpass
import platform
from pathlib import Path

from evals.report import Report, machine, versions
from tests.evals.reports import report


def test_the_report_of_a_run_adds_up_its_suites() -> None:
    whole = report()
    made = Report.of(whole.subject, whole.suites * 2, whole.thresholds)
    assert made.seconds == 3
    assert made.made.tzinfo is not None


def test_missed_are_the_thresholds_that_do_not_hold() -> None:
    held = report().thresholds[0].model_copy(update={"met": True})
    whole = report()
    assert whole.missed == whole.thresholds
    assert whole.model_copy(update={"thresholds": (held,)}).missed == ()


def test_the_machine_is_a_class_and_not_a_name() -> None:
    told = machine()
    assert platform.machine() in told
    for private in (platform.node(), getpass.getuser(), str(Path.home())):
        assert private not in told


def test_versions_name_python_and_what_decides_the_figures() -> None:
    assert {"python", "footnote", "onnxruntime", "bm25s"} <= set(versions())
