"""Attachments of a real vault: the file before its row, the key outside history, forgetting."""

from __future__ import annotations

import errno
import json
from contextlib import closing
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.storage import fakes
from workbench.bootstrap import attachment_keeping
from workbench.bootstrap.keeping import FileKeeper
from workbench.documents.files import PaperFolderError
from workbench.domain.attachments import (
    AttachmentEmptyError,
    AttachmentKindError,
    AttachmentTooLargeError,
    MediaType,
)
from workbench.domain.errors import NotFoundError, VaultError
from workbench.domain.meetings import MeetingState, MinutesAdoptedError
from workbench.services import agenda, attachments
from workbench.services.attachments import (
    AttachmentCancelledError,
    AttachmentUnreadableError,
    KeptFile,
)
from workbench.services.audit import Act
from workbench.storage.connection import open_connection
from workbench.storage.guard import Role
from workbench.vault import attachment_file, opening
from workbench.vault.attachment_file import PIECE, AttachmentDamagedError
from workbench.vault.folder import VaultFolder
from workbench.vault.parameters import KdfParameters

CHEAP = KdfParameters(m_kib=64, t=1, p=1)
PHRASE = b"een zin om te openen"
PDF = b"%PDF-1.7 "
PAGE = 4096


def nothing(done, size):
    del done, size


