"""How often the service ended during a step, and until when a case may be parked: columns of the case.

Before, both were read out of the case's story: the lines at its end that say that a step begins again, and
the first of the lines at its end that say that it is parked; for how long at most, its charter says.
"""

import re
import tomllib
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from gluework.storage.database import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PARK_HOURS = 24
"""Where a charter does not say it."""
BEGINS_AGAIN = re.compile(r"the service had ended; '(.+)' begins again")
LAST_LINES = """
SELECT case_id, text FROM case_events AS line
WHERE what = 'taken up' AND number = (SELECT max(number) FROM case_events WHERE case_id = line.case_id)
"""
COUNT_DEATHS = """
UPDATE cases SET died_in = :step, deaths = (
    SELECT count(*) FROM case_events WHERE case_id = :id AND number > coalesce((
        SELECT max(number) FROM case_events
        WHERE case_id = :id AND NOT (what = 'taken up' AND text = :line)
    ), 0)
)
WHERE id = :id
"""
PARKED_SINCE = """
UPDATE cases SET parked_since = coalesce((
    SELECT min(at) FROM case_events
    WHERE case_id = cases.id AND what = 'parked' AND number > coalesce((
        SELECT max(number) FROM case_events
        WHERE case_id = cases.id AND what NOT IN ('parked', 'goes on')
    ), 0)
), state_since)
WHERE state = 'parked'
"""

cases = sa.table(
    "cases",
    sa.column("id"),
    sa.column("agent"),
    sa.column("charter_version"),
    sa.column("state"),
    sa.column("parked_since", UtcDateTime()),
    sa.column("give_up_at", UtcDateTime()),
)
charters = sa.table("charter_versions", sa.column("agent"), sa.column("version"), sa.column("text"))


def upgrade() -> None:
    """Adds the columns, and fills them from the stories and charters."""
    op.add_column("cases", sa.Column("deaths", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cases", sa.Column("died_in", sa.String(length=40), server_default="", nullable=False))
    op.add_column("cases", sa.Column("parked_since", UtcDateTime(), nullable=True))
    op.add_column("cases", sa.Column("give_up_at", UtcDateTime(), nullable=True))
    connection = op.get_bind()
    _deaths(connection)
    connection.execute(sa.text(PARKED_SINCE))
    _give_up_at(connection)


def _deaths(connection: sa.Connection) -> None:
    for id_, line in connection.execute(sa.text(LAST_LINES)).all():
        if step := BEGINS_AGAIN.fullmatch(line):
            connection.execute(sa.text(COUNT_DEATHS), {"id": id_, "line": line, "step": step[1]})


def _give_up_at(connection: sa.Connection) -> None:
    of_case = (charters.c.agent == cases.c.agent) & (charters.c.version == cases.c.charter_version)
    query = sa.select(cases.c.id, cases.c.parked_since, charters.c.text).join_from(cases, charters, of_case)
    for id_, since, charter in connection.execute(query.where(cases.c.state == "parked")).all():
        hours = tomllib.loads(charter)["agent"].get("park_hours", PARK_HOURS)
        at = since + timedelta(hours=hours)
        connection.execute(sa.update(cases).where(cases.c.id == id_).values(give_up_at=at))
