"""What can still be read of a damaged vault is copied beside it, and what cannot is counted."""

from __future__ import annotations

import random
import struct
from contextlib import closing, contextmanager, suppress
from dataclasses import replace

import pytest

from tests.storage import fakes
from tests.storage.test_disk_catalogue import decrypted
from workbench.domain.errors import VaultError
from workbench.services.audit import Act
from workbench.storage import integrity, migrate, wal
from workbench.storage.connection import keyed, rows_of
from workbench.storage.errors import BeginningDamagedError, DamagedError, InterruptedQueryError
from workbench.storage.rescue import rescue
from workbench.storage.unreadable import DamagedFile, tables_of
from workbench.storage.vaults import SqlVault

PAGE = 4096
LINES = 60
WORDS = "Een zin in het verslag. " * 12


@pytest.fixture
def filled(path, keep, session, writer):
    """A vault in which the lines fill some ten pages, and the history a few more."""
    keep(**fakes.one_of_each("tekst"))

    def write_lines(work):
        for n in range(1, LINES + 1):
            work.lines.save(fakes.line(n, position=n, text=f"{n} {WORDS}"))
        work.audit(Act.LINES_WRITTEN, "i0")

    session.write(write_lines)
    assert writer.checkpoint_and_close()
    return path


def first_page(path, name, key):
    """Return the number of the page at which a table begins."""
    with closing(keyed(path, key)) as connection:
        ((root,),) = rows_of(
            connection, "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
        )
    return root


def says_where_tables_begin(path, key):
    with closing(keyed(path, key)) as connection, suppress(VaultError):
        return rows_of(connection, "SELECT count(*) FROM sqlite_master")
    return False


def flip(path, page, place=2000):
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + place] ^= 1
    path.write_bytes(data)


def rescued(path, key, **more):
    to = path.with_name("gered.db")
    migrate.make_private(to)
    for left in (to.with_name(f"{to.name}-wal"), to.with_name(f"{to.name}-shm")):
        left.unlink(missing_ok=True)  # of an attempt that failed
    return to, rescue(path, key, to, clock=fakes.Clock(), actor="ik", **more)


@contextmanager
def opened(path, key):
    reader = SqlVault.open(path, key, clock=fakes.Clock(), actor="ik").reader()
    try:
        yield reader.records
    finally:
        reader.close()


def test_a_whole_vault_is_copied_whole(filled, key):
    before = filled.read_bytes()
    shares = []
    to, told = rescued(filled, key, on_progress=shares.append)
    assert told.is_whole
    assert (dict(told.lost), dict(told.put_back)) == ({}, {})
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert filled.read_bytes() == before
    assert integrity.check(to, key) == ()
    with opened(to, key) as records:
        assert len(records.lines.where()) == LINES + 1
        assert records.preferences.get("own.name").value == "tekst"
    with closing(keyed(to, key)) as connection:
        ((act, detail),) = rows_of(
            connection, "SELECT act, detail FROM audit ORDER BY n DESC LIMIT 1"
        )
        assert (act, detail) == ("vault.rescued", "")
        ((commit_no,),) = rows_of(connection, "SELECT commit_no FROM meta")
        assert commit_no == 4
    assert not {file.name for file in filled.parent.iterdir()} & {"kluis.db-journal"}


