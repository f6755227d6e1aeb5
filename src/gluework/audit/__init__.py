"""The record: what was decided, by whom, when, chained so that nobody can edit it unseen."""

from gluework.audit.model import Actor, AuditEntry
from gluework.audit.service import Audit, digest_of

__all__ = ["Actor", "Audit", "AuditEntry", "digest_of"]
