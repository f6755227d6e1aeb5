"""What the program says about itself: logs, as one JSON object a line on standard error."""

from gluework.telemetry.attempts import Attempts
from gluework.telemetry.logs import set_up_logs, where_of
