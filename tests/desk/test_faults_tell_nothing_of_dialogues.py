"""What a database refuses to store of a dialogue leaves no address inside it in the log of faults, and no name."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from aidememoire.desk.errors import noted
from tests.desk.conftest import ALONE, with_form_key
from tests.desk.dialogues import found

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

EVENT = {"kind": "round", "name": "Third round", "start": "2026-03-02"}
MEMBER = {"name": "Quirin Zwack", "role": "member", "side": ""}


@pytest.mark.parametrize(
    ("table", "to", "sent"), [("dialogue_items", "events/new", EVENT), ("dialogue_members", "members", MEMBER)]
)
def test_what_cannot_be_stored_of_a_dialogue_is_not_told_to_the_log(
    app: FastAPI, tmp_path: Path, caplog: pytest.LogCaptureFixture, table: str, to: str, sent: dict[str, str]
) -> None:
    browser = TestClient(app, ALONE.address, raise_server_exceptions=False)
    browser.get("/", params={"key": app.state.entrance.new_key()}, follow_redirects=False)
    its = found(with_form_key(browser, ALONE.cookie))
    refusing = f"CREATE TRIGGER refusing BEFORE INSERT ON {table} BEGIN SELECT RAISE(FAIL, 'no more of these'); END"
    with closing(sqlite3.connect(tmp_path / "samples.db")) as other:
        other.execute(refusing)
    assert browser.post(f"{its.at}/{to}", data=sent).status_code == 500
    told = "\n".join(map(logging.Formatter().format, (one for one in caplog.records if "aidememoire" in one.name)))
    assert "no more of these" in told
    assert its.at.rsplit("/", 1)[1] not in told
    assert MEMBER["name"] not in told


@pytest.mark.parametrize("path", ["/dialogues/lakes-3f2a1c/ledger", "/api/v1/dialogues/lakes-3f2a1c/ledger"])
def test_a_fault_inside_a_dialogue_stands_in_the_log_without_its_key(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    noted(Request({"type": "http", "method": "GET", "path": path, "headers": []}), ValueError("no more"))
    assert "no more" in caplog.text
    assert "lakes" not in caplog.text
