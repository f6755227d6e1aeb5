"""The ledger: every call's tokens and money, and the budgets that they may not exceed."""

from gluework.ledger.model import STALE_AFTER, Entry, Kind, Spending
from gluework.ledger.service import Ledger

__all__ = ["STALE_AFTER", "Entry", "Kind", "Ledger", "Spending"]
