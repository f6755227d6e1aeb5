"""The systems of a charter: where they are, what may be asked of them, and how gently."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from gluework.charter import forms
from gluework.charter.forms import Slug
from gluework.values import Value

Secret = Annotated[str, StringConstraints(pattern=forms.SECRET)]
HeaderName = Annotated[str, StringConstraints(pattern=forms.HEADER)]
FailureWord = Annotated[str, StringConstraints(pattern=forms.FAILURE)]


class SystemLimits(Value):
    """How much may be asked of a system: by all workers and agents together, where it is per minute."""

    requests_per_minute: Annotated[float, Field(gt=0)] | None = None
    """Of all workers and agents together; not stated, as many as come."""
    tokens_per_minute: Annotated[float, Field(gt=0)] | None = None
    """Of a model, input and output together; of all workers and agents together."""
    concurrent: Annotated[int, Field(ge=1, le=10_000)] = 64
    """Calls at the same time, at most, from one worker."""
    adaptive: bool = True
    """Whether fewer are made at the same time when more of them only wait on the other side."""


class Circuit(Value):
    """When a system counts as down, and how it is found to be up again."""

    window_seconds: Annotated[float, Field(ge=1, le=3600)] = 60
    """What is looked at: the calls of so many last seconds."""
    minimum_calls: Annotated[int, Field(ge=1, le=10_000)] = 10
    """Fewer calls than this within the window say nothing."""
    failure_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    """It opens when so many of them failed."""
    slow_seconds: Annotated[float, Field(gt=0, le=600)] | None = None
    """A call that takes longer is slow; not stated, none is."""
    slow_share: Annotated[float, Field(gt=0, le=1)] = 0.8
    """It opens when so many of them were slow."""
    open_seconds: Annotated[float, Field(gt=0, le=3600)] = 5
    """How long it stays open the first time; doubled each time that a trial call fails."""
    longest_open_seconds: Annotated[float, Field(gt=0, le=86_400)] = 30
    """How long at most, however often a trial call fails."""
    trials: Annotated[int, Field(ge=1, le=100)] = 2
    """Calls at a time, of all workers together, that find out whether it is up again."""
    failures: tuple[FailureWord, ...] = ("5xx", "timeout", "connection")
    """What counts as the system's failure. Other answers (a 400, a 429) do not."""


class SystemSecret(Value):
    """A header that the guard adds; agent code is not handed the value."""

    header: HeaderName = "Authorization"
    """Its name."""
    value: Secret
    """`env:NAME` or `file:path`."""
    prefix: Annotated[str, StringConstraints(pattern=forms.PREFIX)] = ""
    """Put before the value, such as `Bearer `."""


class System(Value):
    """Something outside that the agent may call."""

    name: Slug
    """What agent code and pages call it; a provider's name (`openai`) is the model's system."""
    url: Annotated[str, StringConstraints(pattern=forms.ANY_URL)]
    """Scheme, host and optional base path. Where it is not HTTP (`postgresql://…`), `tools.call` reaches it,
    and it has neither methods nor paths."""
    methods: tuple[Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], ...] = ("GET",)
    """What may be done: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`."""
    paths: tuple[str, ...] = ("/*",)
    """Patterns relative to the base path; `*` is any characters, slashes too."""
    secret: SystemSecret | None = None
    """A header that the guard adds."""
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    """Of one try; never beyond the case's deadline."""
    private_network: bool = False
    """Whether its name may lead to an address inside a private network."""
    answer_mb: Annotated[float, Field(gt=0, le=1000)] = 20
    """A longer answer is refused."""
    tries: Annotated[int, Field(ge=1, le=10)] = 3
    """How often a call is made at most, where it may be repeated."""
    hedge_after_seconds: Annotated[float, Field(gt=0, le=600)] | None = None
    """A read that has no answer by then is asked a second time, for at most 5 % of the calls."""
    limits: SystemLimits = SystemLimits()
    """How much may be asked of it."""
    circuit: Circuit = Circuit()
    """When it counts as down."""

    @model_validator(mode="before")
    @classmethod
    def _without_methods(cls, stated: Any) -> Any:
        """Nothing is asked by HTTP of what is reached in another way."""
        url = stated.get("url") if isinstance(stated, dict) else None
        if isinstance(url, str) and not forms.is_web(url):
            return {"methods": (), "paths": (), **stated}
        return stated
