"""The guard's door as an HTTP server, for agents in any language and for servers that are there already."""

from gluework.gateway.addresses import Address, Addresses
from gluework.gateway.admission import Admission
from gluework.gateway.bookings import Bookings
from gluework.gateway.connection import PatientProtocol, server_config
from gluework.gateway.service import Gateway
