"""How agents' own code fails, and what it prints: of each case."""

import sqlalchemy as sa
from alembic import op

from gluework.storage.database import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables; of what was before, nothing is known."""
    op.create_table(
        "agent_failures",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("version", sa.String(length=100), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_agent_failures")),
    )
    op.create_index(op.f("ix_agent_failures_agent_case_id"), "agent_failures", ["agent", "case_id"])
    op.create_table(
        "agent_rows",
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("version", sa.String(length=100), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agent", "version", name=op.f("pk_agent_rows")),
    )
    op.create_table(
        "agent_output",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("ended", sa.LargeBinary(), nullable=False),
        sa.Column("output", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_agent_output")),
    )
    op.create_index(op.f("ix_agent_output_case_id_number"), "agent_output", ["case_id", "number"])
