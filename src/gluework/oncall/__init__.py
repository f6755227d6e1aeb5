"""On call: what is trouble, and incidents, each with an owner and what to do first."""

from gluework.oncall.alarms import Alarms
from gluework.oncall.model import Incident, IncidentState, Severity
from gluework.oncall.service import Incidents

__all__ = [
    "Alarms",
    "Incident",
    "IncidentState",
    "Incidents",
    "Severity",
]
