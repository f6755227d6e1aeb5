"""Errors over HTTP: RFC 9457 problem documents with a stable `type`, and pages for people.

Our own errors say what happened. Of a fault of the program itself nothing goes out.
"""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from gluework.errors import GlueworkError, InvalidError, NotFoundError, UnauthorizedError
from gluework.telemetry import where_of
from gluework.ui import HEADERS, Frame, Pages

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:gluework:problem:"
RETRY_SECONDS = "5"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
PAGELESS = ("/v1", "/static/", "/livez", "/readyz", "/openapi.json")

log = structlog.get_logger(__name__)


def problem(
    status: int, slug: str, detail: str, headers: dict[str, str] | None = None, **more: Any
) -> JSONResponse:
    """A problem document."""
    content = {"type": PREFIX + slug, "title": _title(status), "status": status, "detail": detail, **more}
    return JSONResponse(content, status, {**HEADERS, **(headers or {})}, media_type=MEDIA_TYPE)


def of_error(error: GlueworkError) -> JSONResponse:
    """The problem document of one of our errors."""
    headers = {}
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = 'Bearer realm="gluework"'
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = RETRY_SECONDS
    return problem(error.status, error.slug, str(error), headers)


def wants_page(request: Request) -> bool:
    """Whether a person looks at it in a browser."""
    path = request.url.path
    return "text/html" in request.headers.get("accept", "") and not path.startswith(PAGELESS)


def install(app: FastAPI, frame: Frame) -> None:
    """Has every error answered as a problem, or as a page where a person looks: a stranger, too."""
    pages = Pages(__file__, replace(frame, who=lambda request: getattr(request.state, "person", None) or ""))

    def shown(request: Request, error: GlueworkError, otherwise: Response) -> Response:
        return pages.problem(request, error) if wants_page(request) else otherwise

    @app.exception_handler(GlueworkError)
    def ours(request: Request, error: GlueworkError) -> Response:
        return shown(request, error, of_error(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        faults = [
            {"where": "/".join(str(part) for part in fault["loc"]), "what": fault["msg"]}
            for fault in error.errors()
        ]
        if any(_is_no_json(request, fault) for fault in error.errors()):
            return problem(415, "unsupported-type", "Send JSON, with `Content-Type: application/json`.")
        detail = "The request is not as it should be; see errors."
        words = "; ".join(f"{fault['where']}: {fault['what']}" for fault in faults)
        page_error = InvalidError("The request is not as it should be.", words)
        return shown(request, page_error, problem(422, "invalid", detail, errors=faults))

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> Response:
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return _other_method(request)
        if error.status_code == HTTPStatus.NOT_FOUND:
            missing = NotFoundError("There is nothing at this address.", "Begin at the first page.")
            return shown(request, missing, of_error(missing))
        headers = dict(error.headers or {})
        return problem(error.status_code, f"http-{error.status_code}", str(error.detail), headers)


def of_fault(path: str, error: Exception) -> JSONResponse:
    """For a fault of the program itself: the log says what and where, the answer only that.

    An exception's message may quote a document, so it is in neither.
    """
    log.error("request failed", path=path, error=type(error).__qualname__, where=where_of(error))
    return problem(500, "internal", "Something went wrong here; it is in the log.")


def _is_no_json(request: Request, fault: dict[str, Any]) -> bool:
    """Whether a program sent something else where JSON belongs; sending nothing is another fault."""
    kind = request.headers.get("content-type", "")
    is_body = fault["loc"] == ("body",) and fault["type"] != "missing"
    return is_body and "json" not in kind and not wants_page(request)


def _other_method(request: Request) -> Response:
    """405 with every method there is (the framework names those of one endpoint); for OPTIONS just those."""
    allowed = [method for method in METHODS if _has(request, method)]
    allow = {"Allow": ", ".join([*allowed, "OPTIONS"])}
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=allow)
    return problem(405, "method-not-allowed", f"Here one can {allow['Allow']}.", allow)


def _has(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": "GET" if method == "HEAD" else method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
