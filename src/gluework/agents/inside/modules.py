"""Imports an agent's folder under a name of its own, so that two agents never share a module.

The folder becomes a package with a private name (`gluework_agent_<name>_<random>`). Files of the
folder may import each other as `from . import lexicon` or plainly as `import lexicon`, at the top or
inside a function; a file of the folder goes before an installed module of the same name, but only
for the folder's own files. What does not work is `importlib.import_module("lexicon")`.

No bytecode is written or read: an agent that was just edited is never taken from a stale cache.
"""

import builtins
import importlib
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any


class AgentFolder(MetaPathFinder):
    """Finds the modules of one folder, under one private name."""

    def __init__(self, name: str, folder: Path) -> None:
        self.package = f"gluework_agent_{name.replace('-', '_')}_{secrets.token_hex(4)}"
        self.folder = folder
        package = ModuleType(self.package)
        package.__path__ = [str(folder)]
        package.__spec__ = ModuleSpec(self.package, None, is_package=True)
        package.__spec__.submodule_search_locations = [str(folder)]
        sys.modules[self.package] = package
        sys.meta_path.insert(0, self)
        importlib.invalidate_caches()

    def load(self, module: str) -> ModuleType:
        """Imports a module of the folder by the name it has there; raises what its code raises."""
        return importlib.import_module(f"{self.package}.{module}")

    def has(self, module: str) -> bool:
        """Whether the folder itself holds such a module or package."""
        top = self.folder / module
        return top.with_suffix(".py").is_file() or (top / "__init__.py").is_file()

    def short_name(self, module: str) -> str | None:
        """The name in the folder of one of its modules; None for all others."""
        prefix = self.package + "."
        return module.removeprefix(prefix) if module.startswith(prefix) else None

    def close(self) -> None:
        """Forgets everything that was imported from the folder."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        for module in [known for known in sys.modules if known.partition(".")[0] == self.package]:
            del sys.modules[module]

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Python's question for a module; answered for the folder's own only."""
        if not fullname.startswith(self.package + "."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = SiblingLoader(spec.loader, self)
        return spec


class SiblingLoader(SourceFileLoader):
    """Loads a file of the folder so that its plain imports see the folder first."""

    def __init__(self, found: SourceFileLoader, folder: AgentFolder) -> None:
        super().__init__(found.name, found.path)
        self._folder = folder

    def get_code(self, fullname: str) -> CodeType | None:
        """Compiles the file as it is now."""
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code

    def exec_module(self, module: ModuleType) -> None:
        """Runs it with an `__import__` of its own: Python looks that up in a module's builtins."""
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": _sibling_import(self._folder)}
        super().exec_module(module)


def _sibling_import(folder: AgentFolder) -> Callable[..., Any]:
    plain = builtins.__import__

    def siblings_first(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 — the signature of __import__
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        top = name.partition(".")[0]
        if level or not folder.has(top):
            return plain(name, globals, locals, fromlist, level)
        folder.load(name)
        if not fromlist:
            return folder.load(top)
        return plain(f"{folder.package}.{name}", globals, locals, fromlist, 0)

    return siblings_first