def test_one_bit_in_any_page_costs_nothing_that_the_history_holds(filled, key):
    """T27: each page in turn: the copy opens, and only the page's own is lost."""
    good = filled.read_bytes()
    dice = random.Random(4)  # noqa: S311 - which pages, no secret
    pages = range(1, len(good) // PAGE + 1)
    hurt = 0
    for page in dice.sample(list(pages), 24):
        flip(filled, page, dice.randrange(16, PAGE))
        to, told = rescued(filled, key)
        hurt += not told.is_whole or bool(told.put_back)
        codes = {finding.code for finding in integrity.check(to, key)}
        assert codes <= ({"KL-22"} if told.lost.get("audit") or told.lost.get("meta") else set())
        with opened(to, key) as records:
            texts = {line.text for line in records.lines.where()}
            assert len(texts) + told.lost.get("line", 0) == LINES + 1
        filled.write_bytes(good)
        to.unlink()
    assert hurt  # some of them did hold rows


def test_lines_whose_page_is_gone_come_back_from_the_history(filled, key):
    root = first_page(filled, "line", key)
    flip(filled, root)  # the page above all lines: none can be read
    to, told = rescued(filled, key)
    assert told.put_back["line"] > LINES // 2
    assert told.is_whole
    with opened(to, key) as records:
        assert records.lines.get("l7").text == f"7 {WORDS}"
        assert len(records.lines.where()) == LINES + 1


def test_a_frozen_version_whose_page_is_gone_comes_back_word_for_word(path, keep, writer, key):
    """The history has it pressed: leaving it out there would lose adopted minutes to one bit."""
    text = "".join(f"{n} {WORDS}" for n in range(200))
    keep(**fakes.one_of_each())
    keep(versions=replace(fakes.one_of_each()["versions"], id="v9", n=9, canonical=text))
    assert writer.checkpoint_and_close()
    flip(path, first_page(path, "minutes_version", key))
    to, told = rescued(path, key)
    assert told.put_back["minutes_version"] == 2
    assert told.is_whole
    with opened(to, key) as records:
        assert records.versions.get("v9").canonical == text


def test_no_text_comes_back_with_noughts_where_a_page_of_it_is_damaged(path, keep, writer, key):
    """A page that a long text goes on in reads as noughts, and the row as if it were whole."""
    dice = random.Random(7)  # noqa: S311 - letters that do not press, no secret
    text = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=40_000))
    keep(**fakes.one_of_each())
    keep(versions=replace(fakes.one_of_each()["versions"], id="v9", n=9, canonical=text))
    assert writer.checkpoint_and_close()
    good = path.read_bytes()
    damaged = 0
    for page in range(2, len(good) // PAGE + 1):
        flip(path, page)
        with closing(DamagedFile(path, key)) as source:
            try:
                found = source.ask("SELECT canonical FROM minutes_version WHERE id = 'v9'")
            except DamagedError:
                damaged += 1
            else:
                assert found == [(text,)]
        path.write_bytes(good)
    assert damaged > len(text) // PAGE  # each page that it goes on in


def test_what_nobody_remembers_is_counted_and_let_go_of(filled, key):
    """Without its history an organisation is gone, and so is what cannot be without it."""
    with closing(keyed(filled, key)) as connection:
        rows_of(connection, "DROP TRIGGER history_stays")
        rows_of(connection, "DELETE FROM history WHERE kind IN ('organisation', 'agenda_item')")
    flip(filled, first_page(filled, "organisation", key))
    to, told = rescued(filled, key)
    assert told.lost["organisation"] >= 1
    assert told.lost["contact"] == 1
    assert not told.is_whole
    assert integrity.check(to, key) == ()
    with closing(keyed(to, key)) as connection:
        ((detail,),) = rows_of(connection, "SELECT detail FROM audit WHERE act = 'vault.rescued'")
    assert "organisation:1" in detail
    assert "tekst" not in detail


def test_a_copy_whose_own_row_is_lost_gets_a_new_one(filled, key):
    flip(filled, first_page(filled, "meta", key))
    to, told = rescued(filled, key)
    assert told.lost["meta"] == 1
    assert [finding.code for finding in integrity.check(to, key)] == ["KL-22"]
    with opened(to, key) as records:
        assert len(records.lines.where()) == LINES + 1


def blind_pages(path, key):
    """Return the pages without which nothing says where the tables begin."""
    good = path.read_bytes()
    found = []
    for page in range(1, len(good) // PAGE + 1):
        flip(path, page)
        if says_where_tables_begin(path, key) is False:
            found.append(page)
        path.write_bytes(good)
    return found


def rescued_whole(filled, key):
    before = filled.read_bytes()
    to, told = rescued(filled, key)
    assert told.is_whole
    assert integrity.check(to, key) == ()
    with opened(to, key) as records:
        assert len(records.lines.where()) == LINES + 1
        assert records.preferences.get("own.name").value == "tekst"
    assert filled.read_bytes() == before
    names = {file.name for file in to.parent.iterdir()}
    assert not [name for name in names if ".begin" in name]
    return told


def test_a_vault_gets_another_beginning_when_its_own_does_not_read(filled, key):
    """T27: the first page, and pages of the list of tables."""
    good = filled.read_bytes()
    blind = blind_pages(filled, key)
    assert blind[0] == 1
    assert len(blind) > 10
    dice = random.Random(5)  # noqa: S311 - which pages, no secret
    for page in (1, *dice.sample(blind[1:], 3)):
        flip(filled, page)
        assert rescued_whole(filled, key).put_back == {}
        filled.write_bytes(good)
    for page in blind:  # all of it: a new vault's list says where the tables are
        flip(filled, page)
    assert rescued_whole(filled, key).put_back == {}


def test_where_nothing_says_a_table_begins_the_history_knows_its_records(filled, key):
    """A list that is not that of a new vault, as after years: what is guessed is looked at."""
    with closing(keyed(filled, key)) as connection:
        rows_of(connection, "VACUUM")
    good = filled.read_bytes()
    put_back = without_history = 0
    for page in blind_pages(filled, key)[1:8]:
        flip(filled, page)
        try:
            to, told = rescued(filled, key)
        except BeginningDamagedError:
            without_history += 1
        else:
            with opened(to, key) as records:
                assert len(records.lines.where()) == LINES + 1
            put_back += bool(told.put_back)
            to.unlink()
        filled.write_bytes(good)
    assert put_back
    assert without_history <= 2


def test_a_new_beginning_takes_what_only_the_log_holds(path, key, keep, writer, tmp_path):
    keep(**fakes.one_of_each("tekst"))
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("kluis.db", "kluis.db-wal"):  # as a killed process leaves them
        (killed / name).write_bytes((tmp_path / name).read_bytes())
    log = killed / "kluis.db-wal"
    log.write_bytes(log.read_bytes() + log.read_bytes()[32:5000])  # and what was never committed
    pages = wal.pages_of(killed / "kluis.db")
    assert pages.newer
    flip(killed / "kluis.db", 1)
    torn = bytearray(log.read_bytes())
    frames = range(32, len(torn) - PAGE, PAGE + 24)
    for start in frames:
        if int.from_bytes(torn[start : start + 4], "big") == 1:
            torn[start + 24 + 2000] ^= 1  # the first page is in the log too
    salts = [torn[start + 8 : start + 16] for start in frames]
    assert len(set(map(bytes, salts))) == 1
    log.write_bytes(seal_again(torn))
    before = {file.name: file.read_bytes() for file in killed.iterdir()}
    to, told = rescued(killed / "kluis.db", key)
    assert told.is_whole
    with opened(to, key) as records:
        assert records.preferences.get("own.name").value == "tekst"  # it stood in the log only
    to.unlink()
    for name, data in before.items():
        assert (killed / name).read_bytes() == data


def seal_again(log):
    """Give each page of a log the checksum that it has now."""
    words = ">" if log[3] & 1 else "<"
    total = wal._sum(words, bytes(log[:24]), (0, 0))
    for start in range(32, len(log) - PAGE - 23, PAGE + 24):
        total = wal._sum(words, bytes(log[start : start + 8]), total)
        total = wal._sum(words, bytes(log[start + 24 : start + 24 + PAGE]), total)
        log[start + 16 : start + 24] = struct.pack(">2I", *total)
    return bytes(log)


def test_of_a_log_only_whole_transactions_count(path, key, keep, writer):
    keep(preferences=fakes.one_of_each("tekst")["preferences"])
    log = path.with_name("kluis.db-wal")
    whole = log.read_bytes()
    all_of_it = wal.pages_of(path)
    log.write_bytes(whole[:-1000])  # the last page is torn, so the last transaction never was
    torn = wal.pages_of(path)
    assert torn.newer != all_of_it.newer
    hurt = bytearray(whole)
    hurt[32 + 24 + 5] ^= 1
    log.write_bytes(hurt)
    assert wal.pages_of(path).newer == {}
    log.write_bytes(whole[:20])
    assert wal.pages_of(path).newer == {}
    log.unlink()
    assert wal.pages_of(path).count == path.stat().st_size // PAGE
    log.write_bytes(whole)


def test_of_what_is_noise_or_of_another_key_nothing_is_rescued(filled, key):
    noise = random.Random(6).randbytes(40 * PAGE)  # noqa: S311 - noise, no secret
    filled.write_bytes(key.vault_id + noise)
    with pytest.raises(BeginningDamagedError):
        rescued(filled, key)
    assert not [name for name in filled.parent.iterdir() if ".begin" in name.name]


def test_giving_another_beginning_can_be_stopped(filled, key):
    flip(filled, 1)
    with pytest.raises(InterruptedQueryError):
        rescued(filled, key, is_cancelled=lambda: True)


def test_a_rescue_can_be_stopped(filled, key):
    with pytest.raises(InterruptedQueryError):
        rescued(filled, key, is_cancelled=lambda: True)


def test_the_damaged_file_and_its_log_are_not_touched(path, key, keep, writer, tmp_path):
    keep(**fakes.one_of_each("tekst"))
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("kluis.db", "kluis.db-wal"):  # as a killed process leaves them
        (killed / name).write_bytes((tmp_path / name).read_bytes())
    before = {file.name: file.read_bytes() for file in killed.iterdir()}
    to, told = rescued(killed / "kluis.db", key)
    assert told.is_whole
    with opened(to, key) as records:
        assert records.preferences.get("own.name").value == "tekst"  # it stood in the log only
    to.unlink()
    for name, data in before.items():
        assert (killed / name).read_bytes() == data


def test_a_file_to_read_only_takes_no_word(filled, key):
    source = DamagedFile(filled, key)
    with pytest.raises(DamagedError):
        source.ask("DELETE FROM draft")
    source.close()


def test_every_table_has_a_key_and_says_what_it_refers_to(filled, key):
    with closing(keyed(filled, key)) as connection:
        tables = {table.name: table for table in tables_of(connection)}
    assert all(table.keys for table in tables.values())
    assert tables["history"].keys == ("audit", "kind", "record")
    assert {r.parent for r in tables["contact"].references} == {"organisation", "contact"}
    assert "sqlite_stat1" not in tables


def leaves(path, key, name):
    """Return the pages below the first page of a table, as that page names them."""
    root = first_page(path, name, key)
    page = decrypted(path.read_bytes()[(root - 1) * PAGE : root * PAGE], key, is_first=False)
    assert page[0] == 2  # a page that names others, of an index or a table without row numbers
    count = int.from_bytes(page[3:5], "big")
    cells = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(count)]
    below = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
    return [*below, int.from_bytes(page[8:12], "big")]


def test_rows_between_two_damaged_pages_are_asked_for_one_by_one(filled, key):
    """Neither end reaches them; the indexes and the history know that they are there."""
    pages = leaves(filled, key, "line")
    assert len(pages) > 4
    with closing(keyed(filled, key)) as connection:
        rows_of(connection, "DROP TRIGGER history_stays")
        rows_of(connection, "DELETE FROM history WHERE kind = 'line'")
    flip(filled, pages[0])
    flip(filled, pages[-1])
    to, told = rescued(filled, key)
    with opened(to, key) as records:
        kept = len(records.lines.where())
    assert 0 < told.lost["line"] < LINES
    assert kept + told.lost["line"] == LINES + 1


def test_a_damaged_index_hides_no_row(filled, key):
    flip(filled, first_page(filled, "line_by_item", key))
    flip(filled, leaves(filled, key, "line")[0])
    to, told = rescued(filled, key)
    assert told.is_whole
    with opened(to, key) as records:
        assert len(records.lines.where()) == LINES + 1


def test_what_this_layout_does_not_take_is_lost_and_stops_nothing(filled, key):
    with closing(keyed(filled, key)) as connection:
        rows_of(connection, "DROP TRIGGER history_is_final")
        rows_of(
            connection,
            "UPDATE history SET after = json_set(after, '$.kind', 'other') WHERE record = 'l7'",
        )
    flip(filled, first_page(filled, "line", key))
    to, told = rescued(filled, key)
    assert told.lost["line"] == 1
    with opened(to, key) as records:
        assert records.lines.find("l7") is None
        assert records.lines.find("l8") is not None


def test_a_copy_that_does_not_hold_together_is_none(filled, key, monkeypatch):
    def bad(connection, sql, values=()):
        return [("page 3",)] if "integrity_check" in sql else rows_of(connection, sql, values)

    monkeypatch.setattr("workbench.storage.rescue.rows_of", bad)
    with pytest.raises(DamagedError):
        rescued(filled, key)
