"""An agent that leaves something of every kind behind: steps of several types, state, kept answers."""

import re
import secrets
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from gluework import Reading, Tools


class Order(BaseModel):
    customer: str
    total: Decimal


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True)
class Ticket:
    number: str
    total: Decimal
    day: date
    size: Size
    marks: tuple[str, ...]


class Opinion(BaseModel):
    words: str
    of: Decimal


async def work(reading: Reading, tools: Tools) -> Order:
    """Two steps, a state, two kept answers, a report of all of them, and then what the document needs."""
    said = dict(re.findall(r"^(\w+): (.+?)\s*$", reading.text, re.MULTILINE))
    ticket = await tools.step("ticket", issue, Decimal(said["Total"]))
    opinion = await tools.step("opinion", form_opinion, tools, reading.text, said)
    if tools.state.get("seal") is None:
        tools.state.set("seal", secrets.token_hex(8))
    async with tools.http("crm") as crm:
        known = (await crm.get(f"/customers/{said['Customer']}")).json()["number"]
    confirmed = await ask(tools, f"Confirm this: {reading.text}")
    report = {
        "document": tools.case.document.name,
        "ticket": repr(ticket),
        "opinion": repr(opinion),
        "seal": tools.state.get("seal"),
        "known": known,
        "confirmed": confirmed,
    }
    async with tools.http("crm") as crm:
        (await crm.post("/reports", json=report)).raise_for_status()
    if "Asks" in said:
        await ask(tools, f"{said['Asks']}: {reading.text}")
    if "Needs" in said:
        system, _, path = said["Needs"].partition(" ")
        async with tools.http(system) as there:
            (await there.get(f"/{path}")).raise_for_status()
    if "Doubt" in said:
        tools.doubt(said["Doubt"])
    return Order(customer=said["Customer"], total=Decimal(said["Total"]))


def issue(total: Decimal) -> Ticket:
    """Never the same twice."""
    return Ticket(
        secrets.token_hex(8), total, date(2026, 3, 2), Size.SMALL if total < 50 else Size.LARGE, ("a", "b")
    )


async def form_opinion(tools: Tools, text: str, said: dict[str, str]) -> Opinion:
    """A paid answer within a step, and a doubt that a run which finds it finished must tell again."""
    words = await ask(tools, f"What of this: {text}")
    if "Odd" in said:
        tools.doubt(said["Odd"])
    return Opinion(words=words, of=Decimal(said["Total"]))


async def ask(tools: Tools, question: str) -> str:
    """The model's answer, which has a number."""
    body = {"model": "m", "max_tokens": 1000, "messages": [{"role": "user", "content": question}]}
    async with tools.http("openai") as model:
        answer = await model.post("/chat/completions", json=body)
    answer.raise_for_status()
    return answer.json()["choices"][0]["message"]["content"]
