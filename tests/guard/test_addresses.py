"""Promise 6: a name leads to no address of this machine or its cloud, or inside where that is not meant."""

import pytest
from pytest_socket import SocketConnectBlockedError

from gluework.errors import BoundaryError
from gluework.guard.addresses import allowed_addresses
from gluework.testing import charter

from .conftest import GatedPurse, guard

CLOUDS = ["169.254.169.254", "168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254"]
NEVER = [*CLOUDS, "::ffff:169.254.169.254", "64:ff9b::a83f:8110", "0.0.0.0", "0.1.2.3", "127.0.0.1", "::1"]
INSIDE = ["10.1.2.3", "192.168.0.1", "100.64.0.1", "fd00::1", "fec0::1"]


def found(address: str, *, private: bool) -> list[str]:
    return allowed_addresses("crm.example.org", 443, lambda _host, _port: [address], private=private)


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("address", NEVER)
def test_no_name_leads_to_what_no_system_is(address: str, private: bool):
    with pytest.raises(BoundaryError, match="private_network"):
        found(address, private=private)


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_reached_where_the_charter_says_so(address: str):
    assert found(address, private=True) == [address]
    with pytest.raises(BoundaryError):
        found(address, private=False)


@pytest.mark.parametrize("address", CLOUDS)
def test_a_charter_may_name_such_an_address_itself(address: str):
    assert allowed_addresses(address, 80, lambda _host, _port: pytest.fail("looked up")) == [address]


async def test_a_webhook_inside_is_reached_where_the_charter_says_so(purse: GatedPurse):
    asked: list[str] = []

    def look_up(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["10.255.255.1"]

    hook = {"kind": "webhook", "name": "erp", "url": "http://erp.internal:9/in", "secret": "env:X"}
    closed = guard(charter(destinations=[hook]), purse, lookup=look_up)
    with pytest.raises(BoundaryError, match="`private_network = true`"):
        await closed.post(hook["url"], {}, b"x", 0.2)
    opened = guard(charter(destinations=[{**hook, "private_network": True}]), purse, lookup=look_up)
    with pytest.raises(SocketConnectBlockedError, match=r"10\.255\.255\.1"):  # the wall around the tests
        await opened.post(hook["url"], {}, b"x", 0.2)
    assert asked == ["erp.internal"] * 2
