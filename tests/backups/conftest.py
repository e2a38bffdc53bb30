"""A real vault with cheap keys (rules D14), open, with records and room for a second place."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.storage import fakes
from workbench.bootstrap.keeping import FileKeeper, FileVault
from workbench.services import attachments, backups
from workbench.services.audit import Act
from workbench.services.backup_files import Place, Reason
from workbench.vault.parameters import KdfParameters
from workbench.vault.places import PlaceRule

CHEAP = KdfParameters(m_kib=64, t=1, p=1)
PASSPHRASE = b"vier losse woorden samen"


@dataclass
class Desk:
    """An open vault as a test holds it."""

    keeper: FileKeeper
    vault: FileVault
    writer: object
    clock: object

    @property
    def backups(self):
        return self.vault.backups

    def keep(self, **records):
        def save(work):
            for name, record in records.items():
                getattr(work, name).save(record)
            work.audit(Act.ORGANISATION_CHANGED, "o0")

        return self.writer.session.write(save)

    def change(self, n=0):
        """One act on the records."""
        self.keep(organisations=fakes.organisation(n, name=f"Partner {n} {self.clock.now()}"))

    def make(self, reason=Reason.ASKED, on_progress=None):
        made = self.backups.make(reason, on_progress)
        self.writer.session.write(backups.note_made, made)
        return made

    def choose(self, folder):
        self.writer.session.write(backups.choose_second_place, folder)

    @property
    def here(self):
        return self.vault.folder / "back-ups"

    def names(self, place=Place.HERE):
        return [one.file.name for one in self.backups.listed() if one.place is place]


def passphrase():
    return bytearray(PASSPHRASE)


@pytest.fixture
def keeper(clock):
    return FileKeeper(clock, CHEAP)


@pytest.fixture
def desk(keeper, clock, tmp_path):
    vault = keeper.create(tmp_path / "kluis", passphrase()).vault
    desk = Desk(keeper, vault, vault.open_writer(), clock)
    records = fakes.one_of_each("Kanariegeel-7Q3F")
    records.pop("attachments", None)  # a row without its file would be told each time
    desk.keep(**records)
    yield desk
    desk.writer.close()
    vault.close()


@pytest.fixture
def attach(desk, tmp_path):
    def take(words):
        file = tmp_path / "bijlage.txt"
        file.write_text(words)
        taken = desk.vault.attachments.take_in(file, lambda _done, _size: None)
        desk.writer.session.write(attachments.add, "m0", None, [taken])
        return taken.id

    return take


@pytest.fixture
def second(tmp_path, monkeypatch):
    """A folder that counts as another disk."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(PlaceRule, "is_beyond", lambda _rule, _vault, place: place == folder)
    return folder
