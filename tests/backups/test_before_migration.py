"""Before a newer version changes a vault, a backup of the layout of then is made and read back."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from tests.backups.conftest import CHEAP
from workbench.bootstrap import backup_making
from workbench.bootstrap.keeping import FileKeeper
from workbench.bootstrap.restoring import FileRestorer
from workbench.domain.backup_rotation import Copy, superfluous
from workbench.services.backup_files import NoRoomForBackupError, Reason
from workbench.storage.connection import keyed
from workbench.vault import opening
from workbench.vault.folder import VaultFolder

PHRASE = b"zes natte ganzen boven het wad"  # of tests/fixtures


@pytest.fixture
def old(repository, tmp_path):
    folder = tmp_path / "kluis"
    folder.mkdir(mode=0o700)
    for name in ("kluis.db", "kluis.sleutel"):
        shutil.copyfile(repository / "tests" / "fixtures" / "vault-10" / name, folder / name)
    return folder


def version_in(folder):
    key = opening.unlock(VaultFolder(folder), bytearray(PHRASE))
    with closing(keyed(folder / "kluis.db", key)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_opening_an_old_vault_leaves_a_backup_of_the_layout_of_then(old, clock, tmp_path):
    vault = FileKeeper(clock, CHEAP).unlock(old, bytearray(PHRASE))
    (backup,) = vault.backups.listed()
    assert backup.reason is Reason.MIGRATION
    assert vault.backups.standing().newest.id == backup.id
    vault.close()
    assert version_in(old) > 10
    assert not list(old.glob("*.bak"))
    restored = FileRestorer(tmp_path / "s").restore(
        backup.file, tmp_path / "terug", bytearray(PHRASE)
    )
    assert version_in(tmp_path / "terug") == 10
    assert restored.facts.meetings == 1
    again = FileKeeper(clock, CHEAP).unlock(tmp_path / "terug", bytearray(PHRASE))
    assert again.safekeeping.missing == 0
    again.close()


def test_without_that_backup_nothing_is_changed(old, clock, monkeypatch):
    monkeypatch.setattr(backup_making, "SPARE", 1 << 60)
    with pytest.raises(NoRoomForBackupError):
        FileKeeper(clock, CHEAP).unlock(old, bytearray(PHRASE))
    assert version_in(old) == 10


def test_a_vault_of_today_gets_none(desk, keeper):
    assert desk.backups.listed() == ()


def test_the_rule_never_clears_it(desk):
    made = desk.backups.make(Reason.MIGRATION).here
    seen = Copy(
        id="m", made_at=made.made_at, commit_no=made.commit_no, size=9, is_before_migration=True
    )
    later = [
        Copy(id=str(n), made_at=made.made_at.replace(year=2040 + n), commit_no=99 + n, size=9)
        for n in range(30)
    ]
    assert seen not in superfluous([seen, *later], 0)
