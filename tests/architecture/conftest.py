"""What the tests of the house look at: its modules as trees, and every file that is kept."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NOT_OURS = {".git", ".venv", "screens", "htmlcov", "build", "dist"}


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: str  # from the top of the repository, with forward slashes
    text: str
    tree: ast.Module


def parse(text: str, path: str = "workbench/sample.py") -> Module:
    return Module(path, text, ast.parse(text))


def modules_under(repository: Path, *folders: str) -> list[Module]:
    return [
        parse(path.read_text("utf-8"), path.relative_to(repository).as_posix())
        for folder in folders
        for path in sorted((repository / folder).rglob("*.py"))
    ]


@pytest.fixture(scope="session")
def product(repository) -> list[Module]:
    """The modules of the program."""
    modules = modules_under(repository, "workbench")
    assert modules
    return modules


@pytest.fixture(scope="session")
def scripts(repository) -> list[Module]:
    """The scripts around the program."""
    return modules_under(repository, "installer")


@pytest.fixture(scope="session")
def test_modules(repository) -> list[Module]:
    return modules_under(repository, "tests")


@pytest.fixture
def module():
    """Make a module out of a piece of source, to see that a rule bites."""
    return parse


def _files_without_git(repository: Path) -> list[Path]:
    """Every file, where there is no git to ask: an unpacked archive, a bare machine."""
    found = []
    for path in sorted(repository.rglob("*")):
        parts = path.relative_to(repository).parts
        made = any(part in NOT_OURS or part.startswith((".", "__pycache__")) for part in parts[:-1])
        if path.is_file() and (not made or parts[0] == ".ci"):
            found.append(path)
    return found


@pytest.fixture(scope="session")
def kept_files(repository) -> list[Path]:
    """Every file that is in the repository or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=repository, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return _files_without_git(repository)
    names = [name for name in listed.decode().split("\0") if name]
    return [path for name in names if (path := repository / name).is_file()]


@pytest.fixture(scope="session")
def kept_texts(kept_files) -> list[tuple[Path, str]]:
    """The kept files that are text, with their text."""
    texts = []
    for path in kept_files:
        try:
            texts.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return texts
