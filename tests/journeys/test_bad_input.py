"""What is wrong with a vault, its folder or the disk is said in a sentence, and nothing is lost.

Each ruin of ``ruins.py`` through the commands and through the real page that unlocks, in Dutch
and in English: what happened, whether the data are safe, what to do, and the code. Rights are
tried by a user without them, since root writes anywhere, beside a control that has them.
"""

from __future__ import annotations

import json
import os
import platform
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from tests.journeys import demo_vault, ruins, squeezed
from tests.journeys.hands import CheapWorld, cheap_keeper
from tests.journeys.ruins import RUINS
from tests.journeys.stage import ROOT
from workbench.bootstrap import keeping
from workbench.cli import commands, parsing
from workbench.domain.errors import VaultError
from workbench.services.messages import explain
from workbench.texts import LANGUAGES, in_language, spoken

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]
posix = pytest.mark.skipif(os.name != "posix", reason="limits and users of POSIX")
LOCKED = {"KL-01", "KL-02"}
AS_NOBODY = """
import sys
from tests.journeys.hands import CheapWorld
from tests.journeys.visitor import become_nobody
from workbench.cli import commands, parsing
from workbench.storage import migrate
from workbench.texts import spoken
spoken.speak(sys.argv[1])
world = CheapWorld((), None)
world.keeper.warm()
world.paper
migrate.steps()
become_nobody()
sys.exit(commands.run(parsing.parser().parse_args(sys.argv[2:]), world))
"""


