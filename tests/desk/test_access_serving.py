"""`aidememoire desk` as a program: what it says, where it listens, what it bears, and how it ends."""

from __future__ import annotations

import getpass
import http.client
import signal
import socket
import ssl
import subprocess
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from typer.testing import CliRunner

from aidememoire.archive import open_archive
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.users import add_user
from aidememoire.cli import app as cli
from aidememoire.desk.access import patience
from aidememoire.desk.app import make_app
from aidememoire.desk.serving import PortError, bound, configured
from aidememoire.desk.settings import PORT, Settings
from aidememoire.desk.state import Desk
from tests.cli.conftest import program
from tests.desk.certificates import certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

    from aidememoire.archive import Archive

PASSWORD = "seven words are better than a riddle"


def free_port() -> int:
    with closing(socket.socket()) as place:
        place.bind(("127.0.0.1", 0))
        number: int = place.getsockname()[1]
        return number


@contextmanager
def running(archive: Path, *words: str, **options: Any) -> Iterator[tuple[subprocess.Popen[bytes], list[str]]]:
    """Run a desk; give it with the lines that it has written once it listens."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    desk = program("desk", "--archive", str(archive), "--no-browser", *words, **pipes, **options)
    assert desk.stdout is not None
    try:
        lines = [desk.stdout.readline().decode()]
        if not words or "--host" not in words:
            lines.append(desk.stdout.readline().decode().strip())
        yield desk, lines
    finally:
        desk.kill()
        desk.communicate()


@pytest.fixture
def serving(desk_archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, FastAPI]]:
    """Give a desk that is served in this process, and has less patience than usual, with its port."""
    monkeypatch.setattr(patience, "PATIENCE", 0.5)
    place = bound("127.0.0.1", free_port())
    settings = Settings(port=place.getsockname()[1], longest_pause=0.5)
    app = make_app(Desk(desk_archive, settings))
    server = uvicorn.Server(configured(app, settings))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield settings.port, app
    server.should_exit = True
    thread.join()


@pytest.fixture
def served(serving: tuple[int, FastAPI]) -> int:
    """Give the port of a desk that has little patience."""
    return serving[0]


def said_to(port: int, *parts: bytes, pause: float = 0) -> bytes:
    """Send bytes, perhaps slowly; give what comes back until the desk hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        for part in parts:
            line.sendall(part)
            time.sleep(pause)
        came = b""
        while more := line.recv(65536):
            came += more
        return came


HEAD = b"POST /login HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"


def test_a_connection_on_which_nothing_comes_is_closed(served: int) -> None:
    begun = time.monotonic()
    assert said_to(served) == b""
    assert said_to(served, b"GET / HTTP/1.1\r\nHost: ") == b""
    assert time.monotonic() - begun < 10


