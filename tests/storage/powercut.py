"""A power cut, simulated: what a disk may hold when the machine stops in the middle of writing.

A child process works in a real vault under strace. From its writes, flushes, renames and unlinks
the folder is built again as it may be found: what was not flushed is there, is not there, or is
torn at sectors of 512 bytes, in any order; names that were not flushed may be the old ones.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.storage import fakes
from tests.vault.conftest import CHEAP
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.errors import VaultError
from workbench.services.audit import Act
from workbench.storage import integrity
from workbench.storage.vaults import SqlVault
from workbench.vault import opening
from workbench.vault.errors import MarkForgedError, MarkMissingError
from workbench.vault.folder import VaultFolder
from workbench.vault.stand import Stand

PHRASE = "zes natte ganzen boven het wad"
SECTOR = 512
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,?unlink,unlinkat,?rename,renameat2"
STYLES = ("nothing", "some", "some", "some", "all")  # of what was not flushed
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += +(-?\d+)")


def secret():
    return bytearray(PHRASE, "utf-8")


def keeper():
    return FileKeeper(fakes.Clock(), CHEAP)


def make(folder: Path) -> None:
    """Make the vault in which the child works."""
    vault = keeper().create(folder, secret()).vault
    vault.open_writer().close()
    vault.close()
    (folder / "kluis.reserve").unlink(missing_ok=True)


def work(folder: Path, times: int, synchronous: str) -> None:
    """Store records and drafts, and tell each number once it was acknowledged (the child)."""
    if synchronous != "FULL":  # the control: what must lose some
        from workbench.storage import connection  # noqa: PLC0415 - of the child only

        weaker = {"synchronous": ("synchronous", synchronous, 1)}
        connection._SETTINGS = tuple(weaker.get(row[0], row) for row in connection._SETTINGS)
    writer = keeper().unlock(folder, secret()).open_writer()
    for n in range(times):
        writer.session.write(add, n)
        writer.drafts.write(fakes.draft(n, text=f"concept {n}"))
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()
    writer.close()


def add(work, n: int) -> None:
    """Three rows that are there together, or not at all."""
    work.organisations.save(fakes.organisation(n, name=f"Partner {n}"))
    work.meetings.save(fakes.meeting(n))
    work.items.save(fakes.item(n, meeting=f"m{n}", note="tekst " * 300))
    work.audit(Act.AGENDA_CHANGED, f"m{n}")


@dataclass
class Recording:
    """What a child did to the files of a folder, in order."""

    base: dict[str, bytes]
    calls: list[tuple] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The place of the first acknowledgement."""
        return next(place for place, call in enumerate(self.calls) if call[0] == "told")


def record(folder: Path, trace: Path, *, times: int, synchronous: str = "FULL") -> Recording:
    return record_child(folder, trace, "tests.storage.powercut", times, synchronous)


def record_child(folder: Path, trace: Path, module: str, *arguments: object) -> Recording:
    """Keep what a module of these tests does to the vault in a folder; it tells what is stored."""
    base = {file.name: file.read_bytes() for file in folder.iterdir() if _counts(file.name)}
    command = [sys.executable, "-m", module, str(folder), *map(str, arguments)]
    subprocess.run(
        ["strace", "-f", "-xx", "-s", "200000", "-o", trace, "-e", f"trace={CALLS}", *command],
        check=True, stdout=subprocess.DEVNULL, timeout=600,
    )  # fmt: skip
    return Recording(base, list(_Reader(folder).read(trace)))


def _counts(name: str) -> bool:
    """The index of the log is made anew at each opening, and who has the lock is no data."""
    return name.startswith("kluis.") and not name.endswith(("-shm", ".slot", ".gebruik"))


