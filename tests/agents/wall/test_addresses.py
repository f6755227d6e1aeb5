"""Socket addresses, as the kernel lays them out."""

import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.agents.wall.addresses import Internet, Local, Other, parse


def _sixth(host: str, port: int) -> bytes:
    return struct.pack("=H", 10) + struct.pack("!HI16s", port, 0, socket.inet_pton(10, host)) + bytes(4)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (struct.pack("=H", 2) + struct.pack("!H4s8x", 80, bytes((10, 0, 0, 1))), "10.0.0.1:80"),
        (_sixth("::1", 443), "[::1]:443"),
        (_sixth("::ffff:10.0.0.1", 80), "10.0.0.1:80"),
        (struct.pack("=H", 1) + b"/run/x\0rest", "the socket /run/x"),
        (struct.pack("=H", 1) + b"\0name", "the abstract socket name"),
        (struct.pack("=H", 0) + bytes(14), "an address of AF_UNSPEC"),
        (struct.pack("=H", 2) + b"\0", "an address of AF_INET"),
        (struct.pack("=H", 999), "an address of family 999"),
        (b"", "an address of AF_UNSPEC"),
    ],
)
def test_an_address_is_called_in_plain_words(raw: bytes, words: str) -> None:
    assert str(parse(raw)) == words


@given(st.binary(max_size=140))
def test_any_bytes_are_an_address_of_some_kind(raw: bytes) -> None:
    assert isinstance(parse(raw), Internet | Local | Other)
