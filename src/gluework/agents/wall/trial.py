"""Run as a program: says what a process could close behind itself here."""

import sys

from gluework.agents.wall.close import try_out

if __name__ == "__main__":
    sys.stdout.write(try_out())
