"""A charter: what is written down about an agent before it may work.

Who answers for it, what it may touch, decide alone and spend, what happens when it fails, and how
long the work took by hand. Values only; `load.py` reads the file, `rules.py` compiles its rules.
"""

from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gluework.charter import forms
from gluework.charter.forms import Slug, Text
from gluework.charter.systems import Secret, System
from gluework.values import Value

Reach = Annotated[str, StringConstraints(pattern=forms.REACH)]


class Person(Value):
    """A named person and a way to reach them."""

    name: Text
    """As colleagues know them."""
    reach: Reach
    """`mailto:…`, `tel:…` or `https://…`."""


PERSON = "person"
"""A fallback: a review item, to be answered by hand."""
PARK = "park"
"""A fallback: the case waits until the system answers again, or its budget is granted anew."""
DEAD_LETTER = "dead-letter"
"""A fallback: the case is given up, with its reason."""
OFFLINE = "offline"
"""A model line: no model is called; the agent reads by itself."""
MODEL_PROVIDERS = ("anthropic", "openai", "google", "bedrock")
"""Whose protocols the guard speaks; a model line is one of these and a model's name."""

Fallback = Annotated[str, StringConstraints(pattern=forms.FALLBACK)]


class WaysOut(StrEnum):
    """What happens when agent code opens a socket or starts a program past the guard."""

    REFUSE = "refuse"
    """It fails, and an incident tells of it."""
    REPORT = "report"
    """It goes on, and an incident tells of it."""


class TooLong(StrEnum):
    """What becomes of a document that does not fit into the model's window."""

    PERSON = "person"
    """A doubt."""
    SPLIT = "split"
    """The agent works on groups of pages that fit, one after the other; their fields are put together."""


class AgentSection(Value):
    """What the agent is and how to call it."""

    name: Slug
    """What it is called everywhere: small letters, digits, hyphens."""
    purpose: Text
    """What it is for, in a sentence."""
    entry: Annotated[str, StringConstraints(pattern=forms.ENTRY)] = "agent:work"
    """`module:function`, found beside the charter."""
    model: Text = "offline"
    """`offline`, or a provider and model such as `anthropic:…` or `openai:…`."""
    model_url: Annotated[str, StringConstraints(pattern=forms.WEB_URL)] | None = None
    """Another base address of the provider (a gateway, a server of one's own)."""
    deadline_seconds: Annotated[int, Field(gt=0, le=86_400)] = 120
    """How long one case may take it, all its calls included."""
    fallback: Annotated[tuple[Fallback, ...], Field(min_length=1)] = (PARK, PERSON)
    """What is tried in this order when the work can't be done: another model, `offline`, `park`, and in
    the end `person` or `dead-letter` (a person, where neither is named)."""
    park_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 24
    """How long a case may be parked before the next fallback."""
    repairs: Annotated[int, Field(ge=0, le=5)] = 2
    """How often a model is asked again for an answer that is no answer."""
    too_long: TooLong = TooLong.PERSON
    """What becomes of a document that does not fit into the model's window: `person` or `split`."""
    reads: tuple[Text, ...] = ()
    """Further folders and files that its code may read, such as a model's weights; `~` is not known."""
    variables: tuple[Text, ...] = ()
    """Variables of the environment that its code gets; it finds no others but those of the system."""
    memory_mb: Annotated[int, Field(ge=64, le=1_000_000)] = 2048
    """Its processes get no more memory than this for one case."""
    other_ways_out: WaysOut = WaysOut.REFUSE
    """What happens to a socket, a program or a secret's file that its code opens past the guard.

    `refuse` or `report`.
    """


class ReviewSection(Value):
    """When a person's answer is due."""

    due_hours: Annotated[float, Field(gt=0, le=24 * 90)] = 8
    """So many hours after the question; then it moves up to the next person."""


class Inside(StrEnum):
    """What becomes of the files inside a document."""

    CASES = "cases"
    """Each becomes a case of its own, linked to the one it came in."""
    PARTS = "parts"
    """They are read as parts of the one case."""


class DocumentsSection(Value):
    """What one case is, where a document holds others."""

    archives: Inside = Inside.CASES
    """ZIP, TAR, 7Z and packed single files."""
    mails: Inside = Inside.PARTS
    """Mails with attachments. As cases, the mail's own text is a case too."""


class DecidesSection(Value):
    """What the agent decides alone, in words, and how sure it must be."""

    alone: Text
    """What it decides without asking, in a sentence."""
    required: tuple[str, ...] = ()
    """Fields without which nothing is decided alone."""
    minimum_confidence: Annotated[float, Field(ge=0, le=1)] = 0.8
    """Below it, a value is a doubt."""


class SignOff(Value):
    """A decision that is kept for people, whatever the confidence."""

    when: Text
    """A CEL expression over the proposal's fields, true when a person must sign."""
    why: Text
    """What the reviewer reads."""


class Sum(Value):
    """`parts` added up (a leading `-` subtracts) must give `total`, within `tolerance`."""

    parts: Annotated[tuple[str, ...], Field(min_length=1)]
    """Fields that are added up; a leading `-` subtracts."""
    total: str
    """The field that must be their sum."""
    tolerance: Annotated[Decimal, Field(ge=0)] = Decimal("0.02")
    """How far it may be off."""
    zero_when_negative: bool = False
    """Whether the total may be stated as 0 where the parts come to less: nothing is to be paid."""


class DateRange(Value):
    """How far a date may lie behind and ahead of the day it is checked."""

    past_days: Annotated[int, Field(ge=0)] = 3650
    """How many days back a date may lie."""
    future_days: Annotated[int, Field(ge=0)] = 30
    """How many days ahead it may lie."""


