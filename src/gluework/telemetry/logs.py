"""Logs: structlog, to standard error, never with a document's content in them."""

import logging
import sys
import traceback

import structlog

QUIET = ("dbos", "uvicorn.access", "uvicorn.error", "httpx2", "httpcore2", "asyncio", "pypdf", "alembic")
LOGGED_FRAMES = 12


def set_up_logs(level: str) -> None:
    """Sets the program's logs up once, in `main`; libraries speak up from warnings on."""
    number = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(stream=sys.stderr, level=max(number, logging.WARNING), format="%(name)s: %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))
    renderer = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        cache_logger_on_first_use=False,
    )


def where_of(error: BaseException) -> list[str]:
    """Where in the code it was raised, without its message, which may quote a document."""
    frames = traceback.extract_tb(error.__traceback__)[-LOGGED_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
