"""Handing accepted proposals to destinations, once each."""

from gluework.delivery.book import DeliveryBook
from gluework.delivery.model import Delivery, DeliveryState, Handover
from gluework.delivery.service import Courier