class _Reader:
    """Turns the calls of a trace into what was done to the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[int, str] = {}

    def read(self, trace: Path):
        for line in trace.read_text("latin-1").splitlines():
            found = _CALL.match(line)
            if found and not found[3].startswith("-"):
                texts = [bytes.fromhex(t.replace("\\x", "")) for t in re.findall(_TEXT, found[2])]
                heard = getattr(self, f"_{found[1].rstrip('2')}", None)
                yield from (heard(found[2], texts, int(found[3])) if heard else ())

    def _openat(self, given, texts, result):
        self._held[result] = texts[0].decode()
        if "O_CREAT" in given or "O_TRUNC" in given:
            yield from self._of(texts[0].decode(), "create")

    def _close(self, given, *_):
        self._held.pop(_first(given), None)
        yield from ()

    def _pwrite64(self, given, texts, _):
        yield from self._of(self._path(given), "write", _last(given), texts[0])

    def _write(self, given, texts, _):
        if _first(given) == 1:
            yield ("told", int(texts[0]))
        else:
            yield from self._of(self._path(given), "write", -1, texts[0])

    def _ftruncate(self, given, *_):
        yield from self._of(self._path(given), "cut", _last(given))

    def _fsync(self, given, *_):
        if self._path(given) == str(self._folder):
            yield ("names",)
        yield from self._of(self._path(given), "flush")

    _fdatasync = _fsync

    def _unlink(self, _, texts, __):
        yield from self._of(texts[-1].decode(), "unlink")

    _unlinkat = _unlink

    def _rename(self, _, texts, __):
        source, target = (Path(text.decode()) for text in texts[-2:])
        if target.parent == self._folder and _counts(target.name):
            yield ("rename", source.name, target.name)

    _renameat = _rename

    def _path(self, given) -> str:
        return self._held.get(_first(given), "")

    def _of(self, path: str, what: str, *rest):
        place = Path(path)
        if place.parent == self._folder and _counts(place.name):
            yield (what, place.name, *rest)


def _first(given: str) -> int:
    return int(given.split(",", maxsplit=1)[0])


def _last(given: str) -> int:
    return int(given.rsplit(",", 1)[1])


class Disk:
    """A folder on a disk that has not flushed everything."""

    def __init__(self, base: dict[str, bytes], dice: random.Random) -> None:
        self.dice = dice
        self.kept = {name: bytearray(data) for name, data in base.items()}  # surely on the disk
        self.late: dict[str, list[tuple]] = {name: [] for name in base}
        self.old_names: list[tuple[str, bytearray, list[tuple]]] = []  # before names were flushed
        self.told = -1

    def take(self, call: tuple) -> None:
        what, *rest = call
        getattr(self, f"_{what}")(*rest)

    def _told(self, n) -> None:
        self.told = n

    def _create(self, name) -> None:
        self.kept.setdefault(name, bytearray())
        self.late.setdefault(name, [])

    def _write(self, name, place, data) -> None:
        self._create(name)
        self.late[name].append(("write", place, data))

    def _cut(self, name, size) -> None:
        self._create(name)
        self.late[name].append(("cut", size))

    def _flush(self, name) -> None:
        for write in self.late.get(name, ()):
            _apply(self.kept[name], write)
        self.late[name] = []

    def _names(self) -> None:
        self.old_names = []

    def _unlink(self, name) -> None:
        if name in self.kept:
            self.old_names.append((name, self.kept.pop(name), self.late.pop(name)))

    def _rename(self, source, target) -> None:
        self._unlink(target)
        self.kept[target] = self.kept.pop(source, bytearray())
        self.late[target] = self.late.pop(source, [])

    def after_the_cut(self, style: str) -> dict[str, bytes]:
        """Return the files as they may be found."""
        if style != "all":
            for name, data, late in self.old_names:
                if self.dice.random() < 0.5:  # the new name never came
                    self.kept[name], self.late[name] = data, late
        return {name: bytes(self._settled(name, style)) for name in self.kept}

    def _settled(self, name: str, style: str) -> bytearray:
        data = self.kept[name]
        for write in self.late[name]:
            if style == "all":
                _apply(data, write)
            elif style == "some" and self.dice.random() < 0.5:
                _apply(data, write, self.dice if self.dice.random() < 0.5 else None)
        return data


def _apply(data: bytearray, write: tuple, torn_by: random.Random | None = None) -> None:
    if write[0] == "cut":
        size = write[1]
        del data[size:]
        data.extend(bytes(size - len(data)))
        return
    _, place, new = write
    place = len(data) if place < 0 else place
    data.extend(bytes(max(0, place + len(new) - len(data))))
    for start in range(0, len(new), SECTOR):
        if torn_by is None or torn_by.random() < 0.5:
            part = new[start : start + SECTOR]
            data[place + start : place + start + len(part)] = part


@dataclass
class Found:
    """How many of the states were not as they should be."""

    states: int = 0
    lost: int = 0  # an acknowledged record or draft is not there
    half: int = 0  # a transaction is there in part
    broken: int = 0  # a check found something, or it did not open
    ahead: int = 0  # the mark says that changes are missing
    unmarked: int = 0  # no mark, or a torn one: told, and no loss

    def __str__(self) -> str:
        return ", ".join(f"{name} {n}" for name, n in vars(self).items())


def cut(recording: Recording, room: Path, *, states: int, seed: int, judge=None) -> Found:
    """Cut the power at that many moments, and look at what is left each time."""
    judge = judge or _judge
    dice = random.Random(seed)  # noqa: S311 - moments, no secret
    found = Found()
    room.mkdir(exist_ok=True)
    key = None
    for _ in range(states):
        disk = Disk(recording.base, dice)
        for call in recording.calls[: dice.randint(recording.first + 1, len(recording.calls))]:
            disk.take(call)
        for old in room.iterdir():
            old.unlink()
        for name, data in disk.after_the_cut(dice.choice(STYLES)).items():
            (room / name).write_bytes(data)
        key = key or opening.unlock(VaultFolder(room), secret())
        found.states += 1
        judge(room, key, disk.told, found)
    return found


def _judge(room: Path, key, told: int, found: Found) -> None:
    place = VaultFolder(room)
    try:
        vault = SqlVault.open(place.database, key, clock=fakes.Clock(), actor="ik")
        with closing(vault.reader()) as reader:
            commit_no = reader.standing.commit_no
        writer = vault.writer()
    except VaultError:
        found.broken += 1
        return
    with writer.store.transaction() as work:
        sets = [
            {int(record.id[1:]) for record in records.where()}
            for records in (work.organisations, work.meetings, work.items)
        ]
    drafts = {int(draft.item[1:]) for draft in writer.drafts.waiting()}
    writer.connection.close()
    acknowledged = set(range(told + 1))
    found.lost += not (acknowledged <= sets[0] and acknowledged <= drafts)
    found.half += not (sets[0] == sets[1] == sets[2])
    found.broken += bool(integrity.check(place.database, key))
    with suppress(MarkMissingError, MarkForgedError):
        found.ahead += Stand(place, key).read().commit_no > commit_no
        return
    found.unmarked += 1


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
