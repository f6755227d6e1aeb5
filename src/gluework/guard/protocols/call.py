"""What a call to a model can cost at most, read off its request before it goes out.

A token is at least one byte of text, so the bytes of the request bound its input tokens. A picture is at
most what the dearest known model counts. The bytes of a file (PDF, video, an office document) say nothing,
since they may be packed and one page may be drawn many times; it can fill the model's window, and no more.
The output is bounded by the limits that the request states. A request that states none gets one put in
(`OUTPUT_LIMIT`), because without a limit there is no bound to reserve.

What it is about is for limits a minute alone, where the most would stop nearly all pictures: four bytes
of text a token, a usual photograph, and of a file a page for so many of its bytes.

Some parts have no price that anybody could know before they are sent: conversations and files that are kept
at the provider, tools that it runs and bills, dearer tiers, other models in its place, pictures and sound as
answers. What a request may state is a list for each protocol; a field that is on none of them is taken for
one that may cost.

What goes out is the request as it was read here, written anew: a key that stands twice, or in another
spelling, can't mean one thing here and another there.
"""

from dataclasses import dataclass, replace

import httpx2

from gluework.errors import BudgetError, PriceError
from gluework.guard.protocols.body import Object, as_object, inner, written
from gluework.guard.protocols.protocol import Medium, Protocol
from gluework.guard.protocols.registry import (
    CACHE_MARKS,
    DEAR,
    KEPT,
    PROTOCOLS,
    media,
    medium,
    picture_tokens,
    protocol_at,
    unpriced,
)

OUTPUT_LIMIT = 8192
"""Tokens, where a request states no limit of its own."""
OVERHEAD = 1000
"""Tokens that a provider adds by itself (its system prompt for tools)."""
BYTES_PER_TOKEN = 4
PAGE_BYTES, PAGE_TOKENS = 40_000, 2_500
"""A guess: pages of print have fewer bytes, scanned ones more."""


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call to a model: who is asked, and how many tokens it can take at most."""

    protocol: Protocol
    system: str
    provider: str
    """Where its price is looked up; empty when only the address is known."""
    model: str
    address: str
    input_bound: int
    output_bound: int
    tokens: int
    """About how many it takes, for limits a minute."""
    caches: bool
    """Whether it asks for input to be written into the provider's cache, which costs more."""
    content: bytes
    """The request's body, with its limit put in."""
    fills_window: bool = False
    """Whether it carries a file whose tokens can't be told from its bytes: it may fill the window."""
    unbounded: str = ""
    """What of it has no known price; only where everything is free may it go out."""
    says_only_text: bool = False
    """Whether it asks for text alone; otherwise a model that draws or speaks may do so."""

    @property
    def body(self) -> Object:
        """The request, read."""
        return as_object(self.content) or {}

    def texts(self) -> list[str]:
        """Every text of it that the model reads."""
        return list(self.protocol.read_texts(self.body))

    def media(self) -> list[Medium]:
        """Its pictures and files."""
        return media(self.protocol, self.body)


def looks_like_a_model(path: str, content: bytes) -> bool:
    """Whether a call to a system that the charter does not call a model's is one all the same."""
    known = protocol_at(path)
    if known is None:
        return path.rstrip("/").endswith("/completions") and b'"model"' in content
    return not known.telltales or any(f'"{key}"'.encode() in content for key in known.telltales)


def read_model_call(system: str, provider: str, url: httpx2.URL, content: bytes) -> ModelCall:
    """Reads the request; raises `PriceError` or `BudgetError` when its cost can't be bounded."""
    protocol, body = protocol_at(url.path), as_object(content)
    model = protocol.model(url.path, body) if protocol is not None and body is not None else ""
    if protocol is None or body is None or not model:
        known = ", ".join(path for each in PROTOCOLS for path in each.paths)
        raise PriceError(
            f"Nobody knows what a call to {url.path} of {system} costs.",
            f"Use one of {known} with a JSON body that names its model.",
        )
    body = protocol.prepared(body)
    output_bound = _bound_of_output(protocol, body)
    content = written(body)
    call = ModelCall(
        protocol=protocol,
        system=system,
        provider=provider,
        model=model,
        address=str(url.copy_with(query=None)),
        input_bound=0,
        output_bound=output_bound,
        tokens=0,
        caches=any(mark in content for mark in CACHE_MARKS),
        content=content,
        unbounded=_unbounded(protocol, body),
        says_only_text=_says_only_text(protocol, body),
    )
    return _sized(call, body)


def asked_anew(call: ModelCall, content: bytes) -> ModelCall:
    """The same call with another body, whose input is counted anew."""
    anew = replace(call, content=content)
    return _sized(anew, anew.body)


def _sized(call: ModelCall, body: Object) -> ModelCall:
    """With what its input takes."""
    size, picture = len(call.content), picture_tokens(call.provider, call.model)
    most, text, about, fills_window = OVERHEAD + size, size, call.output_bound, False
    for part in call.protocol.parts(body):
        if (found := medium(part)) is None:
            continue
        if found.is_picture:
            most, text, about = most + picture.most - found.size, text - found.size, about + picture.about
        elif found.fills_window:
            pages = max(1, -(-found.size // PAGE_BYTES))
            text, about, fills_window = text - found.size, about + pages * PAGE_TOKENS, True
    tokens = about + max(0, text) // BYTES_PER_TOKEN
    return replace(call, input_bound=most, tokens=tokens, fills_window=fills_window)


def _bound_of_output(protocol: Protocol, body: Object) -> int:
    """The most tokens of output, after a limit was put in where none was stated."""
    if not protocol.limits:
        return 0
    stated = _where_limits_stand(protocol, body)
    for name in (*protocol.limits, protocol.several):
        if stated.get(name, 0) is None:
            del stated[name]
    if not any(name in stated for name in protocol.limits):
        stated[protocol.limits[0]] = OUTPUT_LIMIT
    limit = max(_count(stated[name], name) for name in protocol.limits if name in stated)
    return limit * _count(stated.get(protocol.several, 1), protocol.several)


def _where_limits_stand(protocol: Protocol, body: Object) -> Object:
    if not protocol.settings:
        return body
    config = body[protocol.settings] = body.get(protocol.settings) or {}
    if not isinstance(config, dict):
        raise BudgetError(
            f"The call's {protocol.settings} is no object.", "State the limit of its output in it."
        )
    return config


def _count(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BudgetError(
            f"The call states {name} = {value!r}: its cost has no limit.", "State a whole number."
        )
    return value


def _unbounded(protocol: Protocol, body: Object) -> str:
    """The name of the first part without a known price; empty when there is none."""
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


def _says_only_text(protocol: Protocol, body: Object) -> bool:
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
