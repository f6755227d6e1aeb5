"""What commands print: tables and sentences for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gluework.values import Doubt

FILE_WIDTH = 220
"""Characters of a line that goes to a file or a pipe: nobody's window cuts it."""
STATE_STYLES = {
    "delivered": "green",
    "split": "green",
    "waiting": "yellow",
    "dead_lettered": "red",
    "declined": "magenta",
    "open": "yellow",
}


class Screen:
    """Standard output for results, standard error for everything else."""

    def __init__(self) -> None:
        self.out = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
        self.err = Console(stderr=True, highlight=False)

    def say(self, text: str) -> None:
        """A line for a person; square brackets in it are only square brackets."""
        self.out.print(escape(text), soft_wrap=True)

    def styled(self, markup: str) -> None:
        """A line with Rich markup; whatever comes from outside in it was escaped by the caller."""
        self.out.print(markup, soft_wrap=True)

    def json(self, value: Any) -> None:
        """One JSON document."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")

    def tell(self, value: Any, words: str, *, as_json: bool) -> None:
        """What came of a command: the value for a program, else the words."""
        if as_json:
            self.json(value)
        else:
            self.say(words)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table; cells are shown as they are."""
        table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
        for place, column in enumerate(columns):
            table.add_column(column, overflow="fold", no_wrap=place == 0)
        for row in rows:
            table.add_row(*(escape(str(cell)) for cell in row))
        self.out.print(table)

    def problem(self, message: str, hint: str = "") -> None:
        """Something that went wrong, and what to do about it."""
        self.err.print(f"[bold red]error:[/] {escape(message)}", soft_wrap=True)
        if hint:
            self.err.print(f"  {escape(hint)}", soft_wrap=True)

    def warning(self, text: str) -> None:
        """Something that will go wrong, and what to do about it."""
        self.err.print(f"[bold yellow]warning:[/] {escape(text)}", soft_wrap=True)


def state_markup(state: str) -> str:
    """A state in its colour and in words."""
    style = STATE_STYLES.get(state, "cyan")
    return f"[{style}]{state.replace('_', ' ')}[/]"


def moment(value: datetime | None) -> str:
    """A moment in the reader's own zone, to the second."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M:%S") if value else ""


def first_of(doubts: Sequence[Doubt]) -> str:
    """The first doubt, and how many more there are."""
    more = f" (and {len(doubts) - 1} more)" if len(doubts) > 1 else ""
    return doubts[0].text + more if doubts else ""


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)
