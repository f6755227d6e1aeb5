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


def test_the_name_that_is_looked_up_is_the_one_that_was_checked():
    asked: list[str] = []
    wire = Wire(
        Resolver(lambda host, _port: asked.append(host) or ["93.184.215.14"], SystemClock()), SystemClock()
    )
    assert wire.addresses(sending()) == ["93.184.215.14"]
    assert asked == [NAME]
    assert wire.known(sending()) == ["93.184.215.14"]


def test_tls_is_asked_for_the_same_name_as_the_host_header():
    request = sending().to("93.184.215.14", 1)
    assert request.extensions["sni_hostname"] == NAME
    assert (b"host", NAME.encode()) in request.headers


def test_an_error_names_it_too():
    wire = Wire(Resolver(lambda _host, _port: [], SystemClock()), SystemClock())
    with pytest.raises(httpx2.ConnectError, match=NAME):
        wire.addresses(sending())