def test_a_head_that_comes_drop_by_drop_is_not_waited_for(served: int) -> None:
    with pytest.raises(OSError):  # noqa: PT011 -- a pipe that breaks or a connection that is reset
        said_to(served, *(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", *[b"X-More: 1\r\n"] * 40), pause=0.05)


def test_a_head_without_end_is_turned_away(served: int) -> None:
    answer = said_to(served, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-More: " + b"a" * 60_000)
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_what_is_no_request_is_turned_away(served: int) -> None:
    assert said_to(served, b"\x16\x03\x01\x02\x00\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    smuggled = HEAD % served + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    assert b" 200 " not in said_to(served, smuggled)


def test_a_body_that_does_not_come_is_not_waited_for(serving: tuple[int, FastAPI]) -> None:
    port, app = serving
    secret = app.state.entrance.open(app.state.entrance.new_key())
    begun = HEAD % port + b"Content-Length: 100\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    cookie = f"Cookie: aidememoire-{port}={secret}\r\n".encode()
    assert said_to(port, begun + cookie + b"\r\nname=").startswith(b"HTTP/1.1 408 ")


def test_who_is_not_let_in_sends_no_body(served: int) -> None:
    answer = said_to(served, HEAD % served + b"Content-Length: 10000\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert b"connection: close" in answer.lower()


def test_the_server_does_not_say_what_it_is(served: int) -> None:
    answer = said_to(served, b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % served).lower()
    assert b"\r\nserver:" not in answer
    assert b"uvicorn" not in answer


# The program


def test_the_desk_says_where_it_is_gives_another_address_on_enter_and_ends_quietly(desk_file: Path) -> None:
    port = free_port()
    with running(desk_file, "--port", str(port)) as (desk, lines):
        assert desk.stdin is not None
        assert desk.stdout is not None
        assert lines[1].startswith(f"http://127.0.0.1:{port}/?key=")
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        line.request("GET", lines[1].partition(str(port))[2])
        answer = line.getresponse()
        assert (answer.status, answer.headers["location"]) == (303, "/")
        desk.stdin.write(b"\n")
        desk.stdin.flush()
        another = desk.stdout.readline().decode().strip()
        assert another.startswith(f"http://127.0.0.1:{port}/?key=")
        assert another != lines[1]
        desk.send_signal(signal.SIGINT)
        out, err = desk.communicate(timeout=30)
        assert (desk.returncode, out, err) == (0, b"", b"")


def ended(*words: str, archive: Path) -> tuple[int, str]:
    """Give how a desk ended that could not start, and what it said."""
    done = CliRunner().invoke(cli, ["desk", "--archive", str(archive), "--no-browser", *words])
    return done.exit_code, done.stderr


def test_a_port_that_is_taken_is_named(desk_file: Path) -> None:
    with closing(bound("127.0.0.1", free_port())) as place:
        port = place.getsockname()[1]
        told = f"aidememoire: port {port} is taken by another program; name another one with --port\n"
        assert ended("--port", str(port), archive=desk_file) == (1, told)


def test_without_a_port_the_next_free_one_is_taken() -> None:
    with closing(bound("127.0.0.1", None)) as first, closing(bound("127.0.0.1", None)) as second:
        assert first.getsockname()[1] >= PORT
        assert second.getsockname()[1] > first.getsockname()[1]


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(PortError, match="is no address of this machine"):
        bound("192.0.2.7", None)


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    status, told = ended(archive=tmp_path / "none.db")
    assert status == 1
    assert "there is no archive; `aidememoire add` makes one" in told
    assert not (tmp_path / "none.db").exists()


def test_another_address_needs_users_tls_and_a_name(desk_file: Path) -> None:
    status, told = ended("--host", "0.0.0.0", archive=desk_file)
    assert status == 1
    assert "which needs TLS: give --certificate and --key" in told
    assert "has no users yet; `aidememoire users add NAME --role convenor` adds one" in told
    assert "say with --name under which one browsers reach it" in told
    status, told = ended("--behind-proxy", "--name", "desk.example.org", archive=desk_file)
    assert (status, "has no users yet" in told) == (1, True)
    assert ended("--behind-proxy", archive=desk_file)[0] == 2
    status, told = ended("--behind-proxy", "--name", "desk.example.org", "--host", "0.0.0.0", archive=desk_file)
    assert (status, "the proxy runs on this machine" in told) == (2, True)
    status, told = ended("--certificate", str(desk_file), "--key", str(desk_file), archive=desk_file)
    assert status == 1
    assert "cannot be used" in told


def test_a_desk_with_a_certificate_speaks_tls_and_asks_who_one_is(desk_archive: Archive, tmp_path: Path) -> None:
    made = certificate(tmp_path, "desk.example.org")
    add_user(desk_archive, "ada", "convenor", PASSWORD, By("keeper"))
    port = free_port()
    words = ("--host", "0.0.0.0", "--port", str(port), "--name", "desk.example.org")
    with running(Path(desk_archive.shown), *words, *made.options()) as (_, lines):
        assert lines == [f"The desk is open at https://desk.example.org:{port}/ (Ctrl-C ends it)\n"]
        line = http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=ssl._create_unverified_context())
        line.request("GET", "/", headers={"Host": f"desk.example.org:{port}"})
        answer = line.getresponse()
        assert (answer.status, answer.headers["location"]) == (303, "/login?next=%2F")
        answer.read()
        line.request("GET", "/", headers={"Host": f"127.0.0.1:{port}"})
        assert line.getresponse().status == 421


def test_who_sends_far_too_much_is_heard_out_and_told_so(desk_archive: Archive, tmp_path: Path) -> None:
    made = certificate(tmp_path, "desk.example.org")
    add_user(desk_archive, "ada", "convenor", PASSWORD, By("keeper"))
    port = free_port()
    words = ("--host", "0.0.0.0", "--port", str(port), "--name", "desk.example.org")
    host = f"desk.example.org:{port}"
    headers = {"Host": host, "Origin": f"https://{host}", "Content-Type": "application/x-www-form-urlencoded"}
    with running(Path(desk_archive.shown), *words, *made.options()):
        for _ in range(3):
            line = http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=ssl._create_unverified_context())
            line.request("POST", "/login", b"name=" + b"x" * 20_000_000, headers)
            answer = line.getresponse()
            assert (answer.status, answer.headers["connection"]) == (413, "close")
            assert "This is too large" in answer.read().decode()


def test_a_name_or_a_certificate_asks_for_accounts_on_this_machine_too(desk_archive: Archive, tmp_path: Path) -> None:
    file, made = Path(desk_archive.shown), certificate(tmp_path, "desk.example.org")
    status, told = ended("--name", "desk.example.org", archive=file)
    assert status == 1
    assert "--name is for those who come from elsewhere, which needs TLS: give --certificate and --key" in told
    assert "has no users yet" in told
    assert ended(*made.options(), archive=file)[0] == 1
    add_user(desk_archive, "ada", "convenor", PASSWORD, By("keeper"))
    port = free_port()
    words = ("--host", "127.0.0.1", "--port", str(port), "--name", "desk.example.org")
    with running(file, *words, *made.options()) as (_, lines):
        assert lines == [f"The desk is open at https://desk.example.org:{port}/ (Ctrl-C ends it)\n"]
        line = http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=ssl._create_unverified_context())
        line.request("GET", "/", headers={"Host": f"desk.example.org:{port}"})
        assert line.getresponse().headers["location"] == "/login?next=%2F"


def test_a_desk_alone_says_that_it_asks_nobody_for_an_account(desk_archive: Archive) -> None:
    add_user(desk_archive, "ada", "convenor", PASSWORD, By("keeper"))
    with running(Path(desk_archive.shown), "--port", str(free_port())) as (desk, _):
        desk.send_signal(signal.SIGINT)
        told = " ".join(desk.communicate(timeout=30)[1].decode().split())
    assert "has accounts, but on this machine alone the desk asks nobody to log in" in told
    assert f"works as {getpass.getuser()}" in told
    assert "give --name with --certificate and --key, or --behind-proxy" in told


def test_an_empty_archive_has_a_desk_too(tmp_path: Path) -> None:
    open_archive(tmp_path / "empty.db", create=True).close()
    with running(tmp_path / "empty.db", "--port", str(free_port())) as (_, lines):
        line = http.client.HTTPConnection("127.0.0.1", int(lines[1].split(":")[2].split("/")[0]), timeout=20)
        line.request("GET", lines[1].partition("/?")[1] + lines[1].partition("/?")[2])
        answer = line.getresponse()
        cookie = answer.headers["set-cookie"].partition(";")[0]
        answer.read()
        line.request("GET", "/", headers={"Cookie": cookie})
        assert line.getresponse().status == 200
