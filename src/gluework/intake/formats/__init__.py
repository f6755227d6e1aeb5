"""One file a format: bytes in, reading out."""
