"""A command that cannot write the register leaves no document behind (rules R9.3)."""

from __future__ import annotations

import pytest

from tests.journeys import demo_vault
from tests.journeys.hands import CheapWorld
from workbench.cli import commands, parsing
from workbench.domain.errors import PaperError
from workbench.services import archiving, sharing_files
from workbench.services.archiving import ArchiveFile

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


def no_entry(*_):
    """The register takes nothing."""
    raise PaperError


def package(order, _paper, _packer, files):
    """A package, whatever is in it."""
    path = files.write(order.folder, "package.zip", b"PK")
    return ArchiveFile(path=path, sha256="", paper=None, minutes=None)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("entry") / "vault"
    demo_vault.make(folder)
    return folder


@pytest.fixture
def command(vault, tmp_path):
    """Run a command; gives its exit code and the files that it left."""
    world = CheapWorld((), None)
    file, out = tmp_path / "passphrase", tmp_path / "out"
    file.write_text(demo_vault.PASSPHRASE + "\n")

    def run(*more):
        line = [*more, str(vault), "--out", str(out), "--passphrase-file", str(file)]
        code = commands.run(parsing.parser().parse_args(line), world)
        return code, list(out.iterdir())

    yield run
    world.paper.close()
    world.prover.close()


@pytest.mark.parametrize("is_known", [True, False])
def test_a_copy(command, monkeypatch, is_known):
    """The control: what is written down stays."""
    if not is_known:
        monkeypatch.setattr(sharing_files, "note", no_entry)
    code, left = command(
        "export", "--kind", "minutes", "--for", "L. Meerdink", "--meeting", "SO-26-1"
    )
    assert (code == parsing.EXIT_OK, bool(left)) == (is_known, is_known)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_package_for_the_archive(command, monkeypatch, is_known):
    monkeypatch.setattr(archiving, "make", package)
    monkeypatch.setattr(archiving, "note_archive_made", (lambda *_: None) if is_known else no_entry)
    code, left = command("archive", "--meeting", "RT-26-1")
    assert (code == parsing.EXIT_OK, bool(left)) == (is_known, is_known)
