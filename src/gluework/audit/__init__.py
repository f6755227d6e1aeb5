"""The record: what was decided, by whom, when, chained so that nobody can edit it unseen."""

from gluework.audit.model import GLUEWORK, Actor, AuditEntry
from gluework.audit.service import Audit, digest_of
