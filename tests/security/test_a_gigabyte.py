"""A vault of a gigabyte, 400 days on: each place in its budget, two copies that count, all of it back.

The days are simulated, the rest is real: each day the vault is opened, worked in, backed up to two
places as at the closing of the program, and closed. The room is what the product gives backups on
a laptop of 256 GB and on a stick of 16 GB; on the stick it bites, so that the oldest go early.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.backups.conftest import *  # noqa: F403 - the fixtures of the vault that is backed up
from tests.backups.conftest import Desk, passphrase
from tests.bench.backup import fill
from workbench.bootstrap.restoring import FileRestorer
from workbench.domain import backup_rotation
from workbench.domain.ids import AttachmentId
from workbench.services import attachments
from workbench.services.backup_files import Place, Reason
from workbench.storage.connection import connect, rows_of
from workbench.storage.guard import Role
from workbench.vault import opening
from workbench.vault.backup_file import check_outer, read_head, read_list
from workbench.vault.backup_folder import BackupFolder
from workbench.vault.backup_list import parsed
from workbench.vault.folder import VaultFolder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.services.backup_files import Backup

pytestmark = [pytest.mark.security, pytest.mark.timeout(2400)]

DAYS = 400
DATABASE_MB = 45
AT_FIRST = 40  # attachments
SMALLEST, LARGEST = 5_000_000, 45_000_000  # bytes of one
ADDED_EVERY, REMOVED_EVERY, PROVED_EVERY = 20, 25, 50  # days
GIGABYTE = 1_000_000_000
LAPTOP, STICK = 256 * GIGABYTE, 16 * GIGABYTE
ROOM = {
    Place.HERE: backup_rotation.budget(LAPTOP),
    Place.ELSEWHERE: backup_rotation.budget(STICK),
}


Held = dict[AttachmentId, str]  # the hash of what was taken in


@dataclass
class Stood:
    """What the vault held when its backup of a day was made."""

    tables: dict[str, str]  # the hash of all rows of each
    files: Held


@dataclass
class Course:
    """What the days brought."""

    stood: dict[date, Stood] = field(default_factory=dict)  # on the last day of each month
    read: dict[Path, tuple[int, int]] = field(
        default_factory=dict
    )  # copies whose checksum is right
    most: dict[Place, int] = field(default_factory=lambda: dict.fromkeys(ROOM, 0))
    fewest: dict[Place, int] = field(default_factory=lambda: dict.fromkeys(ROOM, DAYS))
    smallest: int = 1 << 62  # the vault


@pytest.fixture
def thrown_away(tmp_path):
    """Pytest keeps the folders of the last tests; not gigabytes."""
    yield
    shutil.rmtree(tmp_path)


@pytest.fixture
def large(thrown_away, desk, second, monkeypatch):
    """The vault on its first day."""
    monkeypatch.setattr(
        BackupFolder, "disk", lambda folder: STICK if folder.place is Place.ELSEWHERE else LAPTOP
    )
    fill(desk.vault, DATABASE_MB)
    desk.choose(second)
    return desk


def test_a_gigabyte_stays_within_its_budget_for_four_hundred_days(
    large, clock, tmp_path, record_property
):
    """Point 6 of what the vault must be."""
    course, held, dice = Course(), {}, random.Random(6)  # noqa: S311 - invented files
    for _ in range(AT_FIRST):
        take_in(large, tmp_path, dice, held)
    for day in range(1, DAYS + 1):
        clock.advance(days=1)
        open_again(large)
        work(large, day, tmp_path, dice, held)
        course.smallest = min(course.smallest, size_of_vault(large))
        if day == DAYS or (clock.today() + timedelta(days=1)).month != clock.today().month:
            place, key = large.vault._place, large.vault._key
            course.stood[clock.today()] = Stood(tables_of(place, key), dict(held))
        made = large.make(Reason.CLOSED)
        assert made.trouble is None
        look_at_both(large, course, day)
        if day % PROVED_EVERY == 0:
            prove(large, (made.here, made.elsewhere))
    assert course.smallest >= GIGABYTE
    listed = large.backups.listed()
    prove(large, listed)
    kept = {place: [one for one in listed if one.place is place] for place in ROOM}
    assert len(kept[Place.ELSEWHERE]) < len(kept[Place.HERE])  # else no room ever bit
    oldest, newest = kept[Place.HERE][-1], kept[Place.ELSEWHERE][0]
    assert newest.made_at.date() == clock.today()
    for n, one in enumerate((oldest, newest)):
        must_come_back(large, one.file, tmp_path / f"terug-{n}", course.stood[one.made_at.date()])
    age = clock.today() - oldest.made_at.date()
    record_property("figure", told(course, kept, age.days))


def open_again(desk: Desk) -> None:
    """As the next morning: what was removed is forgotten at the closing."""
    desk.writer.close()
    desk.vault.close()
    desk.vault = desk.keeper.unlock(desk.vault.folder, passphrase())
    desk.writer = desk.vault.open_writer()


def work(desk: Desk, day: int, scratch: Path, dice: random.Random, held: Held) -> None:
    """What a day brings: records, and now and then an attachment more or less."""
    desk.change(day % 7)
    if day % ADDED_EVERY == 0:
        take_in(desk, scratch, dice, held)
    if day % REMOVED_EVERY == 0:
        gone = dice.choice(list(held))
        desk.writer.session.write(attachments.remove, gone)
        del held[gone]


def take_in(desk: Desk, scratch: Path, dice: random.Random, held: Held) -> None:
    raw = b"%PDF-1.7\n" + dice.randbytes(dice.randint(SMALLEST, LARGEST))
    file = scratch / "bijlage.pdf"
    file.write_bytes(raw)
    taken = desk.vault.attachments.take_in(file, lambda _done, _size: None)
    desk.writer.session.write(attachments.add, "m0", None, [taken])
    held[taken.id] = hashlib.sha256(raw).hexdigest()
    file.unlink()


def tables_of(place: VaultFolder, key) -> dict[str, str]:
    """The hash of all rows, table by table."""
    found = {}
    with closing(connect(place.database, key, role=Role.BACKUP)) as connection:
        names = rows_of(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (name,) in names:
            digest = hashlib.sha256()
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - our own names
                digest.update(repr(row).encode())
            found[name] = digest.hexdigest()
    assert {"history", "audit", "attachment"} <= found.keys()
    return found


def size_of_vault(desk: Desk) -> int:
    """The database and the attachments; not the backups."""
    return desk.vault._place.database.stat().st_size + weight(desk.vault.folder / "bijlagen")


def weight(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def look_at_both(desk: Desk, course: Course, day: int) -> None:
    """Each place is within its room, with two copies that are whole down to their attachments."""
    listed = desk.backups.listed()
    for place, room in ROOM.items():
        copies = [one for one in listed if one.place is place and one.verified_at]
        folder = copies[0].file.parent
        taken = weight(folder)
        assert taken <= room
        assert not [file for file in folder.rglob("*") if ".half" in file.name]
        course.most[place] = max(course.most[place], taken)
        for one in copies[:2]:
            must_be_whole(one.file, course)
        if day >= 2:
            assert len(copies) >= 2
            course.fewest[place] = min(course.fewest[place], len(copies))


def must_be_whole(file: Path, course: Course) -> None:
    """Read all of a copy, unless that was done and nobody wrote in it; its attachments lie there."""
    stat = file.stat()
    if course.read.get(file) != (stat.st_size, stat.st_mtime_ns):
        check_outer(file)
        course.read[file] = (stat.st_size, stat.st_mtime_ns)
    named = parsed(read_list(file, read_head(file)[0]))
    assert named
    assert not BackupFolder(file.parent, Place.LOOSE).lacks(named)


def prove(desk: Desk, backups: Iterable[Backup]) -> None:
    """Check them as the product does when it is asked to: each page, each attachment."""
    for one in backups:
        assert desk.backups.verify(one.file).verified_at is not None


def must_come_back(desk: Desk, file: Path, to: Path, stood: Stood) -> None:
    """A new vault of a backup holds every row and every byte of its day, and opens."""
    made = FileRestorer(to.with_name("kladruimte")).restore(file, to, passphrase())
    assert made.lacking == ()
    place = VaultFolder(to)
    key = opening.unlock(place, passphrase())
    assert tables_of(place, key) == stood.tables
    key.wipe()
    vault = desk.keeper.unlock(to, passphrase())
    writer, reader = vault.open_writer(), vault.open_reader()
    found = {}
    for one in reader.records.attachments.where():
        saved = vault.attachments.save_as(one, to.with_name("uit.pdf"), lambda _done, _size: None)
        found[one.id] = hashlib.sha256(saved.read_bytes()).hexdigest()
        saved.unlink()
    assert found == stood.files
    reader.close()
    writer.close()
    vault.close()
    shutil.rmtree(to)


def told(course: Course, kept: dict[Place, list[Backup]], age: int) -> str:
    rows = (
        f"{name} at most {course.most[place] / 1e9:.2f} of {ROOM[place] / 1e9:.1f} GB, "
        f"never under {course.fewest[place]} copies, {len(kept[place])} at the end"
        for place, name in ((Place.HERE, "laptop"), (Place.ELSEWHERE, "stick"))
    )
    return (
        f"{DAYS} days, the vault never under {course.smallest / 1e9:.2f} GB, "
        f"{AT_FIRST} attachments, {DAYS // ADDED_EVERY} added, {DAYS // REMOVED_EVERY} removed; "
        f"{'; '.join(rows)}; the newest and one of {age} days before came back whole"
    )
