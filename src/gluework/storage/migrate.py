"""Bringing a database to the present schema, step by step, once, whoever starts first."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from gluework.errors import StorageError
from gluework.storage.database import Database

SCRIPTS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 7_415_000


def migrate(database: Database) -> None:
    """Runs the migrations that are missing; StorageError when the database is newer than the program."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()
    with database.snapshot() as tx:
        present = MigrationContext.configure(tx).get_current_revision()
    if present == head:
        return
    if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
        raise StorageError(
            f"The database is at revision {present}, which this version of gluework does not know.",
            "Start the version that wrote it, or a newer one.",
        )
    with database.transaction() as tx:
        if not database.is_sqlite:
            tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        config.attributes["connection"] = tx
        command.upgrade(config, "head")
