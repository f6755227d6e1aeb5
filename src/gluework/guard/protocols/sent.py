"""What was sent to a model: the texts that it read, and the pictures and files."""

from collections.abc import Iterator

from gluework.guard.protocols.body import Object
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.protocol import Medium, Protocol
from gluework.guard.protocols.registry import medium


def sent_texts(call: ModelCall) -> list[str]:
    """Every text of a request that a model reads."""
    return list(call.protocol.read_texts(call.body))


def carries_media(call: ModelCall) -> bool:
    """Whether a request carries pictures or files."""
    return next(media(call.protocol, call.body), None) is not None


def embedded_files(call: ModelCall) -> list[str]:
    """The pictures and files that stand in a request itself, in base64."""
    data = (found.data for found in media(call.protocol, call.body))
    return [each.partition(";base64,")[2] if each.startswith("data:") else each for each in data]


def media(protocol: Protocol, body: Object) -> Iterator[Medium]:
    """Its pictures and files, as far as they stand in what is said to the model."""
    for part in protocol.parts([body.get(key) for key in protocol.told]):
        if (found := medium(part)) is not None:
            yield found