class ToldError(VaultError):
    """Stands for any error with this code."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


def sentence(code: str, language: str) -> str:
    return explain(ToldError(code), in_language(language)).with_code


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad") / "vault"
    demo_vault.make(folder)
    return folder


@pytest.fixture
def passphrase(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text(demo_vault.PASSPHRASE + "\n")
    return file


@pytest.fixture
def command(tmp_path, passphrase, monkeypatch, capsys):
    """Run a command in a language; gives its exit code and what it said."""
    monkeypatch.setattr(keeping, "PATIENCE_S", 0.05)

    def run(name: str, vault: Path, language: str) -> tuple[int, str, str]:
        spoken.speak(language)
        code = commands.run(asked(name, vault, tmp_path / "out"), CheapWorld((), None))
        said = capsys.readouterr()
        return code, said.out, said.err

    def asked(name, vault, out):
        more = ["--meeting", "RT-26-2", "--kind", "minutes", "--out", str(out)]
        line = [name, str(vault), *(more if name == "export" else [])]
        return parsing.parser().parse_args([*line, "--passphrase-file", str(passphrase)])

    return run


def assert_clear(said: str, code: str, language: str) -> None:
    """Three sentences, the code, and no path, traceback or English in the Dutch."""
    assert said.strip() == sentence(code, language)
    assert len(re.findall(r"[.!?] ", said)) >= 3
    assert said.strip().endswith(f"({code})")
    assert "/" not in said
    assert "Traceback" not in said


def test_every_sentence_is_said_in_both_languages():
    for code in {*RUINS.values(), "KL-14", "KL-16", "KL-17", "KL-18"}:
        dutch, english = sentence(code, "nl"), sentence(code, "en")
        assert dutch != english
        assert sentence("unknown", "nl")[:20] not in dutch


# ---- through the commands


def test_a_command_says_what_is_wrong(attempt):
    code, out, said = attempt.run()
    assert_clear(said, attempt.code, attempt.language)
    assert out == ""
    assert code == (parsing.EXIT_LOCKED if attempt.code in LOCKED else parsing.EXIT_VAULT)
    assert contents(attempt.vault) == attempt.before
    assert not attempt.out.exists()


@dataclass
class Attempt:
    """One command on one ruin in one language."""

    code: str
    language: str
    vault: Path
    before: dict[str, bytes]
    out: Path
    run: Callable[[], tuple[int, str, str]]


def attempts() -> list:
    found = []
    for what, name, language in product(RUINS, ("check", "export"), LANGUAGES):
        if (what, name) == (ruins.beginning_damaged, "check"):
            continue  # a finding of the check, see below
        found.append(pytest.param((what, name, language), id=f"{what.__name__}-{name}-{language}"))
    return found


@pytest.fixture(params=attempts())
def attempt(request, template, tmp_path, command, passphrase) -> Attempt:
    what, name, language = request.param
    vault = ruins.ruin(template, tmp_path / what.__name__, what)
    if what is ruins.passphrase_wrong:
        passphrase.write_text("geen " + demo_vault.PASSPHRASE)
    run = partial(command, name, vault, language)
    return Attempt(RUINS[what], language, vault, contents(vault), tmp_path / "out", run)


def contents(vault: Path) -> dict[str, bytes]:
    """Return the files that hold the data; what says who is there comes and goes."""
    return {p.name: p.read_bytes() for p in vault.iterdir() if p.suffix in {".db", ".sleutel"}}


def test_the_control_opens(template, tmp_path, command):
    vault = ruins.ruin(template, tmp_path / "good", ruins.passphrase_wrong)
    assert command("check", vault, "nl")[0] == parsing.EXIT_OK
    assert command("export", vault, "nl")[0] == parsing.EXIT_OK
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", [ruins.pages_damaged, ruins.beginning_damaged])
def test_damage_is_found_and_not_exported(template, tmp_path, command, what, language):
    vault = ruins.ruin(template, tmp_path / "damaged", what)
    code, out, _ = command("check", vault, language)
    assert code == parsing.EXIT_FOUND
    assert "KL-14" in out
    code, _, said = command("export", vault, language)
    assert code == parsing.EXIT_VAULT
    assert_clear(said, RUINS.get(what, "KL-14"), language)
    assert list(tmp_path.glob("out/*")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["check", "export"])
def test_a_second_start_is_told_who_where_and_since_when(
    template, tmp_path, command, name, language
):
    vault = ruins.ruin(template, tmp_path / "busy", ruins.passphrase_wrong)
    held = cheap_keeper().unlock(vault, demo_vault.secret())
    try:
        code, _, said = command(name, vault, language)
        assert code == parsing.EXIT_VAULT
        assert_who_where_and_since(said, vault)
    finally:
        held.close()
    assert command("check", vault, language)[0] == parsing.EXIT_OK


def assert_who_where_and_since(said: str, vault: Path) -> None:
    claim = json.loads((vault / "kluis.gebruik").read_text())
    assert claim["user"] in said
    assert platform.node() in said
    assert re.search(r"\b\d\d:\d\d\b", said)
    assert said.strip().endswith("(KL-16)")


# ---- on the page that unlocks


def visit(home: Path, *arguments: object) -> list[list[str]]:
    env = os.environ | {"KETENTAFEL_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.visitor", *map(str, arguments)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_page_says_what_is_wrong_in_both_languages(template, tmp_path):
    vaults = [ruins.ruin(template, tmp_path / what.__name__, what) for what in RUINS]
    busy = ruins.ruin(template, tmp_path / "busy", ruins.passphrase_wrong)
    good = ruins.ruin(template, tmp_path / "good", ruins.passphrase_wrong)
    before = [contents(vault) for vault in vaults]
    held = cheap_keeper().unlock(busy, demo_vault.secret())
    try:
        told = visit(tmp_path, *vaults, busy)
        assert len(told) == len(LANGUAGES) * (len(RUINS) + 1)
        for name, language, said in told:
            if name == "busy":
                assert_who_where_and_since(said, busy)
            else:
                assert_clear(said, RUINS[getattr(ruins, name)], language)
    finally:
        held.close()
    assert [contents(vault) for vault in vaults] == before
    assert visit(tmp_path, good) == [["opened"]]


# ---- without rights, and without room


@pytest.fixture
def shared(template):
    """A vault of a user without rights, in a folder that this user may enter."""
    above = Path("/tmp") / f"kluis-{secrets.token_hex(6)}"  # noqa: S108 - encrypted, and removed
    above.mkdir(mode=0o755)
    above.chmod(0o755)
    vault = above / "vault"
    shutil.copytree(template, vault)
    (above / "passphrase").write_text(demo_vault.PASSPHRASE)
    (above / "passphrase").chmod(0o644)
    if os.geteuid() == 0:
        for path in (vault, *vault.iterdir()):
            os.chown(path, 65534, 65534)
    yield vault
    vault.chmod(0o700)
    shutil.rmtree(above)


def check_as_nobody(vault: Path, language: str) -> tuple[int, str]:
    file = str(vault.with_name("passphrase"))
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, language, "check", str(vault), "--passphrase-file", file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@posix
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_read_only_folder_is_told_by_the_command(shared, language):
    shared.chmod(0o500)
    code, said = check_as_nobody(shared, language)
    assert code == parsing.EXIT_VAULT
    assert_clear(said, "KL-17", language)


@posix
def test_the_control_with_rights_may(shared):
    assert check_as_nobody(shared, "nl") == (parsing.EXIT_OK, "")


@posix
def test_a_read_only_folder_is_told_on_the_page(shared, tmp_path):
    shared.chmod(0o500)
    before = contents(shared)
    told = visit(tmp_path, "--nobody", shared)
    assert [language for _, language, _ in told] == list(LANGUAGES)
    for _, language, said in told:
        assert_clear(said, "KL-17", language)
    assert contents(shared) == before
    shared.chmod(0o700)
    assert visit(tmp_path, "--nobody", shared) == [["opened"]]  # the control


@pytest.fixture(scope="module")
def squeeze(template, tmp_path_factory):
    """A meeting on a disk that is full for a while: the vault, what was told, and what went wrong."""
    base = tmp_path_factory.mktemp("squeezed")
    vault = ruins.ruin(template, base / "vault", ruins.passphrase_wrong)
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.squeezed", str(vault)],
        env=os.environ | {"KETENTAFEL_HOME": str(base)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = {what: said for what, *said in map(json.loads, done.stdout.splitlines())}
    assert "gone" in told, (list(told), done.stderr)
    return vault, told, done.stderr


@posix
def test_on_a_full_disk_the_banner_says_so_and_the_text_stays(squeeze):
    _, told, _ = squeeze
    assert told["banner"] == [sentence("KL-18", "nl")]
    assert told["text"] == [squeezed.BEFORE, squeezed.AFTER]


@posix
def test_a_lock_on_a_full_disk_covers_waits_for_room_and_keeps_the_text(squeeze):
    vault, told, _ = squeeze
    (covered,) = told["cover"]
    assert covered.startswith(sentence("KL-18", "nl"))
    assert cheap_keeper().check(vault, demo_vault.secret()) == ()
    with demo_vault.opened(vault) as (writer, _):
        (draft,) = writer.drafts.waiting()
    assert [block.text for block in draft.blocks] == [squeezed.BEFORE, squeezed.AFTER]


@posix
def test_nothing_goes_wrong_behind_the_cover(squeeze):
    assert squeeze[2] == ""
