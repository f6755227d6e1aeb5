"""What requests of all rooms have in common: who asks, how much of a list, and from whose page.

A form that was sent from another site is refused (cross-site request forgery). Browsers say where a POST
comes from: by `Sec-Fetch-Site` (on HTTPS and on this machine), otherwise by `Origin`. So no token is
needed, and a form in a tab that stayed open overnight still works.
"""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Query, Request

from gluework.errors import ForbiddenError
from gluework.storage import LARGEST_PAGE

Who = Callable[[Request], str]
"""The person or program that a request comes from; raises UnauthorizedError for nobody."""
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Cursor = Annotated[str | None, Query(max_length=500)]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


def same_origin(request: Request) -> None:
    """Raises ForbiddenError unless the request comes from a page of this server."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        allowed = site in ("same-origin", "none")  # none: the person themselves, by reloading the page
    else:
        allowed = origin is not None and urlsplit(origin).netloc == request.headers.get("host")
    if not allowed:
        raise ForbiddenError(
            "The form was not sent from a page of gluework.", "Open the page, and send it there."
        )
