"""Attachments go with a backup: each once to a place, read back, and told when they lack (D8)."""

from __future__ import annotations

import pytest

from tests.backups.conftest import passphrase
from workbench.bootstrap import backup_making
from workbench.bootstrap.backup_keeping import FileBackups
from workbench.bootstrap.restoring import FileRestorer
from workbench.services import attachments
from workbench.services.backup_files import BackupDamagedError, Reason
from workbench.vault import backup_file, backup_folder
from workbench.vault.backup_file import check_outer


def kept(folder):
    return {file.name.removesuffix(".mha") for file in (folder / "bijlagen").glob("*.mha")}


def test_each_attachment_is_copied_once_to_each_place_and_named_by_the_backup(
    desk, attach, second, monkeypatch
):
    desk.choose(second)
    one = attach("Notitie van de wijkagent")
    made = desk.make()
    places = (made.here.file.parent, made.elsewhere.file.parent)
    assert made.here.attachments == 1
    assert all(kept(place) == {one} for place in places)
    copied = []
    carry = backup_folder.carry
    monkeypatch.setattr(
        backup_folder, "carry", lambda source, *rest: (copied.append(source), carry(source, *rest))
    )
    two = attach("Tweede notitie")
    made = desk.make()
    assert (made.here.attachments, made.trouble) == (2, None)
    assert all(kept(place) == {one, two} for place in places)
    assert [source.name for source in copied] == [f"{two}.mha"] * 2
    assert b"wijkagent" not in b"".join(f.read_bytes() for f in places[0].rglob("*.mha"))


def test_they_come_back_whole_and_can_be_read(desk, keeper, attach, tmp_path):
    one = attach("Notitie van de wijkagent")
    made = desk.make()
    restored = FileRestorer(tmp_path / "s").restore(
        made.here.file, tmp_path / "terug", passphrase()
    )
    assert restored.lacking == ()
    vault = keeper.unlock(tmp_path / "terug", passphrase())
    reader = vault.open_reader()
    held = reader.records.attachments.get(one)
    written = vault.attachments.save_as(held, tmp_path / "los.txt", lambda _done, _size: None)
    assert written.read_text() == "Notitie van de wijkagent"
    reader.close()
    vault.close()


@pytest.mark.parametrize("how", ["damaged", "gone"])
def test_one_that_is_damaged_in_the_vault_keeps_nothing_else_out(desk, attach, how):
    bad, good = attach("Eerste"), attach("Tweede")
    file = desk.vault.folder / "bijlagen" / f"{bad}.mha"
    if how == "gone":
        file.unlink()
    else:
        raw = bytearray(file.read_bytes())
        raw[-1] ^= 1
        file.write_bytes(raw)
    made = desk.make()
    assert made.here.verified_at is not None
    assert made.trouble.code == "KL-36"
    assert made.trouble.ref == "1"
    assert kept(desk.here) == {good}
    assert not [f for f in desk.here.rglob("*") if ".half" in f.name]


@pytest.mark.parametrize("how", ["damaged", "gone"])
def test_a_restore_tells_which_were_not_found_beside_the_backup(desk, attach, tmp_path, how):
    bad, good = attach("Eerste"), attach("Tweede")
    made = desk.make()
    file = desk.here / "bijlagen" / f"{bad}.mha"
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(b"x")
    restorer = FileRestorer(tmp_path / "s")
    restored = restorer.restore(made.here.file, tmp_path / "terug", passphrase())
    assert restored.lacking == (bad,)
    assert kept(tmp_path / "terug") == {good}
    with pytest.raises(BackupDamagedError) as told:
        restorer.verify(made.here.file, passphrase())
    assert told.value.ref == "attachment"
    assert not desk.backups.drill(passphrase()).is_well


def test_a_place_lets_go_of_what_no_backup_names_any_more(desk, attach, clock):
    one = attach("Eerste")
    desk.make()
    desk.writer.session.write(attachments.remove, one)
    for _ in range(3):
        clock.advance(minutes=1)
        desk.make()
    assert kept(desk.here) == set()  # of one day only the last two stay: none of them names it


def test_while_a_backup_cannot_be_read_nothing_is_let_go(desk, attach, clock):
    one = attach("Eerste")
    first = desk.make()
    first.here.file.write_bytes(b"stuk")
    desk.writer.session.write(attachments.remove, one)
    folder = desk.backups._here
    folder.clear_attachments(desk.vault._key.vault_id)
    assert kept(desk.here) == {one}


def test_attachments_count_in_the_budget(desk, attach, clock):
    size = desk.vault._place.database.stat().st_size
    attach("x" * size)
    rule = desk.backups._rule
    desk.vault.backups = FileBackups(
        desk.vault._place, desk.vault._key, clock, rule=rule, budget=lambda _disk: 5 * size
    )
    for _ in range(6):
        clock.advance(days=1)
        desk.change()
        desk.make()
    assert 2 <= len(desk.names()) < 5


def test_a_place_that_refuses_in_the_middle_leaves_nothing_half(desk, attach, second, monkeypatch):
    attach("Eerste")
    desk.choose(second)
    take_in = backup_folder.BackupFolder.take_in

    def refuse(folder, *rest):
        if folder.path.is_relative_to(second):
            with backup_file.writing():
                raise OSError(28, "full")
        return take_in(folder, *rest)

    monkeypatch.setattr(backup_folder.BackupFolder, "take_in", refuse)
    made = desk.make()
    assert (made.elsewhere, made.trouble.code) == (None, "KL-33")
    assert not [f for f in second.rglob("*") if ".half" in f.name]
    check_outer(made.here.file)


def test_t51_a_second_place_that_is_full_is_told_and_work_goes_on(desk, second, monkeypatch):
    desk.choose(second)
    free = backup_folder.BackupFolder.free

    def little(folder):
        return 1000 if folder.path.is_relative_to(second) else free(folder)

    monkeypatch.setattr(backup_folder.BackupFolder, "free", little)
    made = desk.make()
    assert made.here.verified_at is not None
    assert made.trouble.code == "KL-33"
    desk.change()


def test_a_copy_that_is_not_the_file_it_was_is_taken_away(desk, second, monkeypatch):
    desk.choose(second)
    earlier = desk.make().here
    carry = backup_making.carry
    monkeypatch.setattr(
        backup_making, "carry", lambda _source, to, *rest: carry(earlier.file, to, *rest)
    )
    desk.change()
    made = desk.make()
    assert (made.elsewhere, made.trouble.code) == (None, "KL-31")


def test_a_half_made_folder_goes_too(desk):
    desk.make()
    left = desk.here / "proef.0a1b2c3d.half"
    left.mkdir()
    (left / "kluis.db").write_bytes(b"x")
    desk.backups.make(Reason.ASKED)
    assert not left.exists()


def test_a_stick_that_is_pulled_out_between_two_looks_is_no_crash(desk, second, monkeypatch):
    desk.choose(second)
    made = desk.make()
    listed = desk.backups.listed()
    made.elsewhere.file.unlink()
    monkeypatch.setattr(desk.vault.backups, "listed", lambda: listed)
    assert desk.backups.standing().newest.id == made.here.id
