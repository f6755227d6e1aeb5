"""On call: incidents, each with an owner and what to do first."""

from gluework.oncall.model import Incident, IncidentState, Severity, Trouble
from gluework.oncall.service import Incidents

__all__ = [
    "Incident",
    "IncidentState",
    "Incidents",
    "Severity",
    "Trouble",
]
