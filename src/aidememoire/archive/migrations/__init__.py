"""How the tables came to be, step by step (Alembic), and bringing an archive from an older step to the last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD: Final = "0003"
"""The last step. Steps are numbered, so that a newer archive is known from an older one without loading Alembic."""
VERSION_TABLE: Final = "archive_version"
_HERE: Final = Path(__file__).parent
STEPS: Final = [_HERE / "versions"]
"""The folders with the steps."""


def migrate(connection: Connection) -> None:
    """Take every step that this database has not taken yet, in the transaction that the connection is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(_HERE))
    config.set_main_option("version_locations", "\n".join(map(str, STEPS)))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
