"""T12: a vault that an earlier version made opens, and is brought up to date, forever.

The folders under tests/fixtures are never made anew; a new schema gets a new folder beside them.
"""

from __future__ import annotations

import re
import shutil
from contextlib import closing

import pytest

from tests.storage import fakes
from workbench.bootstrap.keeping import FileKeeper
from workbench.services.keys import Holder
from workbench.services.safekeeping import MARKED
from workbench.storage import migrate
from workbench.storage.connection import open_connection
from workbench.storage.guard import Role
from workbench.vault import opening
from workbench.vault.folder import VaultFolder
from workbench.vault.parameters import KdfParameters

CHEAP = KdfParameters(m_kib=64, t=1, p=1)
PHRASE = "zes natte ganzen boven het wad"
RECOVERY = "2JJQ-D11Q-FF4D-1TQY-RMZC-K83Y-R2XT"
NAME = "Ganzen op het wad"
DRAFT = "Half getypt in het concept"
# The id of the one record of each kind that schema 10 knew.
RECORDS = {
    "organisations": "o0",
    "contacts": "c0",
    "tables": "t0",
    "memberships": "s0",
    "fixed_items": "f0",
    "meetings": "m0",
    "attendance": "p0",
    "presences": "q0",
    "items": "i0",
    "lines": "l0",
    "actions": "a0",
    "owners": "w0",
    "postponements": "u0",
    "notes": "n0",
    "decisions": "d0",
    "versions": "v0",
    "number_series": "t0:action:2026",
    "preferences": "own.name",
}


@pytest.fixture(params=["vault-10"])
def old(request, repository, tmp_path):
    """A copy: opening brings it up to date, and the one that is kept must stay as it was."""
    folder = tmp_path / "kluis"
    folder.mkdir(mode=0o700)
    for name in ("kluis.db", "kluis.sleutel"):
        shutil.copyfile(repository / "tests" / "fixtures" / request.param / name, folder / name)
    return folder


@pytest.fixture
def keeper():
    return FileKeeper(fakes.Clock(), CHEAP)


@pytest.mark.parametrize(
    ("secret", "holder"), [(PHRASE, Holder.COORDINATOR), (RECOVERY, Holder.RECOVERY)]
)
def test_an_old_vault_opens_with_all_that_was_in_it(old, keeper, secret, holder):
    vault = keeper.unlock(old, bytearray(secret, "utf-8"))
    assert vault.holder is holder
    writer = vault.open_writer()
    reader = vault.open_reader()
    for name, key in RECORDS.items():
        held = [one.id for one in getattr(reader.records, name).where()]
        assert [one for one in held if one != MARKED] == [key], name
    assert reader.records.organisations.get("o0").name == NAME
    assert [block.text for block in writer.drafts.read("i0").blocks] == [DRAFT]
    reader.close()
    writer.close()
    vault.close()


def test_an_old_vault_is_brought_up_to_date_and_is_sound(old, keeper):
    keeper.unlock(old, bytearray(PHRASE, "utf-8")).close()
    assert keeper.check(old, bytearray(PHRASE, "utf-8")) == ()
    key = opening.unlock(VaultFolder(old), bytearray(PHRASE, "utf-8"))
    with closing(open_connection(old / "kluis.db", key, role=Role.READ)) as connection:
        assert migrate.version_of(connection) == migrate.steps()[-1][0]
    key.wipe()


def test_the_secrets_stand_beside_it(repository):
    told = (repository / "tests" / "fixtures" / "vault-10" / "README.md").read_text("utf-8")
    assert re.findall(r"^ {4}.*?  +(\S.*)$", told, re.MULTILINE) == [PHRASE, RECOVERY]
