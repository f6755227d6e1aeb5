"""Reasons not to act on a proposal alone: each failed check is a doubt that a person understands."""

from gluework.checks.coverage import coverage_doubts
from gluework.checks.duplicates import NoHistory
from gluework.checks.schema import schema_doubts
from gluework.checks.service import Checks, is_hopeless
