"""From what a person names to an open archive: a file, or a database on a PostgreSQL server."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from aidememoire.archive.connection import Archive
from aidememoire.archive.faults import ArchiveError, told
from aidememoire.archive.migrations import HEAD, VERSION_TABLE, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection

PATIENCE: Final = 20.0
"""Seconds for which a writer waits for another."""
_OLDEST_SERVER: Final = 15
_SQLITE_HEAD: Final = b"SQLite format 3\x00"


def open_archive(where: str | Path | URL, *, create: bool = False, patience: float = PATIENCE) -> Archive:
    """Open the archive in a file, or at `postgresql+psycopg://user@host/database`; with `create`, make it if missing.

    Raises `ArchiveError` where there is none, where it is none, or where another version of the program wrote it.
    """
    archive = _connected(where, create=create, patience=patience)
    try:
        with told(archive.shown):
            _check_version(archive, create=create)
    except BaseException:
        archive.close()
        raise
    return archive


@contextmanager
def new_archive(where: str | Path | URL, *, patience: float = PATIENCE) -> Iterator[Archive]:
    """Open an archive to be filled, made if missing; after an error, a file that was not there before is gone again.

    In a database on a server, the empty tables of an archive stay. Raises `ArchiveError` as `open_archive` does.
    """
    url = _url(where)
    file = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    is_new = file is not None and not file.exists()
    try:
        with open_archive(url, create=True, patience=patience) as archive:
            yield archive
    except BaseException:
        if file is not None and is_new:
            for beside in ("", "-wal", "-shm"):
                Path(f"{file}{beside}").unlink(missing_ok=True)
        raise


class Upgrade(NamedTuple):
    """What an upgrade did: the versions of the tables before and after, and whether what follows was made anew."""

    before: str
    after: str
    remade: bool


def upgrade_archive(where: str | Path | URL, *, patience: float = PATIENCE) -> Upgrade:
    """Bring an archive that an older version wrote up to this one, with what follows from its readings.

    An older version of a rule may have put people or encounters together in another way, or kept names under other
    keys, in tables that are as wanted; who came later would then not be found to be who was there before.

    Raises `ArchiveError` as `open_archive` does, but for an older archive.
    """
    with _connected(where, create=False, patience=patience) as archive, told(archive.shown):
        with archive._engine.connect() as connection:
            before = _version_in(connection)
        if before is None:
            raise ArchiveError(f"{archive.shown}: this is no archive of Aide-Mémoire")
        if before > HEAD:
            raise ArchiveError(_newer(archive.shown, before))
        if before < HEAD:
            _migrate(archive)
        return Upgrade(before, HEAD, _mend(archive))


def _connected(where: str | Path | URL, *, create: bool, patience: float) -> Archive:
    # What is stored is hidden in what the database's faults say: that goes into logs.
    url = _url(where)
    shown = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(shown), create=create)
        engine = create_engine(url, connect_args={"timeout": patience}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        waits = f"-c lock_timeout={int(patience * 1000)}"
        try:
            settings = {"options": waits, "connect_timeout": max(2, int(patience))}
            engine = create_engine(url, connect_args=settings, hide_parameters=True)
        except ModuleNotFoundError as error:
            raise ArchiveError(f"{shown}: install the driver with `pip install 'aidememoire[postgresql]'`") from error
    return Archive(engine, shown)


def _url(where: str | Path | URL) -> URL:
    """Read what a person gave; a file's name, or an address. Raises `ArchiveError` for any other kind of database."""
    if isinstance(where, Path) or (isinstance(where, str) and "://" not in where):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise ArchiveError("the archive's address cannot be read; write postgresql+psycopg://user@host/name") from error
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return url
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    shown = url.render_as_string(hide_password=True)
    raise ArchiveError(f"{shown}: an archive is a file or a PostgreSQL database (postgresql+psycopg://user@host/name)")


def _check_file(path: Path, *, create: bool) -> None:
    """See that the file can be an archive, before SQLite makes one where there was none."""
    try:
        if path.is_dir():
            raise ArchiveError(f"{path}: a folder; name a file in it, such as {path / 'aidememoire.db'}")
        if not path.exists():
            if not create:
                raise ArchiveError(f"{path}: there is no archive; `aidememoire add` makes one")
            if not path.parent.is_dir():
                raise ArchiveError(f"{path}: there is no folder {path.parent}")
            return
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise ArchiveError(f"{path}: it cannot be opened: {error.strerror}") from error
    if head and not head.startswith(_SQLITE_HEAD):
        raise ArchiveError(f"{path}: this is no archive, but a file of another kind")
    if _is_cut_short(path, head):
        raise ArchiveError(f"{path}: the file is cut short; restore it from a dump or a copy")


def _is_cut_short(path: Path, head: bytes) -> bool:
    """Say whether a file is smaller than its first page says (SQLite's file format, 1.3), without a log to mend it."""
    if not head or Path(f"{path}-wal").exists():
        return False
    page = int.from_bytes(head[16:18], "big")
    return path.stat().st_size < int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    """Let transactions begin where we say (`_begin_sqlite`), keep references whole, and trust the log to the system.

    With a write-ahead log and `synchronous` at normal, a process that is killed loses nothing that was committed.
    """
    driver: Any = connection
    driver.isolation_level = None
    for setting in (
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "cache_size = -32000",
        "temp_store = MEMORY",
        "wal_autocheckpoint = 4000",
    ):
        driver.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the right to write at once where something is to be written: asking for it midway could be refused."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_version(archive: Archive, *, create: bool) -> None:
    with archive._engine.connect() as connection:
        _check_server(connection, archive.shown)
        version = _version_in(connection)
        empty = version is None and not inspect(connection).get_table_names()
    if version is None and not empty:
        raise ArchiveError(f"{archive.shown}: a database, but no archive of Aide-Mémoire; nothing was changed in it")
    if version is None and not create:
        raise ArchiveError(f"{archive.shown}: an empty database; `aidememoire add` makes an archive in it")
    if version is None:
        _migrate(archive)
    elif version > HEAD:
        raise ArchiveError(_newer(archive.shown, version))
    elif version < HEAD:
        raise ArchiveError(
            f"{archive.shown}: written by an older version of Aide-Mémoire (tables {version}, wanted {HEAD}); "
            "make a copy of it, then run `aidememoire archive upgrade`"
        )


def _newer(shown: str, version: str) -> str:
    return (
        f"{shown}: written by a newer version of Aide-Mémoire (tables {version}, known here up to {HEAD}); "
        "install that version to use it"
    )


def _check_server(connection: Connection, shown: str) -> None:
    if connection.dialect.name != "postgresql":
        return
    number = connection.scalar(text("SELECT current_setting('server_version_num')::int")) // 10000
    if number < _OLDEST_SERVER:
        raise ArchiveError(f"{shown}: PostgreSQL {number}; {_OLDEST_SERVER} or newer is needed")
    if (encoding := connection.scalar(text("SHOW server_encoding"))) != "UTF8":
        raise ArchiveError(f"{shown}: the database is in {encoding}; make one in UTF8")


def _version_in(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return version


def _migrate(archive: Archive) -> None:
    """Make or upgrade the tables in one transaction; a second program that does the same at once finds them made."""
    if archive._engine.dialect.name == "sqlite":
        with archive._engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    from aidememoire.archive.connection import writing

    with writing(archive) as connection:
        migrate(connection)


def _mend(archive: Archive) -> bool:
    from aidememoire.archive import following
    from aidememoire.archive.connection import writing

    with writing(archive) as connection:
        return following.mend(connection)
