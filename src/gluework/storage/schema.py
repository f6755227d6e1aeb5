"""Bringing a database to the present schema, step by step, once, whoever starts first."""

from pathlib import Path

from sqlalchemy import inspect, text

from gluework.errors import StorageError
from gluework.storage.database import Database, Tx

SCRIPTS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 7_415_000


def migrate(database: Database, scripts: Path = SCRIPTS) -> None:
    """Runs the migrations that are missing; StorageError when the database is newer than the program."""
    revisions = sorted(path.name.partition("_")[0] for path in (scripts / "versions").glob("[0-9]*.py"))
    with database.snapshot() as tx:
        present = _revision(tx)
    if present == revisions[-1]:
        return
    if present is not None and present not in revisions:
        raise StorageError(
            f"The database is at revision {present}, which this version of gluework does not know.",
            "Start the version that wrote it, or a newer one.",
        )
    _upgrade(database, scripts)


def _revision(tx: Tx) -> str | None:
    if not inspect(tx).has_table("alembic_version"):
        return None
    revision = tx.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(revision) if revision is not None else None


def _upgrade(database: Database, scripts: Path) -> None:
    from alembic import command  # noqa: PLC0415  # slow to import, and hardly ever needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))  # as its parser wants it
    with database.rebuilding() as tx:
        if not database.is_sqlite:
            tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
        config.attributes["connection"] = tx
        command.upgrade(config, "head")
