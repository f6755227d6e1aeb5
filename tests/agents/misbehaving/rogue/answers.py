"""Answers what is no answer."""

import asyncio

from orders import Order
from gluework.values import Field, Proposal


def nothing_of_it(_tools):
    return 7


def one_gigabyte(_tools):
    return Order(customer="x" * (1 << 30), total=1)


def megabytes(_tools):
    return Order(customer="x" * (50 << 20), total=1)


def deep(_tools):
    value = []
    for _ in range(50_000):
        value = [value]
    return Proposal.model_construct(fields=(Field.model_construct(name="x", value=value),), doubts=())


def no_number(_tools):
    return Order(customer="x", total=float("nan"))


def many_fields(_tools):
    return {f"field {number}": number for number in range(200_000)}


def half_a_letter(_tools):
    return Order(customer="\ud800", total=1)


def an_object(_tools):
    return object()


def a_type(_tools):
    return Order


def a_generator(_tools):
    return (number for number in range(3))


async def a_task(_tools):
    return asyncio.create_task(asyncio.sleep(9999))


class _Evil(Order):
    def model_dump(self, **_):
        raise SystemExit(3)


class _Endless(Order):
    def model_dump(self, **_):
        while True:
            pass


def one_that_leaves_when_it_is_written(_tools):
    return _Evil(customer="x", total=1)


def one_that_is_never_written(_tools):
    return _Endless(customer="x", total=1)


def a_wrong_dictionary(_tools):
    return {"customer": object(), "total": "much"}
