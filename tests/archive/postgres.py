"""A PostgreSQL server of our own for the tests, made from the programs that Debian's package installs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from aidememoire.archive.migrations import VERSION_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

PASSWORD: Final = "Ballhausplatz"
_SETTINGS: Final = {
    "fsync": "off",  # what these tests store need not outlive the machine
    "full_page_writes": "off",
    "max_connections": "40",
}


def programs() -> Path | None:
    """Give the folder with the newest PostgreSQL's programs; null where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


class Server:
    """A running server. Through its socket anybody may come in; through its port only with the password."""

    def __init__(self, bin: Path, folder: Path) -> None:
        self._bin = bin
        self._folder = folder
        self._made = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    def url(self, database: str, *, password: str | None = None) -> str:
        """Give the address of a database: through the socket, or, with a password, through the port."""
        query = {} if password else {"host": str(self._folder)}
        host = "127.0.0.1" if password else None
        address = URL.create("postgresql+psycopg", "keeper", password, host, self.port, database, query)
        return address.render_as_string(hide_password=False)

    def new_database(self, template: str = "template0") -> str:
        """Make a database as its template is; gives its name."""
        self._made += 1
        name = f"d{self._made}"
        self._command(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Take a database away, whoever still uses it."""
        self._command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def empty(self, name: str) -> None:
        """Take every row out of an archive: some ten times as quick as making another."""
        tables = "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = 'public' AND "
        with self._connected(name) as connection:
            names = connection.scalar(text(f"{tables} tablename <> '{VERSION_TABLE}'"))
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))

    def _command(self, words: str) -> None:
        with self._connected("postgres") as connection:
            connection.execute(text(words))

    @contextmanager
    def _connected(self, database: str) -> Iterator[Connection]:
        engine = create_engine(self.url(database), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            yield connection
        engine.dispose()

    def make(self) -> None:
        """Make the server's files."""
        secret = self._folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        access = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", "--username=keeper"]
        locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en", "--no-sync"]
        self._run("initdb", "--pgdata", str(self._folder / "data"), *access, *locale)

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = {**_SETTINGS, "port": str(self.port), "unix_socket_directories": str(self._folder)}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "start", "--pgdata", str(self._folder / "data"), "--wait", "--log", log, "--options", options
        )

    def stop(self) -> None:
        """Stop at once, whoever is connected."""
        self._run("pg_ctl", "stop", "--pgdata", str(self._folder / "data"), "--mode", "immediate")

    def _run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs, which refuse to run as root."""
        as_user: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if is_root() else {}
        done = subprocess.run(
            [str(self._bin / program), *words], cwd=self._folder, capture_output=True, text=True, check=False, **as_user
        )
        assert done.returncode == 0, done.stdout + done.stderr


def is_root() -> bool:
    return os.geteuid() == 0


@contextmanager
def running_server(bin: Path) -> Iterator[Server]:
    """Give a server in a folder of its own, which has a short name: a socket's may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="aide-"))
    server = Server(bin, folder)
    try:
        if is_root():
            shutil.chown(folder, "postgres", "postgres")
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
