"""Errors over HTTP: RFC 9457 problem documents with a stable `type`."""

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from gluework.errors import GlueworkError, UnauthorizedError, UnavailableError

MEDIA_TYPE = "application/problem+json"
PREFIX = "urn:gluework:problem:"
RETRY_SECONDS = "5"

log = structlog.get_logger(__name__)


def problem(
    status: int, slug: str, detail: str, headers: dict[str, str] | None = None, **more: Any
) -> JSONResponse:
    """A problem document."""
    content = {"type": PREFIX + slug, "title": _title(status), "status": status, "detail": detail, **more}
    return JSONResponse(content, status, headers, media_type=MEDIA_TYPE)


def of_error(error: GlueworkError) -> JSONResponse:
    """The problem document of one of our errors."""
    headers = {}
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = 'Bearer realm="gluework"'
    if isinstance(error, UnavailableError):
        headers["Retry-After"] = RETRY_SECONDS
    return problem(error.status, error.slug, str(error), headers)


def install(app: FastAPI) -> None:
    """Has every error answered as a problem."""

    @app.exception_handler(GlueworkError)
    async def ours(_: Request, error: GlueworkError) -> JSONResponse:
        return of_error(error)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        faults = [
            {"where": "/".join(str(part) for part in fault["loc"]), "what": fault["msg"]}
            for fault in error.errors()
        ]
        return problem(422, "invalid", "The request is not as it should be; see errors.", errors=faults)

    @app.exception_handler(HTTPException)
    async def plain(_: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers or {})
        return problem(error.status_code, f"http-{error.status_code}", str(error.detail), headers)

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> JSONResponse:
        log.error("request failed", path=request.url.path, error=type(error).__name__, exc_info=error)
        return problem(500, "internal", "Something went wrong here; it is in the log.")


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
