"""The tables that search looks into: a row a readout and a row a statement, numbered as hits are ordered (`places`).

`words` is what was prepared (`preparing`): in SQLite as it is, with an FTS5 table over it that triggers keep in step;
in PostgreSQL as a text search vector with a GIN index, which takes in new rows 256 kB at a time: one by one they cost a
third more, and a longer list of rows that wait would slow down every question. `spans` says where a statement's words
stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import BigInteger, Integer, String, column, table, text
from sqlalchemy.dialects.postgresql import TSVECTOR

if TYPE_CHECKING:
    from sqlalchemy import Connection, TableClause

    from aidememoire.archive.search.places import What

_WORDS: Final = String().with_variant(TSVECTOR(), "postgresql")

READOUTS: Final = table(
    "searched_readouts", column("id", BigInteger), column("version_id", Integer), column("words", _WORDS)
)
STATEMENTS: Final = table(
    "searched_statements",
    column("id", BigInteger),
    column("version_id", Integer),
    column("entry_id", Integer),
    column("spans", String),
    column("words", _WORDS),
)
TABLES: Final[dict[What, TableClause]] = {"readouts": READOUTS, "statements": STATEMENTS}

_ROWS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE searched_readouts (
        id {number} PRIMARY KEY,
        version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        words {words} NOT NULL
    )
    """,
    """
    CREATE TABLE searched_statements (
        id {number} PRIMARY KEY,
        version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        spans TEXT NOT NULL,
        words {words} NOT NULL
    )
    """,
    "CREATE INDEX ix_searched_readouts_version_id ON searched_readouts (version_id)",
    "CREATE INDEX ix_searched_statements_version_id ON searched_statements (version_id)",
    "CREATE INDEX ix_searched_statements_entry_id ON searched_statements (entry_id)",
)
_IN_SQLITE: Final[tuple[str, ...]] = (
    """
    CREATE VIRTUAL TABLE {table}_index USING fts5 (
        words, content = '{table}', content_rowid = 'id', tokenize = "ascii tokenchars '=_'", prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER {table}_come AFTER INSERT ON {table} BEGIN
        INSERT INTO {table}_index (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER {table}_go AFTER DELETE ON {table} BEGIN
        INSERT INTO {table}_index ({table}_index, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} BEGIN
        SELECT RAISE(ABORT, 'what is searched is taken out and put in anew');
    END
    """,
)
_IN_POSTGRESQL: Final[tuple[str, ...]] = (
    "CREATE INDEX {table}_index ON {table} USING gin (words) WITH (gin_pending_list_limit = 256)",
)


def create(connection: Connection) -> None:
    """Make the tables with their indexes; the tables of versions and entries must be there."""
    if connection.dialect.name == "sqlite":
        types, of_each = {"number": "INTEGER", "words": "TEXT"}, _IN_SQLITE
    else:
        types, of_each = {"number": "BIGINT", "words": "TSVECTOR"}, _IN_POSTGRESQL
    commands = [command.format(**types) for command in _ROWS]
    commands += [command.format(table=rows.name) for rows in TABLES.values() for command in of_each]
    for command in commands:
        connection.execute(text(command))
