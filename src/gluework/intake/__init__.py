"""Takes documents in: on disk and on record before the sender is told."""

from gluework.intake.service import Reception
