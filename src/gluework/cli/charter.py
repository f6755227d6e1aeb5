"""`gluework charter`: whether a charter is right, and what it allows, in lines for a person."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from gluework.agents import Housing
from gluework.charter import (
    Budget,
    Charter,
    Circuit,
    LoadedCharter,
    System,
    SystemLimits,
    charter_schema,
    is_web,
    load_charter,
)
from gluework.cli.app import JsonOption, app
from gluework.cli.screen import Screen
from gluework.errors import AgentError
from gluework.guard import systems_of
from gluework.readiness import lacks
from gluework.settings import load_settings


@app.command()
def charter(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The agent's folder.")] = Path(),
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema for editors instead.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Checks a charter and says what it allows."""
    screen = Screen()
    if schema:
        screen.json(charter_schema())
        return
    loaded = load_charter(folder)
    missing, fault = _looked_through(loaded)
    if as_json:
        missing += [str(fault)] if fault else []
        screen.json({"version": loaded.version, **loaded.charter.model_dump(mode="json"), "missing": missing})
        if fault:
            raise typer.Exit(fault.exit_code)
        return
    terms = loaded.charter
    screen.say(f"{terms.agent.name}: {terms.agent.purpose}")
    screen.say(f"  version      {loaded.version}")
    for heading, text in _terms(terms):
        screen.say(f"  {heading:<13}{text}")
    for lack in missing:
        screen.warning(lack)
    if fault:
        raise fault


def _looked_through(loaded: LoadedCharter) -> tuple[list[str], AgentError | None]:
    """What is missing, and why the agent can't be imported."""
    ways_out: dict[str, None] = {}
    missing = lacks(loaded, os.environ)
    housing = Housing(walls=load_settings().walls)
    lacking = housing.lacks()
    try:
        housing.start(loaded, housing.prepared(loaded), lambda what, _: ways_out.update({what: None})).close()
    except AgentError as error:
        return missing, error
    finally:
        housing.close()
    missing += [f"While it is imported, it tries to reach {what} past the guard." for what in ways_out]
    return missing + [f"The wall round agents: {lack}." for lack in lacking], None


def _terms(charter: Charter) -> Iterator[tuple[str, str]]:
    agent = charter.agent
    yield "owner", f"{charter.owner.name} ({charter.owner.reach})"
    yield "on call", f"{charter.on_call.name} ({charter.on_call.reach})"
    yield "reviewers", ", ".join(person.name for person in charter.reviewers)
    yield "model", agent.model
    yield "deadline", f"{agent.deadline_seconds} s for a case"
    yield "fallback", ", then ".join(agent.fallback)
    if "park" in agent.fallback:
        yield "parked", f"{agent.park_hours:g} hours at most"
    yield "alone", charter.decides.alone
    for rule in charter.sign_off:
        yield "sign-off", f"{rule.why} ({rule.when})"
    systems = systems_of(charter)
    for number, system in enumerate(systems):
        yield "may reach" if number == 0 else "", _system(system)
        yield "", f"  {_limits(system.limits)}"
        yield "", f"  {_circuit(system.circuit)}"
    if not systems:
        yield "may reach", "nothing"
    yield "may spend", _spend(charter.budget)
    yield "delivers to", ", ".join(destination.name for destination in charter.destinations)


def _system(system: System) -> str:
    how = f"{', '.join(system.methods)} {', '.join(system.paths)}" if is_web(system.url) else "by tools.call"
    key = f", with {system.secret.value}" if system.secret else ""
    return f"{system.name} at {system.url}: {how}{key}"


def _limits(limits: SystemLimits) -> str:
    parts = [f"{limits.concurrent} at a time from one worker"]
    if limits.requests_per_minute is not None:
        parts.append(f"{limits.requests_per_minute:g} calls a minute")
    if limits.tokens_per_minute is not None:
        parts.append(f"{limits.tokens_per_minute:g} tokens a minute")
    return f"at most {', '.join(parts)}"


def _circuit(circuit: Circuit) -> str:
    slow = ""
    if circuit.slow_seconds is not None:
        slow = f", or {circuit.slow_share:.0%} take over {circuit.slow_seconds:g} s"
    return (
        f"opens when {circuit.failure_share:.0%} of at least {circuit.minimum_calls} calls in "
        f"{circuit.window_seconds:g} s fail ({', '.join(circuit.failures)}){slow}; "
        f"tried again after {circuit.open_seconds:g} to {circuit.longest_open_seconds:g} s"
    )


def _spend(budget: Budget) -> str:
    parts = [f"{budget.per_case} a case", f"{budget.per_day} a day"]
    parts += [f"{budget.per_call} a call"] if budget.per_call is not None else []
    parts += [f"{budget.per_month} a month"] if budget.per_month is not None else []
    return f"{', '.join(parts)}, in {budget.currency}"
