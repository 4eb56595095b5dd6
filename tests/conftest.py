"""What all tests share: the annotated readouts beside the repository, and no silent skips in continuous integration."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
NO_SHARED = "the readouts in ../shared are not here"
NO_DISK = "no disk can be mounted here"  # where a container forbids it, the full disk cannot be tried

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of annotated readouts and corpora, or skip: it is no part of the repository."""
    path = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip(NO_SHARED)
    return path


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skips in continuous integration."""
    return _fail_a_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a test file that skips in continuous integration."""
    return _fail_a_skip((yield))


def _fail_a_skip(report: Report) -> Report:
    """With CI=true all a test needs is there, but `../shared` and small disks: a skip would hide what is missing."""
    excused = hasattr(report, "wasxfail") or any(reason in str(report.longrepr) for reason in (NO_SHARED, NO_DISK))
    if os.environ.get("CI") == "true" and report.skipped and not excused:
        report.outcome = "failed"
        report.longrepr = f"skipped in continuous integration: {report.longrepr}"
    return report
