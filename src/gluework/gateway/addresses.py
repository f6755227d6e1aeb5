"""The gateway's addresses: one for each provider and each system that the charter names, and nothing else."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from gluework.charter import Charter, System, is_web
from gluework.errors import BoundaryError, NotFoundError
from gluework.gateway.vendors import VENDORS, Vendor
from gluework.guard import Guard, systems_of

SYSTEMS = "/systems/"
HEALTH = "/healthz"
CASES = "/cases/"


@dataclass(frozen=True, slots=True)
class Address:
    """Where calls to one system come in, and the guard that lets them out."""

    path: str
    """What stands for the system's own `url`."""
    system: System
    guard: Guard
    vendor: Vendor | None
    """Whose SDKs call it; None for a plain system."""

    def url(self, target: str) -> str:
        """Where a call to a path here, query and all, goes."""
        return self.system.url.rstrip("/") + target.removeprefix(self.path)

    def back(self, location: str) -> str | None:
        """A redirect within the system, led through here; None for one that would lead past the guard."""
        base = self.system.url.rstrip("/")
        if location.startswith((f"{base}/", f"{base}?")) or location == base:
            return self.path + location.removeprefix(base)
        origin = "/".join(base.split("/")[:3])
        root = base.removeprefix(origin)
        if location.startswith("/") and not location.startswith("//"):
            return self.path + location.removeprefix(root) if location.startswith(f"{root}/") else None
        return None if "//" in location or ":" in location.partition("/")[0] else location


class Addresses:
    """All of one agent."""

    def __init__(self, guard: Guard, charter: Charter) -> None:
        self.all = tuple(_each(guard, charter))
        if not self.all:
            raise BoundaryError(
                f"The charter of {charter.agent.name} names nothing that is reached by HTTP.",
                "Give it a `model`, or name a system under [[systems]].",
            )

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Keeps connections to the systems from call to call; each call's own client would close them."""
        async with AsyncExitStack() as stack:
            for address in self.all:
                connections = address.guard.network.connections(address.system.url)
                stack.push_async_callback(connections.give_back, connections.lend())
            yield

    def at(self, path: str) -> Address:
        """The one that a path begins with; NotFoundError lists what there is."""
        for address in self.all:
            if path == address.path or path.startswith(f"{address.path}/"):
                return address
        known = ", ".join(f"{address.path}/…" for address in self.all)
        raise NotFoundError(
            f"There is nothing at this address. There are {known}, {CASES}NAME and {HEALTH}.",
            "Change the base URL of your client to one of them; `gluework gateway` prints them.",
        )


def _each(guard: Guard, charter: Charter) -> Iterator[Address]:
    """The models' first: a guard of its own knows each by its line, and what it costs."""
    known = set()
    for line in (charter.agent.model, *charter.agent.fallback):
        lined = guard if line == charter.agent.model else guard.with_model(line)
        system = lined.model.system
        if system is not None and system.name not in known and system.name in VENDORS:
            known.add(system.name)
            vendor = VENDORS[system.name]
            yield Address(vendor.path, system, lined, vendor)
    for system in systems_of(charter):
        if system.name not in known and is_web(system.url):
            found = VENDORS.get(system.name)
            yield Address(found.path if found else SYSTEMS + system.name, system, guard, found)
