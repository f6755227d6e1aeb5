"""Where each command is; only the one that is wanted is imported, so that small ones start quickly."""

from importlib import import_module

MODULES = {
    "agents": "agents",
    "audit": "audit",
    "case": "cases",
    "cases": "cases",
    "charter": "agents",
    "dead-letters": "dead_letters",
    "demo": "demo",
    "guard": "guard",
    "incidents": "incidents",
    "keys": "keys",
    "new": "new",
    "read": "read",
    "review": "review",
    "score": "score",
    "submit": "submit",
    "up": "up",
}


def register(arguments: list[str]) -> None:
    """Makes the command known that the arguments name; all of them for help and for mistakes."""
    if arguments == ["--version"]:
        return
    wanted = MODULES.get(arguments[0]) if arguments else None
    for module in [wanted] if wanted else sorted(set(MODULES.values())):
        import_module(f"gluework.cli.{module}")
