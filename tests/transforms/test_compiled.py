"""The compiled form is taken for the very sources that it was built from, and reads as they do."""

import ast
import subprocess
import sys
from ast import literal_eval
from importlib.util import module_from_spec
from pathlib import Path

import pytest

from transforms import compiling
from transforms.compiled import BESIDE, BUILT, OPTION, ROOT, SUFFIX, CompiledFinder, digest_of, sources

READ_SAMPLES = """
from datetime import date
from hashlib import sha256
from pathlib import Path
import transforms.segment.issue
from transforms.records import Issue, Page
digest = sha256()
for path in sorted(Path("samples/inbox").rglob("*.txt")):
    page = Page(path.name, path.stem, tuple(path.read_text(encoding="utf-8", errors="replace").split("\\n")))
    digest.update(repr(transforms.segment.issue.segment_issue(Issue("sample", date(2023, 4, 17), (page,)))).encode())
print(transforms.segment.issue.__file__, digest.hexdigest())
"""


def read_samples(*options: str) -> tuple[str, str]:
    """The file that the reader was imported from, and a digest of all that it read."""
    done = subprocess.run(
        [sys.executable, *options, "-c", READ_SAMPLES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    file, digest = done.stdout.split()
    return file, digest


@pytest.mark.skipif(not (BUILT / digest_of(sources())).is_dir(), reason="not compiled: make compiled")
def test_compiled_modules_read_the_samples_as_their_sources_do() -> None:
    compiled, digest = read_samples()
    interpreted, same = read_samples("-X", OPTION)
    assert compiled.endswith(SUFFIX)
    assert interpreted.endswith(".py")
    assert digest == same


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_no_tuple_of_floats_is_final_as_mypyc_takes_it_for_unset(source: Path) -> None:
    constants = [node for node in ast.parse(source.read_text(encoding="utf-8")).body if isinstance(node, ast.AnnAssign)]
    finals = [constant.value for constant in constants if ast.unparse(constant.annotation).startswith("Final")]
    tuples = [literal_eval(value) for value in finals if isinstance(value, ast.Tuple) and is_literal(value)]
    assert not [found for found in tuples if all(isinstance(number, float) for number in found)]


def is_literal(value: ast.expr) -> bool:
    return not any(isinstance(node, ast.Name | ast.Call) for node in ast.walk(value))


def test_a_change_of_a_source_leaves_the_compiled_form_aside(tmp_path: Path) -> None:
    module = tmp_path / "transforms" / "segment" / "lines.py"
    module.parent.mkdir(parents=True)
    module.write_text("WIDTH = 1", encoding="utf-8")
    before = digest_of(sources(tmp_path))
    assert before == digest_of(sources(tmp_path))
    module.write_text("WIDTH = 2", encoding="utf-8")
    assert digest_of(sources(tmp_path)) != before


@pytest.mark.parametrize("name", BESIDE)
def test_a_change_of_what_the_sources_depend_on_is_one_too(name: str, tmp_path: Path) -> None:
    for beside in BESIDE:
        (tmp_path / beside).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / beside).write_text("", encoding="utf-8")
    before = digest_of([], tmp_path)
    (tmp_path / name).write_text("WIDTH = 2", encoding="utf-8")
    assert digest_of([], tmp_path) != before


def test_a_new_module_and_a_renamed_one_are_changes_too(tmp_path: Path) -> None:
    folder = tmp_path / "transforms" / "text"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("", encoding="utf-8")
    digests = [digest_of(sources(tmp_path))]
    (folder / "a.py").rename(folder / "b.py")
    digests.append(digest_of(sources(tmp_path)))
    (folder / "c.py").write_text("", encoding="utf-8")
    digests.append(digest_of(sources(tmp_path)))
    assert len(set(digests)) == 3


def test_only_what_was_built_is_found(tmp_path: Path) -> None:
    extension = tmp_path / f"lines{SUFFIX}"
    extension.write_bytes(b"no library")
    finder = CompiledFinder({"transforms.segment.lines": extension})
    assert finder.find_spec("transforms.segment.words", None) is None
    spec = finder.find_spec("transforms.segment.lines", None)
    assert spec is not None
    assert spec.origin == str(extension)
    with pytest.raises(ImportError):
        module_from_spec(spec)


def test_every_module_that_reads_lines_is_compiled() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in sources()}
    assert {"transforms/segment/lines.py", "transforms/segment/roles.py", "transforms/text/paragraphs.py"} <= names
    assert not [name for name in names if name.endswith("__init__.py")]


def test_a_machine_without_a_compiler_goes_without(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(compiling, "BUILT", tmp_path)
    compiling.main()
    assert capsys.readouterr().out.startswith("No C compiler")
    assert not list(tmp_path.iterdir())
