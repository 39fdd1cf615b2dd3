"""The compiled form of `transforms.segment` and `transforms.text`, found where `transforms.compiling` has put it.

It is the same Python, made into C, and gives the same results. It is taken when it was built for this interpreter and
from these very sources; otherwise, and under `python -X interpreted` (for a debugger or a profiler), the sources are
run as they stand. Here belongs the finding, which has to happen before anything else of `transforms` is imported.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final

ROOT: Final = Path(__file__).parents[1]
"""The folder from which modules are named."""

BUILT: Final = Path(__file__).parent / "__compiled__"
"""Holds one folder, named by a digest of what it was built from."""

PACKAGES: Final = ("transforms/segment", "transforms/text")
"""Folders whose modules are compiled: what is done for every line of a dump."""

BESIDE: Final = ("transforms/records.py", "transforms/compiling.py")
"""Other files that the compiled form depends on: the types of what it takes and gives, and how it is made."""

SUFFIX: Final = EXTENSION_SUFFIXES[0]
"""How the name of an extension ends; it names the interpreter and the machine."""

OPTION: Final = "interpreted"
"""`python -X interpreted` leaves the compiled form alone."""


class CompiledFinder(MetaPathFinder):
    """Finds modules by name among extensions that are known beforehand."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """The extension of that name; null when there is none."""
        file = self._files.get(fullname)
        return spec_from_file_location(fullname, file) if file else None


def sources(root: Path = ROOT) -> list[Path]:
    """The modules that are compiled, in the order of their paths."""
    return sorted(path for folder in PACKAGES for path in (root / folder).glob("*.py") if path.name != "__init__.py")


def digest_of(modules: Sequence[Path], root: Path = ROOT) -> str:
    """Tells these sources, with what stands beside them and for this interpreter, from any others."""
    digest = hashlib.sha256(SUFFIX.encode())
    for path in (*modules, *(root / name for name in BESIDE)):
        digest.update(b"%b\0%b\0" % (path.name.encode(), path.read_bytes()))
    return digest.hexdigest()[:16]


def use_compiled() -> None:
    """Let modules be imported from the compiled form from now on, where it is built and not declined."""
    if not BUILT.is_dir() or OPTION in sys._xoptions:
        return
    folder = BUILT / digest_of(sources())
    extensions = folder.rglob(f"*{SUFFIX}")
    files = {".".join(path.relative_to(folder).parts).removesuffix(SUFFIX): path for path in extensions}
    sys.meta_path.insert(0, CompiledFinder(files))
