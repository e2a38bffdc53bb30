"""Two laptops, each with its copy of one vault, keep their backups on one share at one moment."""

from __future__ import annotations

import os

import pytest

from tests.backups.conftest import Desk, passphrase
from tests.backups.test_attachments import kept
from workbench.bootstrap.restoring import FileRestorer
from workbench.services.backup_files import Place, Stage
from workbench.vault.backup_folder import BackupFolder, maker_of

DAY_S = 86_400


@pytest.fixture
def other(desk, keeper, second, tmp_path):
    """The other laptop, with the vault as it was put back there; both know the share."""
    desk.choose(second)
    made = desk.make()
    FileRestorer(tmp_path / "s").restore(made.here.file, tmp_path / "elders", passphrase())
    vault = keeper.unlock(tmp_path / "elders", passphrase())
    other = Desk(keeper, vault, vault.open_writer(), desk.clock)
    other.change(1)
    other.make()
    yield other
    other.writer.close()
    vault.close()


def amid(other, is_time, made):
    """Let the other laptop make a whole backup, once, while this one carries its own."""

    def tell(stage, _share):
        if stage is Stage.CARRYING and not made and is_time():
            other.change(2)
            made.append(other.make())

    return tell


def carried_amid(desk, other):
    there = []
    desk.change(3)
    made = desk.make(on_progress=amid(other, lambda: True, there))
    assert there[0].trouble is None  # the other one is well in any case
    return made


def test_neither_clears_what_the_other_is_making(desk, other):
    made = carried_amid(desk, other)
    assert made.trouble is None
    assert desk.backups.verify(made.elsewhere.file).verified_at is not None


def test_the_control_who_clears_all_that_is_half_breaks_the_other(desk, other, monkeypatch):
    monkeypatch.setattr(BackupFolder, "_is_left", lambda _folder, _half, _now: True)
    assert carried_amid(desk, other).trouble is not None


def test_an_attachment_that_no_backup_named_yet_is_not_lost(desk, other, attach, second):
    """The other laptop clears what no backup there names; that of this one had no name yet."""
    mine, there, cleared = attach("Notitie"), [], []
    share = next(second.iterdir())

    def is_time():
        return mine in kept(share)

    tell = amid(other, is_time, there)

    def told(stage, part):
        tell(stage, part)
        cleared.extend(there and [mine not in kept(share)])

    made = desk.make(on_progress=told)
    assert cleared[0]  # else nothing was tried
    assert (made.trouble, there[0].trouble) == (None, None)
    assert kept(share) == {mine}
    desk.backups.verify(made.elsewhere.file)


@pytest.mark.parametrize(
    ("whose", "days", "is_cleared"),
    [("ours", 0, True), ("theirs", 0, False), ("theirs", 2, True), ("older", 0, False)],
)
def test_what_is_half_goes_by_its_maker_or_after_a_day(desk, second, whose, days, is_cleared):
    desk.choose(second)
    share = desk.make().elsewhere.file.parent
    maker = {"ours": desk.vault.folder, "theirs": second}.get(whose)
    mark = f".{maker_of(maker)}" if maker else ""  # earlier versions named no maker
    left = share / f"back-up{mark}.0a1b2c3d.half"
    left.write_bytes(b"half")
    moment = desk.clock.now().timestamp() - days * DAY_S
    os.utime(left, (moment, moment))
    desk.make()
    assert left.exists() is not is_cleared


def test_one_that_gets_its_name_between_two_looks_is_no_trouble(tmp_path, clock):
    folder = BackupFolder(tmp_path, Place.LOOSE, "0a1b2c3d")
    assert not folder._is_left(tmp_path / "back-up.ffffffff.0a1b2c3e.half", clock.now())


def test_the_mark_of_a_maker_names_nobody_and_tells_machines_apart(tmp_path, monkeypatch):
    here = maker_of(tmp_path / "kluis")
    assert here == maker_of(tmp_path / "kluis")
    assert here != maker_of(tmp_path / "elders")
    monkeypatch.setattr("platform.node", lambda: "andere-laptop")
    assert here != maker_of(tmp_path / "kluis")
    assert len(here) == 8
