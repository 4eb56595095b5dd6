"""What Alembic runs: the steps, on the connection that `migrate` hands over."""

from alembic import context

from aidememoire.archive.migrations import VERSION_TABLE
from aidememoire.archive.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
