"""Starts runs, rescues them, wakes them and tidies up after them: a small service for each."""

from gluework.runs.bell_ringer import BellRinger, Verdicts
from gluework.runs.deaths import Deaths
from gluework.runs.housekeeper import Housekeeper, Reporter
from gluework.runs.keeper import Keepers, Nudge
from gluework.runs.parking_lot import ParkingLot
from gluework.runs.rescuer import Rescuer
from gluework.runs.runs import Runs
from gluework.runs.starter import Starter
