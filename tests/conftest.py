"""What every test gets: a network that is closed but for this machine's own addresses."""

import socket

import pytest

LOCAL = {"127.0.0.1", "::1", "localhost", ""}


class NetworkClosedError(AssertionError):
    """A test tried to reach something outside this machine."""


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses every connection that does not go to this machine."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and str(address[0]) not in LOCAL:
            raise NetworkClosedError(f"a test tried to reach {address[0]}; use a server on this machine")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
