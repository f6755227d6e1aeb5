"""Refuses forms that were sent from another site (cross-site request forgery).

Browsers say where a POST comes from: by `Sec-Fetch-Site` (on HTTPS and on this machine), otherwise by
`Origin`. So no token is needed, and a form in a tab that stayed open overnight still works.
"""

from urllib.parse import urlsplit

from fastapi import Request

from gluework.errors import ForbiddenError


def same_origin(request: Request) -> None:
    """For `Depends`: raises ForbiddenError unless the request comes from a page of this server."""
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
