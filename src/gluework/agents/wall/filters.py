"""Programs for the kernel's filter of system calls (classic BPF), put together from rules."""

import ctypes
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from gluework.agents.wall.kernel import ARCHITECTURE, X86_64

ALLOW = 0x7FFF0000
KILL = 0x80000000
"""The whole process."""
NOTIFY = 0x7FC00000
"""Asks whoever holds the listener, and waits for the answer."""


def fail(error: int) -> int:
    """The call is not made; it fails with this error, or seems to have succeeded with 0."""
    return 0x00050000 | error


_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_EQUAL, _AT_LEAST = 0x15, 0x35
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
X32 = 0x40000000
"""Numbers from here on are of the x32 machine."""

Instruction = tuple[int, int, int, int]


@dataclass(frozen=True)
class Test:
    """Of one argument, its lower half: `value & mask` is one of `values`, or not."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    negated: bool = False
    upper: bool = False
    """Of the upper half instead."""


@dataclass(frozen=True)
class CallRule:
    """Of one system call: the first way whose tests all hold decides, else `otherwise`."""

    number: int
    otherwise: int
    ways: tuple[tuple[tuple[Test, ...], int], ...] = ()


def program(rules: Iterable[CallRule], foreign: int = KILL) -> ctypes.Array[ctypes.c_char]:
    """The rules as the kernel reads them; what no rule names is allowed.

    `foreign` decides about calls of other machines that the kernel also serves (32 bits, x32): their numbers
    mean something else.
    """
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, ARCHITECTURE or 0),
        (_RETURN, 0, 0, foreign),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if ARCHITECTURE == X86_64:
        code += [(_AT_LEAST, 0, 1, X32), (_RETURN, 0, 0, foreign)]
    for rule in rules:
        block = _of_rule(rule)
        code.append((_EQUAL, 0, len(block), rule.number))
        code += block
    code.append((_RETURN, 0, 0, ALLOW))
    return ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *line) for line in code))


def _of_rule(rule: CallRule) -> list[Instruction]:
    code: list[Instruction] = []
    for tests, verdict in rule.ways:
        way: list[Instruction] = [(_RETURN, 0, 0, verdict)]
        for test in reversed(tests):
            way = _of_test(test, len(way)) + way
        code += way
    return [*code, (_RETURN, 0, 0, rule.otherwise)]


def _of_test(test: Test, rest: int) -> list[Instruction]:
    """Goes on behind itself where the test holds, and else `rest` instructions further."""
    code: list[Instruction] = [
        (_LOAD, 0, 0, _FIRST_ARGUMENT + 8 * test.argument + 4 * test.upper),
        (_AND, 0, 0, test.mask),
    ]
    left = len(test.values)
    for value in test.values:
        left -= 1
        if test.negated:
            code.append((_EQUAL, left + rest, 0, value))
        else:
            code.append((_EQUAL, left, 0 if left else rest, value))
    return code
