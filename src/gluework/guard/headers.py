"""Headers as they go over the wire: pairs of bytes, in their order, some of them more than once.

`_` and `-` are one to many servers (CGI, WSGI), so they are one here too.
"""

RawHeaders = list[tuple[bytes, bytes]]


def plain_name(name: bytes) -> bytes:
    """A header's name as a server may read it."""
    return name.lower().replace(b"_", b"-")


def without(headers: RawHeaders, *names: bytes) -> RawHeaders:
    """All others."""
    return [pair for pair in headers if plain_name(pair[0]) not in names]


def has(headers: RawHeaders, name: bytes) -> bool:
    """Whether there is such a one."""
    return any(plain_name(stated) == name for stated, _ in headers)
