"""Health: alive says that the process answers, ready that it takes work."""

from collections.abc import Callable

from fastapi import APIRouter, Response
from pydantic import BaseModel


class Health(BaseModel):
    """An answer about health."""

    status: str
    reasons: list[str] = []


def router(not_ready: Callable[[], list[str]]) -> APIRouter:
    """`/livez` and `/readyz`; `not_ready` gives the reasons why not, none when it is ready."""
    routes = APIRouter(tags=["health"])

    @routes.get("/livez", summary="Is the process alive?")
    async def livez() -> Health:
        return Health(status="ok")

    @routes.get("/readyz", summary="Does it take work?", responses={503: {"model": Health}})
    def readyz(response: Response) -> Health:
        reasons = not_ready()
        if reasons:
            response.status_code = 503
            response.headers["Retry-After"] = "5"
        return Health(status="not ready" if reasons else "ok", reasons=reasons)

    return routes
