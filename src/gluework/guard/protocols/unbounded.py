"""What of a request has no price that anybody could know before it is sent.

Conversations and files that are kept at the provider, tools that the provider runs and bills, dearer
tiers, other models in its place, pictures and sound as answers. What a request may state is a list for
each protocol; a field that is on none of them is taken for one that may cost.
"""

from gluework.guard.protocols.body import Object, inner
from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.registry import DEAR, KEPT, unpriced


def unbounded(protocol: Protocol, body: Object) -> str:
    """The name of the first such part; empty when there is none."""
    parts = list(protocol.parts(body))
    kept = (key for part in parts for key in part if key in KEPT and part[key])
    unknown = (key for key, value in body.items() if key not in protocol.allowed and _means_something(value))
    tiers = (key for key in protocol.tiers if _is_dear(body.get(key)))
    fetched = (found for part in parts if (found := unpriced(part)))
    return (
        next(kept, None)
        or next(unknown, None)
        or next(tiers, None)
        or protocol.hidden_limit(body)
        or _more_than_text(protocol, body)
        or _tools(protocol, body)
        or next(fetched, "")
    )


def says_only_text(protocol: Protocol, body: Object) -> bool:
    """Whether a request asks for text alone; a model that draws does so without being asked."""
    return _are_text(_modalities(protocol, body))


def _means_something(value: object) -> bool:
    """`web_search_options: {}` does; `audio: null` and `background: false` do not."""
    return value is not None and value is not False


def _is_dear(tier: object) -> bool:
    words = tier.values() if isinstance(tier, dict) else (tier,)
    return any(str(word).lower() in DEAR for word in words)


def _more_than_text(protocol: Protocol, body: Object) -> str:
    kinds = _modalities(protocol, body)
    return protocol.modalities[-1] if kinds and not _are_text(kinds) else ""


def _modalities(protocol: Protocol, body: Object) -> object:
    *path, name = protocol.modalities or ("",)
    return inner(body, *path).get(name)


def _are_text(kinds: object) -> bool:
    return isinstance(kinds, list) and bool(kinds) and all(str(kind).lower() == "text" for kind in kinds)


def _tools(protocol: Protocol, body: Object) -> str:
    stated = (inner(body, protocol.toolbox) if protocol.toolbox else body).get("tools")
    tools = stated if isinstance(stated, list) else []
    return "" if all(isinstance(tool, dict) and protocol.runs_here(tool) for tool in tools) else "tools"