class InvalidIdentifiers(StrEnum):
    """What an identifier with a wrong checksum means."""

    DOUBT = "doubt"
    DOUBT_UNLESS_CONFIRMED = "doubt-unless-confirmed"
    """A checksum guards against misreading; where two independent places in the document state the
    same value, it was read right, and the fault is the sender's."""


class ChecksSection(Value):
    """The checks beyond those that always run (schema, evidence, coverage)."""

    sums: tuple[Sum, ...] = ()
    """What must add up."""
    identifiers: dict[str, Literal["vat", "iban", "bic", "lei", "gln", "isin", "luhn"]] = Field(
        default_factory=dict
    )
    """Fields with a checksum: `vat`, `iban`, `bic`, `lei`, `gln`, `isin` or `luhn`."""
    invalid_identifiers: InvalidIdentifiers = InvalidIdentifiers.DOUBT
    """What a wrong checksum means: `doubt` or `doubt-unless-confirmed`."""
    dates: dict[str, DateRange] = Field(default_factory=dict)
    """Fields that are dates, and how far from today they may lie."""
    duplicate_of: tuple[str, ...] = ()
    """Fields that together make a case the same as an earlier one."""


class Price(Value):
    """What a model costs per million tokens, where the price list does not know it."""

    model: Text
    """As in the model line: `openai:my-model`."""
    input_per_million: Annotated[Decimal, Field(ge=0)]
    """USD for a million tokens that it reads."""
    output_per_million: Annotated[Decimal, Field(ge=0)]
    """USD for a million tokens that it writes."""
    window: Annotated[int, Field(gt=0)] | None = None
    """Tokens that fit into it, question and answer together; the installed list's figure when not stated."""


class Budget(Value):
    """What may be spent on models, at most."""

    currency: Literal["USD"] = "USD"
    """The only one there is."""
    per_call: Annotated[Decimal, Field(ge=0)] | None = None
    """The most that one call could cost."""
    per_case: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    """The most that one case may cost; 0 lets no model be called."""
    per_day: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    """Of the agent, in UTC."""
    per_month: Annotated[Decimal, Field(ge=0)] | None = None
    """Of the agent, in UTC."""
    prices: tuple[Price, ...] = ()
    """Of models that the installed price list does not know, or that cost you something else."""


class WebhookDestination(Value):
    """A signed HTTP POST (Standard Webhooks)."""

    kind: Literal["webhook"]
    """A signed HTTP POST."""
    name: Slug
    """What it is called in receipts."""
    url: Annotated[str, StringConstraints(pattern=forms.WEB_URL)]
    """Where it is posted to."""
    secret: Secret
    """With which it is signed: `env:NAME` or `file:path`."""
    private_network: bool = False
    """Whether its name may lead to an address inside a private network."""
    timeout_seconds: Annotated[float, Field(gt=0, le=120)] = 15
    """Of one try."""
    give_up_after_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 72
    """How long it is tried again before it becomes a dead letter."""


class TableDestination(Value):
    """A row per case in a SQL table (upsert by case)."""

    kind: Literal["table"]
    """A row in a SQL table."""
    name: Slug
    """What it is called in receipts."""
    url: Text
    """`sqlite:///…` (relative to the agent's folder), `postgresql+psycopg://…`, `env:NAME` or `file:path`."""
    table: Annotated[str, StringConstraints(pattern=forms.TABLE)]
    """The table's name."""
    give_up_after_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 72
    """How long it is tried again before it becomes a dead letter."""


class FolderDestination(Value):
    """A line of JSON per case in a file of the day."""

    kind: Literal["folder"]
    """A line of JSON in a file."""
    name: Slug
    """What it is called in receipts."""
    path: Text
    """Relative to the agent's folder."""
    give_up_after_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 72
    """How long it is tried again before it becomes a dead letter."""


Destination = Annotated[
    WebhookDestination | TableDestination | FolderDestination, Field(discriminator="kind")
]


class VolumeSection(Value):
    """How much work is expected."""

    per_day: Annotated[int, Field(gt=0)]
    """Cases."""


class ByHandSection(Value):
    """How long one case took by hand, and where that figure comes from."""

    minutes: Annotated[float, Field(gt=0)]
    """Of one case."""
    source: Text
    """Where the figure comes from, and who says so."""


class Charter(Value):
    """The whole charter, checked."""

    agent: AgentSection
    """What it is and how to call it."""
    owner: Person
    """Who answers for its results and its money."""
    on_call: Person
    """Who is told when something is wrong."""
    reviewers: Annotated[tuple[Person, ...], Field(min_length=1)]
    """Who answers its doubts; at least one."""
    decides: DecidesSection
    """What it decides alone."""
    volume: VolumeSection
    """How much work is expected."""
    by_hand: ByHandSection
    """How long a case took by hand."""
    review: ReviewSection = ReviewSection()
    """When a person's answer is due."""
    documents: DocumentsSection = DocumentsSection()
    """What one case is."""
    sign_off: tuple[SignOff, ...] = ()
    """What is kept for people."""
    checks: ChecksSection = ChecksSection()
    """What is checked beyond schema, evidence and coverage."""
    systems: tuple[System, ...] = ()
    """All it may reach."""
    budget: Budget = Budget()
    """What it may spend on models."""
    destinations: Annotated[tuple[Destination, ...], Field(min_length=1)]
    """Where results go; at least one."""

    def system(self, name: str) -> System | None:
        """The system of that name, if the charter names it."""
        return next((system for system in self.systems if system.name == name), None)


class LoadedCharter(Value):
    """A charter as it was read: its text decides its version."""

    charter: Charter
    text: str
    version: str
    """First 12 digits of the SHA-256 of the text."""
    folder: Path
    """Where it was read from; paths and the entry are relative to it."""
