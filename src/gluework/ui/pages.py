"""Pages: renders a domain's templates inside the common frame.

How a room adds pages:

1. In its `pages.py` it makes `Pages(__file__, frame)`; `templates/list.html` beside that file is then
   `cases/list.html`, and the shared files are `ui/base.html` and `ui/parts.html`.
2. A template begins with `{% extends "ui/base.html" %}`, imports the components it needs with
   `{% from "ui/parts.html" import table, pill, empty, field with context %}`, and fills the blocks
   `title`, `content` and, for its keyboard shortcuts, `keys`. With `workbench` in block `body_class`
   the page is as high as the window and its parts scroll by themselves.
3. An endpoint on `pages.routes("/cases")` returns `pages.render(request, "cases/list.html", …)`. Every
   page gets `person` (who is signed in; empty for nobody), `now`, and whatever the template names; a name
   that is missing is an error, never an empty place. An error of ours that an endpoint raises is told as a
   page, too.
4. Whatever changes something is a POST form: `pages.routes` takes it from our own pages only. Its endpoint
   ends with `see(…)`, so that a page that is loaded again sends nothing again.

Everything is escaped unless marked safe; nobody marks anything safe. The headers forbid inline script
and style, so behaviour hangs on `data-` attributes (listed at the top of `static/gluework.js`) and
positions on SVG attributes. The server mounts `static_files()` at `STATIC_PATH`.
"""

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from gluework.clock import Clock, span
from gluework.errors import GlueworkError, NotFoundError
from gluework.ui.assets import static_url
from gluework.ui.requests import SAFE, Who, same_origin
from gluework.values import Value

HERE = Path(__file__).parent
_PIECES = re.compile(r"(`[^`]+`|\bcase_[0-9a-z]{26}\b)")
ABBREVIATIONS = frozenset({"bic", "iban", "id", "lei", "url", "vat"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""For every page: only our own files, never framed, and nothing of a document kept by the browser."""


class Link(Value):
    """A link of the navigation."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page: who is signed in (empty for nobody), the time, the navigation."""

    who: Who
    clock: Clock
    links: tuple[Link, ...] = ()


class Pages:
    """The pages of one room, whose `pages.py` names itself."""

    def __init__(self, file: str, frame: Frame) -> None:
        folder = Path(file).parent
        self._environment = templates({folder.name: folder / "templates"})
        self._frame = frame

    def routes(self, prefix: str = "", *, strangers: bool = False) -> APIRouter:
        """The room's routes: forms come from our own pages only, and errors are told as pages.

        They are for who is signed in, unless `strangers` may come, too.
        """
        pages = self

        class PageRoute(APIRoute):
            def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
                handle = super().get_route_handler()

                async def handled(request: Request) -> Response:
                    if request.method not in SAFE:
                        same_origin(request)
                    if not strangers:
                        pages.person(request)
                    try:
                        return await handle(request)
                    except GlueworkError as error:
                        return await run_in_threadpool(pages.problem, request, error)

                return handled

        return APIRouter(prefix=prefix, include_in_schema=False, route_class=PageRoute)

    def person(self, request: Request) -> str:
        """Who is signed in."""
        return self._frame.who(request)

    def now(self) -> datetime:
        """The moment that the page is of."""
        return self._frame.clock.now()

    def render(self, request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """The page as a response, with the headers that pages need."""
        page = self._environment.get_template(template)
        frame = {
            "links": self._frame.links,
            "path": request.url.path,
            "person": self.person(request),
            "now": self.now(),
        }
        return HTMLResponse(page.render(**frame, **context), status_code=status, headers=HEADERS)

    def problem(self, request: Request, error: GlueworkError) -> HTMLResponse:
        """An error as a page: what happened, and what to do next."""
        return self.render(request, "ui/problem.html", status=error.status, error=error)


def see(path: str) -> RedirectResponse:
    """Where a browser goes after a form."""
    return RedirectResponse(path, 303)


def picture(draw: Callable[[], bytes | None]) -> Response:
    """A picture for a page, as PNG; 404 without a body where there is none."""
    try:
        png = draw()
    except NotFoundError:
        png = None
    if png is None:
        return Response(status_code=404, headers=HEADERS)
    return Response(png, media_type="image/png", headers=HEADERS)


def templates(folders: dict[str, Path]) -> Environment:
    """Jinja2 with the shared templates under `ui/` and each folder's under its name."""
    loaders = {
        name: FileSystemLoader(folder) for name, folder in {"ui": HERE / "templates", **folders}.items()
    }
    environment = Environment(
        loader=PrefixLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "label": label, "moment": moment, "span": span, "counted": counted, "pieces": pieces
    }  # fmt: skip
    environment.globals |= {"static": static_url}
    return environment


def label(name: str) -> str:
    """A technical name as people write it: `gross_total` becomes `Gross total`."""
    words = name.replace("_", " ").replace("-", " ").split()
    text = " ".join(word.upper() if word in ABBREVIATIONS else word for word in words)
    return text[:1].upper() + text[1:] or name


def pieces(text: str) -> list[tuple[str, str]]:
    """A sentence in pieces, each with what it is: `code` (it stood in backticks), `case` (an id), `text`."""
    found: list[tuple[str, str]] = []
    for number, part in enumerate(_PIECES.split(text)):
        if number % 2 == 0:
            kind = "text"
        elif part.startswith("`"):
            kind, part = "code", part.strip("`")  # noqa: PLW2901  # the marks are not shown
        else:
            kind = "case"
        found += [(kind, part)] if part else []
    return found


def moment(when: datetime) -> str:
    """A moment to the minute, in UTC; the browser shows it in its own time zone."""
    return f"{when:%Y-%m-%d %H:%M} UTC"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 doubt`, `3 doubts`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
