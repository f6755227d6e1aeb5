"""Which version of its agent's code a case began with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; of cases that began before, nobody knows it."""
    op.add_column("cases", sa.Column("code", sa.String(length=12), server_default="", nullable=False))
