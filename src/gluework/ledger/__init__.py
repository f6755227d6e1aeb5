"""The ledger: every call's tokens and money, and the budgets that they may not exceed."""

from gluework.ledger.model import Spending, granted_by
from gluework.ledger.present import PresentBudgets
from gluework.ledger.service import Ledger
