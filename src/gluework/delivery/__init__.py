"""Handing accepted proposals to destinations, once each."""

from gluework.delivery.book import DeliveryBook
from gluework.delivery.model import Delivery, DeliveryState, Handover
from gluework.delivery.outcome import HttpAnswer, Unreachable
from gluework.delivery.service import Courier

__all__ = [
    "Courier",
    "Delivery",
    "DeliveryBook",
    "DeliveryState",
    "Handover",
    "HttpAnswer",
    "Unreachable",
]
