"""All commands, by being imported."""

from gluework.cli import (  # noqa: F401
    agents,
    audit,
    cases,
    dead_letters,
    demo,
    keys,
    new,
    read,
    review,
    score,
    submit,
    up,
)
