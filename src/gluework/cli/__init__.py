"""The command line: one file a noun, plain words, `--json` wherever a script would want it."""

from gluework.cli.app import main
