"""The names a server answers to.

On a loopback address only this machine's, so that a page elsewhere can't reach in by renaming itself (DNS
rebinding).
"""

from ipaddress import ip_address

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def answered_names(host: str) -> frozenset[str]:
    """By the address that it listens on: on a loopback one those of this machine, else any (none)."""
    bare = host.strip("[]").lower()
    try:
        is_loopback = ip_address(bare).is_loopback
    except ValueError:
        is_loopback = bare == "localhost"
    if not is_loopback:
        return frozenset()
    return LOOPBACK | {f"[{bare}]" if ":" in bare else bare}


def host_name(host: str) -> str:
    """The name in a Host header, without the port, in lower case."""
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name.lower()
