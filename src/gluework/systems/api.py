"""Systems as JSON: list, look, open and close a circuit by hand."""

from fastapi import APIRouter, Request
from pydantic import Field

from gluework.systems.model import BudgetStatus, SystemStatus
from gluework.systems.service import LONGEST_REASON, Systems
from gluework.ui import Who
from gluework.values import Value


class SystemList(Value):
    """All systems, those that do not answer first, and the agents' budgets."""

    systems: tuple[SystemStatus, ...]
    budgets: tuple[BudgetStatus, ...]


class ReasonBody(Value):
    """Why a circuit is moved by hand."""

    reason: str = Field(min_length=1, max_length=LONGEST_REASON, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")


def router(systems: Systems, who: Who) -> APIRouter:
    """The endpoints of systems."""
    routes = APIRouter(prefix="/v1/systems", tags=["systems"])

    @routes.get("", summary="List systems and budgets")
    def list_systems() -> SystemList:
        return SystemList(systems=tuple(systems.all()), budgets=tuple(systems.budgets()))

    @routes.get("/{system}", summary="Get one system, by its id or name")
    def get_system(system: str) -> SystemStatus:
        return systems.one(system)

    @routes.post("/{system}/open", summary="Let nothing out to a system until it is closed by hand")
    def post_open(system: str, body: ReasonBody, request: Request) -> SystemStatus:
        return systems.open(system, who(request), body.reason)

    @routes.post("/{system}/close", summary="Let calls out to a system at once")
    def post_close(system: str, body: ReasonBody, request: Request) -> SystemStatus:
        return systems.close(system, who(request), body.reason)

    return routes
