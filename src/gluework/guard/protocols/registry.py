"""All protocols, in one list, and what is asked of all of them.

A server may understand more than the protocol that it is spoken to in. So whatever may make a call dearer
counts in any of them, and so do the words for ends and failures, which servers hand on.
"""

from gluework.guard.protocols.bedrock import Converse, Invoke
from gluework.guard.protocols.body import Object
from gluework.guard.protocols.chat import Chat
from gluework.guard.protocols.embeddings import Embeddings
from gluework.guard.protocols.google import Google
from gluework.guard.protocols.messages import Messages
from gluework.guard.protocols.protocol import Medium, Protocol, is_bytes
from gluework.guard.protocols.provider import PictureTokens
from gluework.guard.protocols.responses import Responses

PROTOCOLS: tuple[Protocol, ...] = (
    Messages(),
    Chat(),
    Responses(),
    Embeddings(),
    Google(),
    Converse(),
    Invoke(),
)
PROVIDERS = {each.provider.name: each.provider for each in PROTOCOLS}
"""By what stands before the colon of a model line."""

KEPT = frozenset[str]().union(*(each.kept for each in PROTOCOLS))
DEAR = frozenset[str]().union(*(each.dear for each in PROTOCOLS))
CACHE_MARKS = frozenset(f'"{each.cache_mark}"'.encode() for each in PROTOCOLS)
LAST_EVENTS = frozenset[str]().union(*(each.last_events for each in PROTOCOLS))
ENDS = {word: end for each in PROTOCOLS for end, words in each.ends.items() for word in words.split()}
"""What each word for the end of an answer means."""
KEY_HEADERS = frozenset(each.secret.header.lower().encode() for each in PROVIDERS.values())
"""Headers that the vendors' SDKs put a key into."""
_FAILURES = sorted(
    {word: status for each in PROVIDERS.values() for word, status in each.failures.items()}.items(),
    key=lambda pair: pair[1] == 500,  # noqa: PLR2004 — HTTP's number that says least comes last
)
_PICTURES = {mark: tokens for each in PROVIDERS.values() for mark, tokens in each.pictures.items()}
_MEDIA = tuple(dict.fromkeys(each.medium for each in PROTOCOLS))
_UNPRICED = tuple(dict.fromkeys(each.unpriced for each in PROTOCOLS))


def protocol_at(path: str) -> Protocol | None:
    """The one that is spoken at an address, by its end; the first in the list wins."""
    return next((each for each in PROTOCOLS if path.rstrip("/").endswith(each.paths)), None)


def medium(part: Object) -> Medium | None:
    """The picture or file that an object of a request is; bytes of no type that is stated are one, too."""
    found = next((found for look in _MEDIA if (found := look(part)) is not None), None)
    return Medium.of_type("", part["data"]) if found is None and is_bytes(part) else found


def media(protocol: Protocol, body: Object) -> list[Medium]:
    """The pictures and files that stand in what is said to a model."""
    said = protocol.parts([body.get(key) for key in protocol.told])
    return [found for part in said if (found := medium(part)) is not None]


def unpriced(part: Object) -> str | None:
    """What an object of a request is that no price list knows."""
    return next((found for look in _UNPRICED if (found := look(part))), None)


def picture_tokens(provider: str, model: str) -> PictureTokens:
    """What one picture takes of a model, whoever serves it."""
    line = f"{provider}:{model}"
    return next((tokens for mark, tokens in _PICTURES.items() if mark in line), PictureTokens())


def listed_name(provider: str) -> str:
    """What the price list calls a provider."""
    known = PROVIDERS.get(provider)
    return (known.listed if known else "") or provider


def caches_when_asked(provider: str) -> bool:
    """Whether a provider writes input into its cache only when a request says so."""
    return provider in PROVIDERS and PROVIDERS[provider].caches_when_asked


def failure_in(words: str) -> int:
    """The status of the failure that is named there; 0 where none is known."""
    return next((status for word, status in _FAILURES if word in words), 0)
