"""The resolver for processes inside, asked as glibc asks and as nobody should."""

import ipaddress
import socket
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.agents.wall.names import Names

KNOWN = {"db.example.com": ("127.0.0.1", "10.0.0.9", "::1"), "six.example.com": ("::1",), "empty": ()}


class Asked:
    """Both ends, and the names that were told."""

    def __init__(self) -> None:
        self.theirs, ours = socket.socketpair()
        self.told: list[str] = []
        self.resolver = Names(ours, KNOWN.get, self.told.append, lambda: self.told.append("odd"))

    def ask(self, question: bytes) -> bytes:
        self.theirs.sendall(struct.pack("!H", len(question)) + question)
        assert self.resolver.answer()
        size = int.from_bytes(self.theirs.recv(2), "big")
        return self.theirs.recv(size)

    def close(self) -> None:
        self.theirs.close()
        self.resolver.close()


@pytest.fixture
def asked() -> Iterator[Asked]:
    """A resolver that nobody has asked yet."""
    made = Asked()
    yield made
    made.close()


def _question(name: str, kind: int) -> bytes:
    labels = b"".join(bytes([len(each)]) + each.encode() for each in name.split("."))
    return struct.pack("!6H", 7, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!2H", kind, 1)


@pytest.mark.parametrize(
    ("name", "kind", "address"),
    [
        ("db.example.com", 1, "127.0.0.1"),
        ("DB.Example.COM", 1, "127.0.0.1"),
        ("db.example.com", 28, None),  # one address alone: no program tries datagrams to choose
        ("six.example.com", 28, "::1"),
        ("six.example.com", 1, None),
        ("empty", 1, None),
        ("db.example.com", 15, None),
    ],
)
def test_a_known_name_has_one_address(asked: Asked, name: str, kind: int, address: str | None) -> None:
    reply = asked.ask(_question(name, kind))
    number, flags, questions, answers, _, _ = struct.unpack_from("!6H", reply)
    assert (number, flags & 0xF, questions, answers) == (7, 0, 1, address is not None)
    if address:
        packed = ipaddress.ip_address(address).packed
        assert reply.endswith(struct.pack("!H", len(packed)) + packed)
    assert asked.told == []


def test_another_name_is_not_found_and_told(asked: Asked) -> None:
    reply = asked.ask(_question("secret-word.evil.example.com", 1))
    assert struct.unpack_from("!6H", reply)[1:4] == (0x8183, 1, 0)
    assert asked.told == ["secret-word.evil.example.com"]


def test_questions_in_pieces_and_several_at_once_are_answered(asked: Asked) -> None:
    question = _question("db.example.com", 1)
    framed = struct.pack("!H", len(question)) + question
    asked.theirs.sendall(framed[:5])
    assert asked.resolver.answer()
    asked.theirs.sendall(framed[5:] + framed)
    assert asked.resolver.answer()
    reply = asked.theirs.recv(4096)
    assert len(reply) == 2 * (2 + int.from_bytes(reply[:2], "big"))


@pytest.mark.parametrize("came", [b"GET / HTTP/1.0\r\n\r\n", b"\0\x0cnot a question", b"\0\x20cut short"])
def test_what_is_no_question_is_told(asked: Asked, came: bytes) -> None:
    asked.theirs.sendall(came)
    asked.theirs.shutdown(socket.SHUT_WR)
    while asked.resolver.answer():
        pass
    assert asked.told == ["odd"]


def test_who_goes_away_is_answered_no_more(asked: Asked) -> None:
    asked.theirs.shutdown(socket.SHUT_WR)
    assert not asked.resolver.answer()


@given(st.binary(max_size=600))
def test_whatever_comes_ends_in_an_answer_or_in_none(came: bytes) -> None:
    made = Asked()
    made.theirs.sendall(came)
    made.resolver.answer()
    made.close()


@given(st.binary(max_size=300))
def test_a_frame_of_anything_ends_in_an_answer_or_in_none(came: bytes) -> None:
    made = Asked()
    made.theirs.sendall(struct.pack("!H", len(came)) + came)
    made.resolver.answer()
    made.close()
