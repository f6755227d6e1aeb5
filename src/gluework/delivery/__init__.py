"""Handing accepted proposals to destinations, once each."""

from gluework.delivery.book import DeliveryBook
from gluework.delivery.model import Delivery, DeliveryState, Handover, Problem
from gluework.delivery.outcome import HttpOut
from gluework.delivery.service import Courier

__all__ = [
    "Courier",
    "Delivery",
    "DeliveryBook",
    "DeliveryState",
    "Handover",
    "HttpOut",
    "Problem",
]
