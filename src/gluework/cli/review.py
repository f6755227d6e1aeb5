"""`gluework review`: the queue of questions, and answering one from the terminal."""

import sys
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.prompt import Prompt

from gluework.cli.app import AgentOption, JsonOption, LimitOption, app
from gluework.cli.cases import tell_fields
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, first_of, moment
from gluework.clock import ago
from gluework.errors import InvalidError
from gluework.review import ItemState, ReviewItem
from gluework.values import Answer
from gluework.wiring import Books


@app.command()
def review(
    item_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A review item; none lists them.")
    ] = None,
    approve: Annotated[bool, typer.Option("--approve", help="Approve it as proposed.")] = False,
    corrections: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Correct a field and approve.")
    ] = None,
    reject: Annotated[
        str | None, typer.Option("--reject", metavar="REASON", help="Reject it, with why.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who answers; else GLUEWORK_PERSON or the account.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only what waits for me.")] = False,
    agent: AgentOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """Lists the questions that wait for a person, or answers one."""
    screen = Screen()
    who = by or person_here()
    with books_here() as books:
        if item_id is None:
            _list(screen, books, owner=who if mine else None, agent=agent, limit=limit, as_json=as_json)
            return
        item = books.desk.item(item_id)
        answer = _answer_of(approve=approve, corrections=corrections, reject=reject)
        if answer is None and as_json:
            screen.json(item)
            return
        if answer is None:
            _show(screen, item)
            if item.state is not ItemState.OPEN or not sys.stdin.isatty():
                return
            answer = _asked(screen, item)
        if answer is None:
            screen.say("Left as it is.")
            return
        verdict = books.desk.answer(item.id, by=who, **answer)
    words = f"{item.id} is {verdict.answer} by {verdict.by}. The case goes on."
    screen.tell(verdict, words, as_json=as_json)


def _list(
    screen: Screen, books: Books, *, owner: str | None, agent: str | None, limit: int, as_json: bool
) -> None:
    page = books.desk.queue(owner=owner, agent=agent, limit=limit)
    now = books.clock.now()
    if as_json:
        screen.json({"items": [summary(item) for item in page.items], "next_cursor": page.next_cursor})
        return
    if not page.items:
        screen.say("Nothing waits for a person.")
        return
    rows = [
        (item.id, item.owner, _due(item, now), item.question.document, first_of(item.question.doubts))
        for item in page.items
    ]
    screen.table(("item", "owner", "due", "document", "why"), rows)
    counts = books.desk.counts(owner)
    screen.say(f"\n{counts.open} open, {counts.overdue} overdue. Answer one: gluework review ID")


def _due(item: ReviewItem, now: datetime) -> str:
    return f"{'overdue by' if item.due_at < now else 'in'} {ago(item.due_at, now)}"


def summary(item: ReviewItem) -> dict[str, Any]:
    """An item in a line of JSON."""
    return {
        "id": item.id,
        "case": item.case,
        "agent": item.agent,
        "owner": item.owner,
        "due_at": item.due_at.isoformat(),
        "state": item.state,
        "document": item.question.document,
        "doubts": item.question.doubts,
    }


def _show(screen: Screen, item: ReviewItem) -> None:
    screen.say(f"{item.question.document}  ({item.id}, case {item.case})")
    screen.say(f"  {item.state}, owner {item.owner}, due {moment(item.due_at)}")
    if item.verdict:
        screen.say(
            f"  {item.verdict.answer} by {item.verdict.by} at {moment(item.verdict.at)} {item.verdict.reason}"
        )
    screen.say("")
    for doubt in item.question.doubts:
        screen.say(f"  - {doubt.text}")
    screen.say("")
    proposal = item.question.proposal
    if proposal.answered:
        screen.say(f"  {proposal.answered}\n")
    if proposal.fields:
        tell_fields(screen, proposal)


def _answer_of(*, approve: bool, corrections: list[str] | None, reject: str | None) -> dict[str, Any] | None:
    if sum((approve, bool(corrections), reject is not None)) > 1:
        raise InvalidError("Only one answer at a time.", "Use one of --approve, --set or --reject.")
    if approve:
        return {"answer": Answer.APPROVED}
    if corrections:
        return {"answer": Answer.CORRECTED, "corrections": dict(_pair(text) for text in corrections)}
    if reject is not None:
        return {"answer": Answer.REJECTED, "reason": reject}
    return None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise InvalidError(f"{text!r} is no correction.", "Write it as --set field=value.")
    return name.strip(), value.strip()


def _asked(screen: Screen, item: ReviewItem) -> dict[str, Any] | None:
    screen.say("")
    choice = Prompt.ask(
        "[a]pprove, [c]orrect, [r]eject, [l]eave",
        choices=["a", "c", "r", "l"],
        default="l",
        console=screen.out,
    )
    if choice == "a":
        return {"answer": Answer.APPROVED}
    if choice == "r":
        return {"answer": Answer.REJECTED, "reason": Prompt.ask("Why", console=screen.out)}
    if choice == "c":
        return _corrected(screen, item)
    return None


def _corrected(screen: Screen, item: ReviewItem) -> dict[str, Any] | None:
    corrections = {}
    values = item.question.proposal.values()
    screen.say("Enter keeps a value.")
    for name in item.question.field_names:
        present = "" if values.get(name) is None else str(values[name])
        given = Prompt.ask(f"  {name}", default=present, console=screen.out)
        if given != present:
            corrections[name] = given
    if not corrections:
        return {"answer": Answer.APPROVED}
    return {"answer": Answer.CORRECTED, "corrections": corrections}
