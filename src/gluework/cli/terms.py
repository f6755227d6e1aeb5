"""What a charter allows, in lines for a person."""

from collections.abc import Iterator

from gluework.charter import Budget, Charter, Circuit, System, SystemLimits, is_web
from gluework.cli.screen import Screen
from gluework.guard import systems_of


def tell_terms(screen: Screen, charter: Charter) -> None:
    """All that it may do, and what happens when it can't."""
    for heading, text in _terms(charter):
        screen.say(f"  {heading:<13}{text}")


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
