"""On call: what is trouble, and incidents, each with an owner and what to do first."""

from gluework.oncall.alarms import Alarms
from gluework.oncall.model import Incident, IncidentState, Severity, Trouble
from gluework.oncall.service import Incidents
