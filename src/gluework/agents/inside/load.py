"""Loads an agent: the function that its charter names, and the type of what it answers.

The function takes the reading and the tools, is `async` or plain, and says with its return
annotation what it answers: a Pydantic model, or `Proposal`.
"""

import inspect
import traceback
import typing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from gluework.agents.border import Code
from gluework.agents.inside.encoding import Encoding
from gluework.agents.inside.modules import AgentFolder
from gluework.errors import AgentError, WayOutError
from gluework.values import Proposal, ResultForm

SHAPE = "async def work(reading: Reading, tools: Tools) -> Invoice:"


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent that can be called."""

    name: str
    folder: AgentFolder
    encoding: Encoding
    """Of what its steps leave."""
    function: Callable[[Any, Any], Any]
    is_async: bool
    result_type: type[BaseModel]
    """A model of the agent's own, or `Proposal`."""
    form: ResultForm | None
    """Of the model of its own, if it has one."""


def load_agent(code: Code) -> Agent:
    """Imports the charter's `entry` from the folder.

    Raises `AgentError` with file, line and what to do when there is no such file or function, its
    code can't be run, or its signature is not that of an agent.
    """
    folder = Path(code.folder)
    module_name, _, function_name = code.entry.partition(":")
    file = folder / (module_name.replace(".", "/") + ".py")
    modules = AgentFolder(code.agent, folder.resolve())
    try:
        function = _function(modules, module_name, function_name, file)
        result_type = _checked(function, f"{_place(function, file)}: {function_name}")
        return Agent(
            name=code.agent,
            folder=modules,
            encoding=Encoding(modules),
            function=function,
            is_async=inspect.iscoroutinefunction(function),
            result_type=result_type,
            form=None if result_type is Proposal else ResultForm.of(result_type),
        )
    except BaseException:
        modules.close()
        raise


def _function(modules: AgentFolder, module: str, name: str, file: Path) -> Callable[[Any, Any], Any]:
    top = module.partition(".")[0]
    if not modules.has(top):
        raise AgentError(
            f"There is no file {file}.", "Write it, or name another one as `entry` in the charter."
        )
    try:
        loaded = modules.load(module)
    except SyntaxError as error:
        where = f"{error.filename}:{error.lineno}"
        raise AgentError(f"{where}: the code can't be read: {error.msg}.", "Correct that line.") from error
    except WayOutError as error:
        raise AgentError(
            f"{deepest(error, modules.folder) or file}: {error.message}",
            'Do it inside the function, by its tools, or let it go on: `other_ways_out = "report"`.',
        ) from error
    except (Exception, SystemExit) as error:
        where = deepest(error, modules.folder) or str(file)
        raise AgentError(
            f"{where}: importing the agent failed: {type(error).__name__}: {error}.",
            "Correct it, or install what is missing.",
        ) from error
    function = getattr(loaded, name, None)
    if not callable(function):
        raise AgentError(
            f"{file}: there is no function `{name}`.", f"Write `{SHAPE}`, or change `entry` in the charter."
        )
    return typing.cast("Callable[[Any, Any], Any]", function)


def _checked(function: Callable[..., Any], where: str) -> type[BaseModel]:
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise AgentError(f"{where} yields, but an agent answers once.", "Use `return` instead of `yield`.")
    try:
        inspect.signature(function).bind(object(), object())
    except (TypeError, ValueError) as error:
        raise AgentError(
            f"{where} can't be called with a reading and tools: {error}.", f"`{SHAPE}`"
        ) from error
    return _result_type(_returned(function, where), where)


def _returned(function: Callable[..., Any], where: str) -> object:
    """The return annotation as a type; only that one is looked at, others may stay unresolved."""
    stated = inspect.signature(function).return_annotation
    if not isinstance(stated, str):
        return stated
    try:
        return eval(stated, inspect.unwrap(function).__globals__)  # noqa: S307 — the agent's own code
    except Exception as error:
        raise AgentError(
            f"{where} returns `{stated}`, which can't be found when it runs: {error}.",
            "Import or define that type in the same file, not under TYPE_CHECKING.",
        ) from error


def _result_type(stated: object, where: str) -> type[BaseModel]:
    parts = get_args(stated) if get_origin(stated) in (Union, UnionType) else (stated,)
    models = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    own = [model for model in models if model is not Proposal]
    fits = set(parts) <= {*models, None, NoneType} and len(own) <= 1
    if not models or not fits:
        said = "nothing" if stated is inspect.Signature.empty else f"`{stated}`"
        raise AgentError(
            f"{where} states {said} as what it returns.",
            f"State one Pydantic model or Proposal: `{SHAPE}`",
        )
    return own[0] if own else Proposal


def _place(function: Callable[..., Any], file: Path) -> str:
    code = getattr(inspect.unwrap(function), "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else str(file)


def deepest(error: BaseException, folder: Path) -> str | None:
    """Where in the agent's own files it happened: the line a person can correct."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(str(folder))]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None