class Place:
    """A vault with one meeting and one point, and what is done with it."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.keeper = FileKeeper(fakes.Clock(), CHEAP)
        self.vault = self.keeper.create(folder, bytearray(PHRASE)).vault
        self.open()
        self.session.write(_begin)

    def open(self) -> None:
        self.writer = self.vault.open_writer()
        self.session = self.writer.session
        self.reader = self.vault.open_reader()

    def close(self) -> None:
        self.reader.close()
        self.writer.close()
        self.vault.close()

    def again(self) -> None:
        self.close()
        self.vault = self.keeper.unlock(self.folder, bytearray(PHRASE))
        self.open()

    def add(self, source, item="i0"):
        taken = self.vault.attachments.take_in(source, nothing)
        return taken, self.session.do(attachments.add, "m0", item, (taken,))

    @property
    def rows(self):
        return self.reader.records.attachments.where()

    @property
    def files(self):
        folder = self.folder / "bijlagen"
        return sorted(p.name for p in folder.iterdir()) if folder.exists() else []

    def key_of(self, name):
        return bytes(self.reader.records.file_keys.find(name) or b"")

    def acts(self, of):
        key = opening.unlock(VaultFolder(self.folder), bytearray(PHRASE))
        with closing(open_connection(self.folder / "kluis.db", key, role=Role.READ)) as found:
            return [
                act
                for (act,) in found.execute("SELECT act FROM audit WHERE obj = ? ORDER BY n", (of,))
            ]


def _begin(work):
    work.meetings.save(fakes.meeting())
    work.items.save(fakes.item())
    work.items.save(fakes.item(1))
    work.audit(Act.MEETING_PLANNED, "m0")


@pytest.fixture
def place(tmp_path):
    made = Place(tmp_path / "kluis")
    yield made
    made.reader.close()
    made.vault.close()


@pytest.fixture
def brief(tmp_path):
    source = tmp_path / "Brief van de politie.pdf"
    source.write_bytes(PDF + b"x" * (PIECE + 5))
    return source


def test_a_file_is_taken_in_and_given_out(place, brief, tmp_path):
    told = []
    taken = place.vault.attachments.take_in(brief, lambda *at: told.append(at))
    place.session.do(attachments.add, "m0", "i0", (taken,))
    (row,) = place.rows
    assert (row.name, row.media_type) == ("Brief van de politie.pdf", MediaType.PDF)
    assert row.length == brief.stat().st_size == told[-1][0] == told[-1][1]
    assert (row.meeting, row.item, row.added_at) == ("m0", "i0", fakes.NOW)
    assert place.files == [f"{row.id}.mha"]
    out = place.vault.attachments.save_as(row, tmp_path / attachments.name_outside(row), nothing)
    assert out.name == "Brief van de politie (2).pdf"  # never over another
    assert out.read_bytes() == brief.read_bytes()
    assert out.stat().st_mode & 0o777 == 0o600
    place.session.write(attachments.note_saved, row.id, tmp_path)
    assert place.acts(row.id) == ["attachment.added", "attachment.exported"]
    assert attachments.of_item(place.reader.records, "i0") == (row,)
    assert attachments.of_item(place.reader.records, "i1") == ()


def test_it_survives_closing_and_opening(place, brief, tmp_path):
    place.add(brief)
    place.again()
    (row,) = place.rows
    out = place.vault.attachments.save_as(row, tmp_path / "uit.pdf", nothing)
    assert out.read_bytes() == brief.read_bytes()


def test_the_file_is_on_disk_before_its_row(place, brief):
    taken = place.vault.attachments.take_in(brief, nothing)
    assert place.files == [f"{taken.id}.mha"]
    assert place.rows == ()


def test_a_file_that_nobody_named_goes_at_the_next_opening(place, brief):
    taken, _ = place.add(brief)
    left = place.vault.attachments.take_in(brief, nothing)  # as after a crash before the row
    assert len(place.files) == 2
    place.again()
    assert place.files == [f"{taken.id}.mha"]
    assert left.id != taken.id


def test_what_is_given_up_is_gone_at_once(place, brief):
    taken = place.vault.attachments.take_in(brief, nothing)
    place.vault.attachments.give_up(taken)
    assert place.files == []
    assert taken.secret == bytearray(32)


def test_removing_can_be_taken_back_until_the_vault_closes(place, brief, tmp_path):
    taken, _ = place.add(brief)
    place.session.do(attachments.remove, taken.id)
    assert place.rows == ()
    place.session.undo()
    (row,) = place.rows
    out = place.vault.attachments.save_as(row, tmp_path / "uit.pdf", nothing)
    assert out.read_bytes() == brief.read_bytes()
    place.session.redo()
    assert place.rows == ()


def test_adding_can_be_taken_back_and_done_again(place, brief, tmp_path):
    taken, _ = place.add(brief)
    place.session.undo()
    assert place.rows == ()
    place.session.redo()
    assert [row.id for row in place.rows] == [taken.id]
    place.vault.attachments.save_as(place.rows[0], tmp_path / "uit.pdf", nothing)


def pages(place) -> bytes:
    """Every page of the database and of its log, decrypted, also those that are free."""
    key = opening.unlock(VaultFolder(place.folder), bytearray(PHRASE))
    text = bytes(key.database_key())
    cipher = algorithms.AES(bytes.fromhex(text[2:66].decode()))
    key.wipe()
    data = (place.folder / "kluis.db").read_bytes()
    found = [data[n : n + PAGE] for n in range(0, len(data), PAGE)]
    log = place.folder / "kluis.db-wal"
    frames = log.read_bytes()[32:] if log.exists() else b""
    found += [frames[n + 24 : n + 24 + PAGE] for n in range(0, len(frames), 24 + PAGE)]
    plain = []
    for page in found:
        sealed = page[16 : PAGE - 80] if page is found[0] else page[: PAGE - 80]
        read = Cipher(cipher, modes.CBC(page[PAGE - 80 : PAGE - 64])).decryptor()
        plain.append(read.update(sealed) + read.finalize())
    return b"".join(plain)


@pytest.mark.parametrize("way", ["closing", "opening"])
def test_after_removing_no_key_is_left_anywhere(place, brief, tmp_path, monkeypatch, way):
    # T21 in the spirit of rules D8: forgetting a file is forgetting its key
    taken, _ = place.add(brief)
    key = place.key_of(taken.id)
    assert len(key) == 32
    assert key in pages(place)  # the control: it is found while it is kept
    place.session.do(attachments.remove, taken.id)
    assert place.key_of(taken.id) == key  # it can still be taken back
    if way == "opening":  # as after a kill: the closing never came
        with monkeypatch.context() as patch:
            patch.setattr(place.vault.attachments, "tidy", lambda session: None)
            place.again()
    else:
        place.again()
    assert place.key_of(taken.id) == b""
    assert place.files == []
    assert place.acts(taken.id)[-1] == "attachment.forgotten"
    place.again()  # the log was written into the file
    assert key not in pages(place)
    assert b"attachment.forgotten" in pages(place)


def test_the_key_is_in_no_row_image(place, brief):
    taken, outcome = place.add(brief)
    key = place.key_of(taken.id)
    assert [image.kind for image in outcome.step.images] == ["attachment"]
    told = json.dumps([str(image.after) for image in outcome.step.images])
    assert key.hex() not in told
    place.session.do(attachments.label, taken.id, "  Politie:   vertrouwelijk ")
    assert place.rows[0].sender_label == "Politie: vertrouwelijk"
    place.session.do(attachments.label, taken.id, "Politie: vertrouwelijk")  # nothing new
    assert place.acts(taken.id) == ["attachment.added", "attachment.changed"]
    connection = place.reader.records.file_keys._connection
    kept = connection.execute("SELECT kind, before, after FROM history").fetchall()
    assert {kind for kind, _, _ in kept} >= {"attachment"}
    assert "attachment_key" not in {kind for kind, _, _ in kept}
    assert all(key.hex() not in str(row) for row in kept)


def test_a_point_goes_with_its_attachments_and_comes_back_with_them(place, brief):
    place.add(brief)
    place.session.do(agenda.remove_item, "i0")
    assert place.rows == ()
    place.session.undo()
    assert len(place.rows) == 1
    place.session.do(agenda.remove_item, "i1")
    assert len(place.rows) == 1


def test_minutes_that_are_adopted_take_nothing_more(place, brief):
    taken, _ = place.add(brief)
    place.session.write(_adopt)
    for use_case, told in (
        (attachments.remove, (taken.id,)),
        (attachments.label, (taken.id, "x")),
        (attachments.add, ("m0", "i0", ())),
    ):
        with pytest.raises(MinutesAdoptedError):
            place.session.do(use_case, *told)


def _adopt(work):
    work.meetings.save(fakes.meeting(state=MeetingState.ADOPTED))
    work.audit(Act.MEETING_CHANGED, "m0")


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", AttachmentEmptyError), (b"MZ\x90\0\x03", AttachmentKindError)],
)
def test_what_is_refused_leaves_nothing(place, tmp_path, data, error):
    source = tmp_path / "raar.pdf"
    source.write_bytes(data)
    with pytest.raises(error):
        place.vault.attachments.take_in(source, nothing)
    assert place.files == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read(place, tmp_path, monkeypatch):
    monkeypatch.setattr(attachment_keeping, "MOST_BYTES", 100)
    source = tmp_path / "groot.pdf"
    source.write_bytes(PDF + bytes(100))
    with pytest.raises(AttachmentTooLargeError):
        place.vault.attachments.take_in(source, nothing)


def test_what_cannot_be_read_is_told(place, tmp_path):
    for source in (tmp_path, tmp_path / "weg.pdf"):
        with pytest.raises(AttachmentUnreadableError):
            place.vault.attachments.take_in(source, nothing)


class Unwilling:
    """A file on a disk that fails."""

    def seek(self, *at):
        raise OSError(errno.EIO, "")


def test_a_disk_that_fails_while_looking_is_told():
    with pytest.raises(AttachmentUnreadableError):
        attachment_keeping._looked_at(Unwilling())


def test_a_file_that_may_not_be_opened_is_told(brief, monkeypatch):
    def refuse(self, *how, **more):
        raise PermissionError

    monkeypatch.setattr(type(brief), "open", refuse)
    with pytest.raises(AttachmentUnreadableError):
        attachment_keeping._opened(brief)


def test_stopping_leaves_nothing_inside_or_outside(place, brief, tmp_path):
    files = place.vault.attachments

    def stop(done, size):
        files.cancel()

    # told comes after the look at the wish to stop: so stop at the word of the piece before
    big = tmp_path / "groot.pdf"
    big.write_bytes(PDF + bytes(9 * PIECE))
    with pytest.raises(AttachmentCancelledError):
        files.take_in(big, stop)
    assert place.files == []
    place.add(big)
    with pytest.raises(AttachmentCancelledError):
        files.save_as(place.rows[0], tmp_path / "uit.pdf", stop)
    assert not (tmp_path / "uit.pdf").exists()
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_damage_is_told_and_nothing_is_left_outside(place, brief, tmp_path):
    taken, _ = place.add(brief)
    kept = place.folder / "bijlagen" / f"{taken.id}.mha"
    whole = bytearray(kept.read_bytes())
    whole[-1] ^= 1
    kept.write_bytes(whole)
    with pytest.raises(AttachmentDamagedError):
        place.vault.attachments.save_as(place.rows[0], tmp_path / "uit.pdf", nothing)
    assert not (tmp_path / "uit.pdf").exists()
    kept.unlink()
    with pytest.raises(AttachmentDamagedError):
        place.vault.attachments.save_as(place.rows[0], tmp_path / "uit.pdf", nothing)
    with pytest.raises(PaperFolderError):
        place.vault.attachments.save_as(place.rows[0], tmp_path / "weg" / "uit.pdf", nothing)


def test_a_file_of_another_length_than_its_row_says_is_damage(place, brief, tmp_path):
    place.add(brief)
    row = replace(place.rows[0], length=7)
    with pytest.raises(AttachmentDamagedError):
        place.vault.attachments.save_as(row, tmp_path / "uit.pdf", nothing)
    assert not (tmp_path / "uit.pdf").exists()


def test_a_row_without_its_key_is_damage(place, brief, tmp_path):
    taken, _ = place.add(brief)
    row = place.rows[0]
    place.session.do(attachments.remove, taken.id)
    place.again()
    with pytest.raises(AttachmentDamagedError):
        place.vault.attachments.save_as(row, tmp_path / "uit.pdf", nothing)
    with pytest.raises(NotFoundError):
        place.session.do(attachments.remove, taken.id)


def test_a_backup_is_told_what_is_kept(place, brief):
    taken, _ = place.add(brief)
    (kept,) = place.vault.attachments.kept()
    size = (place.folder / "bijlagen" / f"{taken.id}.mha").stat().st_size
    assert kept == KeptFile(id=taken.id, length=size, sha256=taken.kept_sha256)
    with place.vault.attachments.open_kept(taken.id) as file:
        assert file.read(8) == attachment_file.MAGIC
    with pytest.raises(VaultError):
        place.vault.attachments.open_kept("019e0000-0000-7000-8000-00000000000f")


def test_a_full_disk_at_closing_leaves_the_forgetting_to_the_next_opening(
    place, brief, monkeypatch
):
    taken, _ = place.add(brief)
    place.session.do(attachments.remove, taken.id)

    def full(session):
        raise VaultError

    with monkeypatch.context() as patch:
        patch.setattr(place.vault.attachments, "tidy", full)
        place.again()
    assert place.key_of(taken.id) == b""
