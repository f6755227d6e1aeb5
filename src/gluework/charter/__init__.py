"""What an agent is allowed, and who answers for it."""

from gluework.charter.model import Charter, LoadedCharter

__all__ = ["Charter", "LoadedCharter"]
