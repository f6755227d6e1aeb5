"""The systems that agents call, as people see them: state, rates, limits, budgets, changes, and the hand."""

from gluework.systems.model import Change, SystemStatus
from gluework.systems.service import Systems
