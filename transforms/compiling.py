"""Makes the compiled form of the modules that `transforms.compiled` names, by mypyc and the machine's C compiler.

    python -m transforms.compiling

takes about a minute, and nothing when it is done already. A machine without a C compiler or without the headers of its
Python goes without. Needs the packages of the development group.
"""

from __future__ import annotations

import io
import os
import shutil
import sysconfig
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mypyc.build import mypycify
from setuptools import Distribution
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CompileError, LinkError

from transforms.compiled import BUILT, ROOT, digest_of, sources

GROUP: Final = "transforms"
"""Name of the library that the compiled modules share."""

C_FLAGS: Final = ("-g0", "-ffp-contract=off")
"""No debug symbols; a product and a sum are rounded one after the other, as the interpreter does it."""


class _BuildInParallel(build_ext):  # type: ignore[misc]  # setuptools has no types
    """Compiles a library's files side by side, one a processor."""

    def build_extensions(self) -> None:
        compile_one_by_one = self.compiler.compile

        def compile_together(files: Sequence[str], **options: object) -> list[str]:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                return list(chain.from_iterable(pool.map(lambda file: compile_one_by_one([file], **options), files)))

        self.compiler.compile = compile_together
        super().build_extensions()


def main() -> None:
    """Compile, and say in a line what came of it."""
    folder = BUILT / digest_of(sources())
    if folder.is_dir():
        return
    if lack := missing():
        print(f"{lack}: the reading of pages runs interpreted and takes a third longer.")
        return
    print("Compiling what reads the pages; once, about a minute.", flush=True)
    try:
        compile_to(folder)
    except (BaseError, CompileError, LinkError) as failed:
        print(f"Not compiled, as the compiler failed; the reading of pages runs interpreted.\n{failed}")


def missing() -> str | None:
    """What this machine lacks to compile; null when it has all."""
    compiler = str(sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        return f"No C compiler ({compiler})"
    headers = Path(sysconfig.get_path("include"))
    return None if (headers / "Python.h").is_file() else f"No headers of Python in {headers}"


def compile_to(folder: Path) -> None:
    """Compile into `folder`, all of it or nothing. What was built of other sources goes."""
    BUILT.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=BUILT) as scratch, redirect_stdout(io.StringIO()):
        os.chdir(ROOT)
        modules = [str(path.relative_to(ROOT)) for path in sources()]
        extensions = mypycify(modules, multi_file=True, target_dir=scratch, group_name=GROUP)
        for extension in extensions:
            extension.extra_compile_args = [*extension.extra_compile_args, *C_FLAGS]
        command = _BuildInParallel(Distribution({"name": GROUP, "ext_modules": extensions}))
        command.build_lib, command.build_temp = f"{scratch}/lib", f"{scratch}/objects"
        command.ensure_finalized()
        command.run()
        for other in BUILT.iterdir():
            if other != Path(scratch):
                shutil.rmtree(other)
        Path(command.build_lib).rename(folder)


if __name__ == "__main__":
    main()
