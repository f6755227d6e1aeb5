"""A database that an earlier version filled is brought to the present schema and to later ones."""

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

import gluework
from gluework import storage
from gluework.errors import StorageError
from gluework.storage import Database, metadata, migrate

from .stored import load

HERE = Path(__file__).parent
SCRIPTS = Path(storage.__file__).parent / "migrations"
LATER = '''"""A later schema."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", {present!r}, None, None


def upgrade() -> None:
    op.add_column("cases", sa.Column("lines", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE cases SET lines = (SELECT count(*) FROM case_events WHERE case_id = cases.id)")
    with op.batch_alter_table("cases") as batch:
        batch.alter_column("lines", server_default=None)
    {more}
'''


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """The database of the stored home, as it was left."""
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    (tmp_path / "home").mkdir()
    load(HERE / "home-1" / request.param, tmp_path, url)
    database = Database(url or f"sqlite:///{tmp_path}/home/gluework.db")
    yield database
    database.close()


def later(folder: Path, more: str = "") -> Path:
    """The migrations of a version that changes a table which others refer to."""
    scripts = folder / "100 % later" / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    present = max(file.name for file in (scripts / "versions").glob("[0-9]*.py")).partition("_")[0]
    (scripts / "versions" / "9999_later.py").write_text(LATER.format(present=present, more=more))
    return scripts


def rows(database: Database) -> dict[str, int]:
    """How many each table has."""
    with database.snapshot() as tx:
        names = set(inspect(tx).get_table_names()) - {"alembic_version"}
        return {name: tx.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


def test_it_gets_the_schema_that_the_stores_expect(old: Database):
    for module in pkgutil.walk_packages(gluework.__path__, "gluework."):
        if module.name.endswith(".store"):
            importlib.import_module(module.name)
    migrate(old)
    with old.snapshot() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_later_version_changes_tables_that_others_refer_to(old: Database, tmp_path: Path):
    migrate(old)
    before, scripts = rows(old), later(tmp_path)
    migrate(old, scripts)
    migrate(old, scripts)
    assert rows(old) == before
    with old.snapshot() as tx:
        assert tx.execute(text("SELECT min(lines) FROM cases")).scalar_one() > 0
    with pytest.raises(StorageError, match="revision 9999"):
        migrate(old)
    letter = "UPDATE dead_letters SET case_id = 'case_of_nobody'"
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), old.transaction() as tx:
        tx.execute(text(letter))


@pytest.mark.parametrize(
    "more",
    [
        'op.execute("SELECT nothing FROM nowhere")',
        "op.execute(\"UPDATE dead_letters SET case_id = 'case_of_nobody'\")",
    ],
)
def test_one_that_goes_wrong_changes_nothing(old: Database, tmp_path: Path, more: str):
    migrate(old)
    before = rows(old)
    with pytest.raises((DBAPIError, StorageError), match=r"(?i)nothing|foreign key|refers to none"):
        migrate(old, later(tmp_path, more))
    assert rows(old) == before
    migrate(old)
    with old.snapshot() as tx:
        assert "lines" not in {column["name"] for column in inspect(tx).get_columns("cases")}
