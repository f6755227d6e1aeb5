"""Promise 6: a name with letters beyond ASCII is one name, in the check, the look-up and TLS."""

import httpx2
import pytest

from gluework.clock import SystemClock
from gluework.guard.addresses import Resolver
from gluework.guard.request import OutgoingRequest
from gluework.guard.wire import Wire

URL = httpx2.URL("https://straße.example/x")
NAME = "xn--strae-oqa.example"
"""By IDNA 2008. Python's own codec follows IDNA 2003 and makes `strasse.example` of it, another owner's."""


def sending() -> OutgoingRequest:
    return OutgoingRequest("crm", "GET", URL, [], b"", None)


async def test_the_name_that_is_looked_up_is_the_one_that_was_checked():
    asked: list[str] = []
    wire = Wire(
        Resolver(lambda host, _port: asked.append(host) or ["93.184.215.14"], SystemClock()), SystemClock()
    )
    for _ in range(2):  # the second time it is known
        assert await wire.addresses(sending()) == ["93.184.215.14"]
    assert asked == [NAME]


def test_tls_is_asked_for_the_same_name_as_the_host_header():
    request = sending().to("93.184.215.14", 1)
    assert request.extensions["sni_hostname"] == NAME
    assert (b"host", NAME.encode()) in request.headers


async def test_an_error_names_it_too():
    wire = Wire(Resolver(lambda _host, _port: [], SystemClock()), SystemClock())
    with pytest.raises(httpx2.ConnectError, match=NAME):
        await wire.addresses(sending())
