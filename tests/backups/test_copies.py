"""A copy of the pages is checked as a whole: seals, indexes, and who is to blame when it stops."""

from __future__ import annotations

import pytest

from workbench.services.backup_files import BackupDamagedError, NoRoomForBackupError
from workbench.storage import copies, driver
from workbench.storage.copies import PageCopier, _takes_more, check_pages, facts_in
from workbench.storage.errors import DamagedError

PAGE = 4096


@pytest.fixture
def copy(desk, tmp_path):
    for n in range(40):
        desk.change(n)
    to = tmp_path / "bladen"
    to.touch()
    facts, _ = PageCopier(desk.vault._place.database, desk.vault._key).copy(to, lambda _share: None)
    assert facts == facts_in(to, desk.vault._key)
    return to


def test_t27_a_bit_in_any_page_is_found(desk, copy):
    raw = copy.read_bytes()
    for page in range(0, len(raw) // PAGE, 7):
        spoiled = bytearray(raw)
        spoiled[page * PAGE + 200] ^= 1
        copy.write_bytes(spoiled)
        with pytest.raises(BackupDamagedError):
            check_pages(copy, desk.vault._key)
    copy.write_bytes(raw)
    check_pages(copy, desk.vault._key)  # the control


def test_a_cut_at_the_edge_of_a_page_is_found_which_the_seals_do_not_show(desk, copy):
    copy.write_bytes(copy.read_bytes()[:-PAGE])
    with pytest.raises(BackupDamagedError):
        check_pages(copy, desk.vault._key)


def test_an_index_that_lacks_rows_is_found(desk, copy, monkeypatch):
    real = copies.rows_of

    def told(connection, sql, *rest):
        wrong = [("row 3 missing from index",)]
        return wrong if "integrity_check" in sql and "cipher" not in sql else real(connection, sql)

    monkeypatch.setattr(copies, "rows_of", told)
    with pytest.raises(BackupDamagedError) as error:
        check_pages(copy, desk.vault._key)
    assert error.value.ref == "index"


def test_facts_that_cannot_be_read_are_damage(desk, copy):
    raw = bytearray(copy.read_bytes())
    for page in range(1, len(raw) // PAGE):
        raw[page * PAGE + 200] ^= 1
    copy.write_bytes(raw)
    with pytest.raises(BackupDamagedError):
        facts_in(copy, desk.vault._key)


@pytest.mark.parametrize(("grows", "error"), [(True, DamagedError), (False, NoRoomForBackupError)])
def test_copying_that_stops_blames_the_vault_or_the_disk(desk, tmp_path, monkeypatch, grows, error):
    def stop(_share):
        raise driver.Error

    monkeypatch.setattr(copies, "_takes_more", lambda _file: grows)
    to = tmp_path / "bladen"
    to.touch()
    with pytest.raises(error):
        PageCopier(desk.vault._place.database, desk.vault._key).copy(to, stop)


def test_whether_a_file_can_grow_is_tried(tmp_path):
    file = tmp_path / "f"
    file.touch()
    assert _takes_more(file)
    assert not _takes_more(tmp_path)
