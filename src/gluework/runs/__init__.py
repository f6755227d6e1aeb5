"""Starts runs, rescues them, wakes them and tidies up after them."""

from gluework.runs.crashes import Crashes
from gluework.runs.parking import ParkingLot
from gluework.runs.watch import Watch

__all__ = [
    "Crashes",
    "ParkingLot",
    "Watch",
]
