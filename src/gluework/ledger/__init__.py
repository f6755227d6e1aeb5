"""The ledger: every call's tokens and money, and the budgets that they may not exceed."""

from gluework.ledger.model import STALE_AFTER, UNLIMITED, Entry, Kind, Pot, Spending, pots_of_agent
from gluework.ledger.service import Ledger

__all__ = [
    "STALE_AFTER",
    "UNLIMITED",
    "Entry",
    "Kind",
    "Ledger",
    "Pot",
    "Spending",
    "pots_of_agent",
]
