"""What is kept: no addresses, no paths of one machine, locks that hold, commands that exist."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

# Written in halves, so that this file does not hold what it looks for.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted",
    "test.py" + "pi",
    "npm" + "js.org",
    "deb.deb" + "ian.org",
    "crates" + ".io",
    "conda" + ".anaconda",
)
ADDRESS = re.compile(r"https?://[^\s\"')>]*/(simple|packages|debian|pypi)(/|\b)")
SETTING = re.compile("--?(extra-)?index" + "-url|--find" + "-links")
# Folders of somebody's machine, on Linux, macOS and Windows.
FOLDER = re.compile(r"(?<![\w.<*])/(home|Users)/[a-z]\w+|(?<![\w.])/root/[\w.]|[A-Z]:\\+Users\\+\w")
RUN = "python3 installer/bootstrap.py run"
TEST = "python3 installer/bootstrap.py test"


def requirements(text: str) -> list[tuple[str, int]]:
    """Return each pinned package with its number of hashes."""
    joined = text.replace("\\\n", " ")
    lines = [line.strip() for line in joined.splitlines() if line.strip()]
    return [(line.split(" --hash")[0].strip(), line.count("--hash=sha256:")) for line in lines]


def test_no_file_names_a_registry(kept_texts, repository):
    assert not [
        f"{path.relative_to(repository)}: {found}"
        for path, text in kept_texts
        for found in [
            *(host for host in HOSTS if host in text),
            *(match[0] for pattern in (ADDRESS, SETTING) for match in pattern.finditer(text)),
        ]
    ]


def test_no_file_holds_a_path_of_this_machine(kept_texts, repository):
    here = [str(folder) for folder in (repository, repository.parent) if len(folder.parts) > 2]
    here += [str(Path(sys.base_prefix))] if sys.base_prefix not in ("/usr", "/usr/local") else []
    assert not [
        f"{path.relative_to(repository)}: {found}"
        for path, text in kept_texts
        for found in [
            *(folder + "/" for folder in here if folder + "/" in text),
            *(match[0] for match in FOLDER.finditer(text)),
        ]
    ]


@pytest.mark.parametrize(
    "text", ["/home" + "/anna/x", "/Users" + "/anna/x", "C:\\Users" + "\\anna", "/root" + "/x"]
)
def test_such_a_path_is_seen(text):
    assert FOLDER.search(text)


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_every_package_is_locked_by_version_and_hash(repository, name):
    pinned = requirements((repository / "installer" / "requirements" / name).read_text("utf-8"))
    assert len(pinned) > 8
    assert not [
        line for line, _ in pinned if not re.match(r"[a-z0-9-]+(\[\w+\])?==[\w.]+( ;.*)?$", line)
    ]
    assert not [line for line, hashes in pinned if not hashes]


def test_what_is_asked_with_extras_is_locked_with_extras(repository):
    """The pip of Debian 12 (23.0) wants ``name[extra]`` pinned apart from ``name``."""
    lock = (repository / "installer" / "requirements" / "test.txt").read_text("utf-8")
    pinned = {line.split("==")[0] for line, _ in requirements(lock)}
    names = {name.split("[")[0] for name in pinned}
    asked = [
        Requirement(line)
        for name in names
        for line in (distribution(name).requires if installed(name) else None) or ()
    ]
    wanted = {
        f"{one.name.lower()}[{','.join(sorted(one.extras))}]"
        for one in asked
        if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""}))
    }
    assert wanted  # pytest-cov asks for coverage[toml]
    assert wanted <= pinned


def installed(name: str) -> bool:
    """Whether it is here: some packages are for another system."""
    return next(iter(Distribution.discover(name=name)), None) is not None


def test_a_package_without_hashes_is_seen():
    assert requirements("a==1 \\\n    --hash=sha256:x\nb==2\n") == [("a==1", 1), ("b==2", 0)]


def test_the_tests_run_on_the_versions_of_the_program(repository):
    locks = repository / "installer" / "requirements"
    run = {line for line, _ in requirements((locks / "run.txt").read_text("utf-8"))}
    test = {line for line, _ in requirements((locks / "test.txt").read_text("utf-8"))}
    assert not run - test


def test_the_locks_are_of_these_dependencies(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    locks = repository / "installer" / "requirements" / "run.txt"
    pinned = {line.split("==")[0] for line, _ in requirements(locks.read_text("utf-8"))}
    wanted = {re.match(r"[\w-]+", line)[0].lower() for line in project["dependencies"]}
    assert not wanted - pinned


def test_qt_stays_below_the_version_that_loses_references(repository):
    """PySide6 6.12.0 kills the process on Python 3.11; see tests/ui/test_reference_counts.py."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    assert "PySide6-Essentials>=6.11,<6.12" in project["dependencies"]
    locks = (repository / "installer" / "requirements" / "run.txt").read_text("utf-8")
    assert re.search(r"^pyside6-essentials==6\.11\.", locks, re.MULTILINE)


def test_the_readme_shows_the_two_commands(repository):
    readme = (repository / "README.md").read_text("utf-8")
    assert RUN in readme
    assert TEST in readme


def test_the_build_calls_the_test_command_and_nothing_else(repository):
    lines = (repository / ".ci" / "run").read_text("utf-8").splitlines()
    said = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    work = [line for line in said if not line.startswith(("set ", "cd "))]
    assert work == [f"exec {TEST} </dev/null"]


def test_every_task_of_poe_starts_something_that_exists(repository):
    tasks = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]
    readme = (repository / "README.md").read_text("utf-8")
    missing = [name for name in tasks["tasks"] if f"poe {name}" not in readme]
    for task in tasks["tasks"].values():
        module = re.match(r"python -m (\S+)", task.get("cmd", ""))
        if module:
            path = repository / module[1].replace(".", "/")
            if not (path.with_suffix(".py").exists() or (path / "__main__.py").exists()):
                missing.append(task["cmd"])
    assert not missing


@pytest.mark.parametrize("name", ["bootstrap.py", "machine.py", "environment.py"])
def test_an_old_python_can_read_the_set_up(repository, name):
    """Python 2.7 and 3.4 must come as far as the sentence that says they are too old."""
    text = (repository / "installer" / name).read_text("utf-8")
    assert text.isascii()
    tree = ast.parse(text, feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.Nonlocal, ast.Starred)
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, newer)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [node.name for node in functions if node.returns or node.args.kwonlyargs]
    assert "from __future__" not in text


def test_the_licence_is_there_in_full(repository):
    text = " ".join((repository / "LICENSE").read_text("utf-8").split())
    assert text.startswith("European Union Public Licence V. 1.2")
    assert all(f" {number}. " in text for number in range(1, 16))
    assert text.endswith("require the production of a new EUPL version.")
