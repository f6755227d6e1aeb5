"""The first schema."""

import sqlalchemy as sa
from alembic import op

from gluework.storage.database import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "access_keys",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_access_keys_digest")),
    )
    op.create_table(
        "access_sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_ticket", sa.Boolean(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_access_sessions")),
    )
    op.create_table(
        "agent_state",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_agent_state")),
    )
    op.create_table(
        "agent_steps",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("notes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "name", "number", name=op.f("pk_agent_steps")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entries_hash")),
    )
    op.create_index(op.f("ix_audit_entries_subject"), "audit_entries", ["subject"], unique=False)
    op.create_table(
        "case_claims",
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("agent", "key", name=op.f("pk_case_claims")),
    )
    op.create_table(
        "case_events",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_case_events")),
    )
    op.create_index(op.f("ix_case_events_case_id_number"), "case_events", ["case_id", "number"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("charter_version", sa.String(length=12), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("stated_type", sa.String(length=200), nullable=True),
        sa.Column("accepted_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_since", UtcDateTime(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column("doubts", sa.Text(), server_default="[]", nullable=False),
        sa.Column("decided_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("receipts", sa.Text(), server_default="[]", nullable=False),
        sa.Column("waits_for", sa.String(length=200), server_default="", nullable=False),
        sa.Column("worker", sa.String(length=64), server_default="", nullable=False),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("parent", sa.String(length=40), nullable=True),
        sa.Column("root", sa.String(length=40), nullable=True),
        sa.Column("depth", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "state IN ('accepted', 'working', 'waiting', 'parked', 'delivering', 'split', 'delivered', 'declined', 'dead_lettered', 'erased')",
            name=op.f("ck_cases_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_agent_id"), "cases", ["agent", "id"], unique=False)
    op.create_index(op.f("ix_cases_parent_id"), "cases", ["parent", "id"], unique=False)
    op.create_index(op.f("ix_cases_root"), "cases", ["root"], unique=False)
    op.create_index(op.f("ix_cases_state_id"), "cases", ["state", "id"], unique=False)
    op.create_table(
        "charter_versions",
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("first_seen", UtcDateTime(), nullable=False),
        sa.Column("last_adopted", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("agent", "version", name=op.f("pk_charter_versions")),
    )
    op.create_index(
        op.f("ix_charter_versions_agent_last_adopted"),
        "charter_versions",
        ["agent", "last_adopted"],
        unique=False,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("destination", sa.String(length=63), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_try", UtcDateTime(), nullable=True),
        sa.Column("window_start", UtcDateTime(), nullable=True),
        sa.Column("last_try", UtcDateTime(), nullable=True),
        sa.Column("next_try", UtcDateTime(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("acknowledged_at", UtcDateTime(), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(state = 'acknowledged') = (acknowledged_at IS NOT NULL)",
            name=op.f("ck_deliveries_acknowledged_when"),
        ),
        sa.CheckConstraint(
            "next_try IS NULL OR state = 'pending'", name=op.f("ck_deliveries_only_pending_waits")
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'acknowledged', 'refused', 'given_up')",
            name=op.f("ck_deliveries_state_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("case_id", "destination", name=op.f("uq_deliveries_case_id_destination")),
    )
    op.create_table(
        "guard_buckets",
        sa.Column("bucket", sa.String(length=420), nullable=False),
        sa.Column("full_until", sa.Float(), nullable=False),
        sa.Column("spent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_guard_buckets")),
    )
    op.create_table(
        "guard_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("system", sa.String(length=400), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("before", sa.String(length=10), nullable=False),
        sa.Column("after", sa.String(length=10), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guard_changes")),
    )
    op.create_index(op.f("ix_guard_changes_system_id"), "guard_changes", ["system", "id"], unique=False)
    op.create_table(
        "guard_circuits",
        sa.Column("system", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("trials", sa.Integer(), nullable=False),
        sa.Column("trial_at", UtcDateTime(), nullable=True),
        sa.Column("trial_until", UtcDateTime(), nullable=True),
        sa.Column("trials_at_most", sa.Integer(), server_default="0", nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("paused_at", UtcDateTime(), nullable=True),
        sa.Column("paused_until", UtcDateTime(), nullable=True),
        sa.Column("pause_why", sa.Text(), nullable=False),
        sa.Column("slow", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state IN ('closed', 'open', 'half-open', 'held-open')", name=op.f("ck_guard_circuits_state")
        ),
        sa.PrimaryKeyConstraint("system", name=op.f("pk_guard_circuits")),
    )
    op.create_table(
        "guard_counts",
        sa.Column("system", sa.String(length=400), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("calls", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("failures", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("slow", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("busy", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refused", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("retries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("hedges", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("millis", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("waits", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("wait_millis", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("system", "slot", "round", name=op.f("pk_guard_counts")),
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("runbook", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=2000), nullable=False),
        sa.Column("reach", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("acknowledged_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("closed_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("closed_reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("owner <> ''", name=op.f("ck_incidents_has_an_owner")),
        sa.CheckConstraint("severity IN ('critical', 'high', 'low')", name=op.f("ck_incidents_severity")),
        sa.CheckConstraint("state IN ('open', 'acknowledged', 'closed')", name=op.f("ck_incidents_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_state_id"), "incidents", ["state", "id"], unique=False)
    op.create_index(
        "uq_incidents_not_closed",
        "incidents",
        ["agent", "key"],
        unique=True,
        sqlite_where=sa.text("state != 'closed'"),
        postgresql_where=sa.text("state != 'closed'"),
    )
    op.create_table(
        "ledger_budgets",
        sa.Column("scope", sa.String(length=120), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("taken >= 0", name=op.f("ck_ledger_budgets_not_negative")),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_ledger_budgets")),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("system", sa.String(length=63), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("micros", sa.BigInteger(), nullable=False),
        sa.Column("input_tokens", sa.BigInteger(), nullable=False),
        sa.Column("output_tokens", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('reserve', 'call', 'released')", name=op.f("ck_ledger_entries_kind")),
        sa.CheckConstraint(
            "micros >= 0 AND input_tokens >= 0 AND output_tokens >= 0",
            name=op.f("ck_ledger_entries_not_negative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
    )
    op.create_index(op.f("ix_ledger_entries_agent_day"), "ledger_entries", ["agent", "day"], unique=False)
    op.create_index(op.f("ix_ledger_entries_case_id"), "ledger_entries", ["case_id"], unique=False)
    op.create_index(
        "ix_ledger_entries_reserved",
        "ledger_entries",
        ["agent", "at"],
        unique=False,
        sqlite_where=sa.text("kind = 'reserve'"),
        postgresql_where=sa.text("kind = 'reserve'"),
    )
    op.create_table(
        "readings",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_readings")),
    )
    op.create_table(
        "review_items",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("owner", sa.String(length=2000), nullable=False),
        sa.Column("moves_up_to", sa.String(length=2000), nullable=False),
        sa.Column("moved_up_from", sa.String(length=2000), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("answered_by", sa.String(length=2000), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("verdict", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(state = 'answered' AND answer IS NOT NULL AND answered_by IS NOT NULL AND answered_at IS NOT NULL AND verdict IS NOT NULL) OR (state <> 'answered' AND answer IS NULL AND answered_by IS NULL AND answered_at IS NULL AND verdict IS NULL)",
            name=op.f("ck_review_items_answered_means_verdict"),
        ),
        sa.CheckConstraint(
            "answer IS NULL OR answer IN ('approved', 'corrected', 'rejected')",
            name=op.f("ck_review_items_answer"),
        ),
        sa.CheckConstraint("owner <> ''", name=op.f("ck_review_items_has_an_owner")),
        sa.CheckConstraint("state IN ('open', 'answered', 'withdrawn')", name=op.f("ck_review_items_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_items")),
        sa.UniqueConstraint("case_id", "round", name=op.f("uq_review_items_case_id_round")),
    )
    op.create_index(
        op.f("ix_review_items_owner_state_due_at"), "review_items", ["owner", "state", "due_at"], unique=False
    )
    op.create_index(
        op.f("ix_review_items_state_due_at_id"), "review_items", ["state", "due_at", "id"], unique=False
    )
    op.create_table(
        "case_keys",
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_keys_case_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_case_keys")),
    )
    op.create_table(
        "dead_letters",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("agent", sa.String(length=63), nullable=False),
        sa.Column("document_name", sa.String(length=500), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("reach", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("closed_reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("owner <> ''", name=op.f("ck_dead_letters_has_an_owner")),
        sa.CheckConstraint(
            "state IN ('open', 'redriven', 'discarded')", name=op.f("ck_dead_letters_state_known")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_dead_letters_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dead_letters")),
    )
    op.create_index(op.f("ix_dead_letters_case_id"), "dead_letters", ["case_id"], unique=False)
    op.create_index(op.f("ix_dead_letters_state_id"), "dead_letters", ["state", "id"], unique=False)
