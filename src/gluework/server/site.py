"""The site: the HTTP application over a service, and what its operator needs to get in."""

from importlib.metadata import version

import structlog
import uvicorn

from gluework.access import answered_names
from gluework.errors import StorageError
from gluework.intake.api import Entrance
from gluework.server.app import Parts, create_app
from gluework.wiring import Service

GRACE_SECONDS = 5

log = structlog.get_logger(__name__)


class Site:
    """API and pages of one service."""

    def __init__(self, service: Service, person: str) -> None:
        self.service = service
        books = service.books
        self.person = person
        self.key_file = books.keys.first(books.settings.home, person)
        self.app = create_app(self._parts())

    def _parts(self) -> Parts:
        books, service = self.service.books, self.service
        settings = books.settings
        entrance = Entrance(
            reception=service.reception,
            agents=lambda: [one.charter.agent.name for one in service.loaded],
            draining=lambda: not service.live,
        )
        return Parts(
            cases=books.cases,
            letters=books.letters,
            retries=books.retries,
            outputs=books.outputs,
            desk=books.desk,
            papers=service.papers,
            parkings=books.parkings,
            bills=books.ledger,
            entrance=entrance,
            keys=books.keys,
            sessions=books.sessions,
            systems=books.systems,
            wall_lacks=service.agents.wall_lacks,
            incidents=books.incidents,
            redrive=service.redrive,
            not_ready=self._not_ready,
            clock=books.clock,
            version=version("gluework"),
            hosts=answered_names(settings.host),
        )

    def _not_ready(self) -> list[str]:
        if not self.service.live:
            return ["it is starting or stopping"]
        try:
            self.service.books.keys.list()
        except StorageError as error:
            log.warning("not ready", problem=str(error))  # strangers ask for health: they are not told where
            return ["the database can't be used; the log says why"]
        return []

    def sign_in_path(self) -> str:
        """A link's path that signs its first user in, once."""
        return f"/sign-in?ticket={self.service.books.sessions.ticket(self.person)}"

    def config(self) -> uvicorn.Config:
        """How the server runs it."""
        settings = self.service.books.settings
        return uvicorn.Config(
            self.app,
            host=settings.host,
            port=settings.port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            server_header=False,
            lifespan="off",
        )
