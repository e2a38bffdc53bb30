"""*Verslag delen* and *Versturen* with real keys, on the invented region in an encrypted vault.

Paper is drawn by a stand-in that writes what it was given, so that a test can read every file.
"""

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.documents import sticks
from tests.storage.fakes import ACTOR, Key
from workbench import paths, workdays
from workbench.domain.disclosures import DisclosureState, Sending, SendingWay
from workbench.domain.errata import Erratum
from workbench.domain.errors import PaperError, RuleBrokenError, WorkbenchError
from workbench.domain.formats import Format
from workbench.domain.frozen import canonical, thaw
from workbench.domain.frozen import sha256 as sha_of
from workbench.domain.leaks import Finding, LeakKind
from workbench.domain.minutes import MinutesVersion
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.subjects import Subject
from workbench.services import (
    agenda_versions,
    copy_corrections,
    corrections,
    demo,
    disclosures,
    editions,
    protection,
    subjects,
    versions,
)
from workbench.services.audit import Act
from workbench.services.copies import Wanted, copy_for
from workbench.services.logbook import Filter
from workbench.services.previews import PagePicture
from workbench.services.recipients import recipient_of
from workbench.services.session import Session
from workbench.services.tables import Newcomer
from workbench.storage.guard import Role
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.vaults import SqlVault
from workbench.ui import copying
from workbench.ui.desk import Desk
from workbench.ui.sharing.adding import AddingPopover
from workbench.ui.sharing.choices import BasisPopover, GroundPopover
from workbench.ui.sharing.corrections import CorrectionsCard
from workbench.ui.sharing.course import SharingCourse
from workbench.ui.sharing.document_choice import DocumentPopover
from workbench.ui.sharing.place import PlacePopover
from workbench.ui.sharing.walk import SendingWalk
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Appearance, Theme

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BY = "Ketenregisseur"
NO_STICK = sticks.why_not()


class Paper:
    """Draws a document as its own words."""

    def __init__(self):
        self.made, self.stops_at, self.closed, self.envelopes = [], None, [], []
        self.pages = ("page words",) * 2

    def warm(self, language):
        pass

    def make(self, paper, on_progress=None, form=None):
        if self.stops_at is not None and len(self.made) == self.stops_at:
            self.cancel_card()
        self.made.append(paper)
        return to_json(paper).encode()

    def close_file(self, data, passphrase, within=None):
        self.closed.append(passphrase)
        self.envelopes += [within] if within else []
        return b"closed " + data

    def look(self, data, number, width):
        pixels = bytes(width * 10 * 4)
        return PagePicture(
            number=number,
            pages=len(self.pages),
            width=width,
            height=10,
            pixels=pixels,
            text=self.pages[number - 1],
        )

    def cancel(self):
        pass


class Prover:
    def __init__(self):
        self.asked, self.finds = [], ()
        self.only = None  # in which file it finds something: the first, the second

    def search(self, file, question):
        self.asked.append((file.name, question))
        return self.finds if self.only in (None, len(self.asked)) else ()

    def warm(self):
        pass

    def close(self):
        pass


class Disk:
    """A folder on a disk that can be full, or a stick that can go away."""

    def __init__(self):
        self.files, self.full_after, self.is_gone = {}, None, False

    def write(self, folder, name, data):
        if self.full_after is not None and len(self.files) >= self.full_after:
            raise FullError
        self.files[folder / name] = data
        return folder / name

    def is_there(self, path):
        return path in self.files

    def remove(self, path):
        if not self.is_gone:
            self.files.pop(path, None)
        return not self.is_gone


class FullError(PaperError):
    code = "paper.disk-full"


class Clock:
    def __init__(self):
        self.moment = datetime.now().astimezone().replace(2026, 5, 21, 14, 42)

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()


class Stage:
    def __init__(self, path, frame, folder):
        self.clock, self.frame, self.folder = Clock(), frame, folder
        self.vault = SqlVault.create(path, Key(), clock=self.clock, actor=ACTOR)
        self.writer = self.vault.writer()
        self.session = Session(self.writer.store)
        with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as story:
            self.session.write(demo.load, tomllib.load(story))
        self.reader = self.vault.reader(Role.UI)
        self.paper, self.prover, self.disk = Paper(), Prover(), Disk()
        self.desk = Desk(
            session=self.session,
            drafts=self.writer.drafts,
            read=self.reader.records,
            lists=SqlLists(self.reader.connection),
            logbook=SqlLogbook(self.reader.connection),
            tasks=InlineTasks(),
            clock=self.clock,
            working_days=workdays,
            paper=self.paper,
            files=self.disk,
            prover=self.prover,
        )
        self.told = []
        self.desk.told.connect(lambda sentence, *_: self.told.append(sentence))
        held = [m for m in self.read.meetings.where() if versions.latest(self.read, m.id)]
        self.meeting = max(held, key=lambda m: m.on)

    @property
    def read(self):
        return self.reader.records

    @property
    def entries(self):
        return self.read.disclosures.where()

    def share(self):
        course = SharingCourse(self.frame, self.desk, self.meeting.id, BY)
        course.choose = lambda parent, start: str(self.folder)
        self.paper.cancel_card = course._making.stop
        return course

    def walk(self):
        return next(w for w in self.frame.findChildren(SendingWalk) if w.isVisible())

    def close(self):
        self.writer.checkpoint_and_close()
        self.reader.close()


@pytest.fixture
def stage(tmp_path, qapp, qtbot, english):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    window = QWidget()
    frame = QWidget(window)
    window.resize(1440, 900)
    frame.resize(1440, 900)
    qtbot.addWidget(window)
    folder = tmp_path / "stick"
    folder.mkdir()
    made = Stage(tmp_path / "kluis.db", frame, folder)
    window.show()
    window.activateWindow()
    yield made
    made.close()


def press(qtbot, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def test_everybody_of_the_meeting_is_ticked_and_the_own_copy_is_no_recipient(stage):
    card = stage.share().card
    people = card.list.people
    assert people
    own = stage.read.preferences.find("own_contact")
    assert all(own is None or one.contact != own.value for one in people)
    assert card.list.wanted == {one.key for one in people if one.is_proposed and not one.stop}
    assert card.list.hasFocus()
    assert str(len(card.list.wanted)) in card.make.text()


def test_two_chords_make_all_copies_and_enter_them_in_the_register(stage, qtbot):
    course = stage.share()
    n = len(course.card.list.wanted)
    press(qtbot, KEY.Key_Return, CTRL)
    assert len(stage.disk.files) == n == len(stage.entries)
    assert {one.state for one in stage.entries} == {DisclosureState.MADE}
    assert sorted(one.copy for one in stage.entries) == list(range(1, n + 1))
    assert {one.made_by for one in stage.entries} == {BY}
    assert stage.told[-1] == f"{n} copies made in stick."
    names = {path.name for path in stage.disk.files}
    assert names == {one.file_name for one in stage.entries}
    assert not any(stage.meeting.title in name for name in names)
    assert len({one.code for one in stage.entries}) == n


def test_every_file_was_proved_and_carries_the_code_of_its_entry(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    assert {name for name, _ in stage.prover.asked} == {one.file_name for one in stage.entries}
    for entry in stage.entries:
        (data,) = [d for path, d in stage.disk.files.items() if path.name == entry.file_name]
        assert entry.code in data.decode().replace("-", "").replace(" ", "")
        assert entry.sha256 == sha256(data).hexdigest()


def test_the_second_time_the_folder_is_remembered(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    stage.walk().leave()
    before = len(stage.entries)
    course = stage.share()
    course.choose = None  # would fail: nobody is asked
    press(qtbot, KEY.Key_Return, CTRL)
    assert len(stage.entries) == 2 * before


def test_copies_that_wait_can_be_dealt_with_later(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    n = len(stage.walk().waiting)
    stage.walk().leave()
    card = stage.share().card
    assert card.send.isVisible()
    assert str(n) in card.send.text()
    card.send.click()
    assert len(stage.walk().waiting) == n


def test_whoever_is_not_ticked_gets_nothing(stage, qtbot):
    card = stage.share().card
    first = card.list.addressee()
    press(qtbot, KEY.Key_Space)
    assert first.key not in card.list.wanted
    press(qtbot, KEY.Key_Return, CTRL)
    assert first.contact not in {one.contact for one in stage.entries}


@pytest.mark.parametrize("at", [0, 1, 3])
def test_cancelling_half_way_leaves_no_file_and_no_entry(stage, qtbot, at):
    stage.paper.stops_at = at
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files == {}
    assert stage.entries == ()
    assert card.isVisible()
    assert "No file was written" in card.said.text()
    assert card.list.isEnabled()


def test_a_full_disk_is_told_and_leaves_nothing(stage, qtbot):
    stage.disk.full_after = 2
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files == {}
    assert stage.entries == ()
    assert "full" in card.said.text()


def test_a_stick_that_went_away_is_told_with_what_may_be_left_on_it(stage, qtbot):
    stage.disk.full_after, stage.disk.is_gone = 2, True
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.entries == ()
    assert "may be left" in card.said.text()


@pytest.mark.skipif(bool(NO_STICK), reason=NO_STICK or "disks can be mounted")
@pytest.mark.parametrize("is_full", [True, False])
def test_a_real_stick_that_is_full_or_taken_out_is_told_on_the_card(stage, qtbot, is_full):
    """T: a disk of the kernel's under the folder, not the stand-in above."""
    with sticks.mounted(stage.folder, kib=24 if is_full else 4096) as stick:
        kept = sticks.Watched(None if is_full else 2, stick.pull_out)
        stage.desk.files = kept
        card = stage.share().card
        press(qtbot, KEY.Key_Return, CTRL)
        assert kept.n >= (1 if is_full else 2)
        assert stick.names == []
        assert stage.entries == ()
        assert ("is full" if is_full else "may be left") in card.said.text()
        assert card.list.isEnabled()


def test_what_the_register_refuses_leaves_no_file(stage, qtbot, monkeypatch):
    class RefusedError(WorkbenchError):
        code = "KL-18"

    def refuse(*args):
        raise RefusedError

    monkeypatch.setattr(disclosures, "register", refuse)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files == {}
    assert stage.entries == ()
    assert card.isVisible()


def test_the_lock_takes_away_what_the_register_did_not_hear_of(stage, qtbot, monkeypatch):
    course = stage.share()
    monkeypatch.setattr(stage.desk, "write", lambda *a: SimpleNamespace(then=lambda *b: None))
    monkeypatch.setattr(course._making, "_made", lambda *a: None)  # it never comes back
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files
    stage.desk.leaving.emit()
    assert stage.disk.files == {}


def finding(kind):
    return Finding(kind=kind, words="Jansen", found="Jansen", sentence="Jansen woont.", where="1")


def test_a_finding_stops_the_copy_of_its_recipient_and_no_other(stage, qtbot):
    """R9.5, documents.md 1.2: a hit blocks the file; who it is for is named, the others get theirs."""
    course = stage.share()
    card = course.card
    n, stopped = len(card.list.wanted), card.list.chosen_people[1]
    stage.prover.finds = (finding(LeakKind.NAME),)
    stage.prover.only = 2
    press(qtbot, KEY.Key_Return, CTRL)
    assert len(stage.disk.files) == n - 1 == len(stage.entries)
    assert stopped.contact not in {one.contact for one in stage.entries}
    assert stopped.organisation in card.stopped.title.text()
    assert f"The other {n - 1} were made." in card.stopped.title.text()
    assert card.list.wanted == {stopped.key}
    assert card.send.isVisible()
    press(qtbot, KEY.Key_W)
    stage.prover.finds = ()
    press(qtbot, KEY.Key_Return, CTRL)
    assert stopped.contact in {one.contact for one in stage.entries}
    assert len({one.copy for one in stage.entries}) == n == len(stage.entries)


def test_when_the_disk_is_full_a_stopped_copy_is_no_reason_to_keep_the_others(stage, qtbot):
    stage.share()
    stage.prover.finds = (finding(LeakKind.CASE),)
    stage.prover.only = 1
    stage.disk.full_after = 1
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files == {}
    assert stage.entries == ()


def test_copies_that_all_hold_what_they_may_not_are_not_made(stage, qtbot):
    stage.prover.finds = (finding(LeakKind.CASE),)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files == {}
    assert stage.entries == ()
    assert card.stopped.list.hasFocus()
    assert "Jansen" in card.stopped.list.chosen().spoken
    press(qtbot, KEY.Key_W)  # what is exact nobody waves through
    assert card.stopped.list.rows.rows
    press(qtbot, KEY.Key_Escape)
    assert card.isVisible()
    assert card.list.hasFocus()


def test_what_is_like_a_name_is_told_to_be_another_word_with_one_key(stage, qtbot):
    stage.prover.finds = (finding(LeakKind.NAME),)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    press(qtbot, KEY.Key_W)
    assert [one.word for one in stage.read.other_words.where()] == ["Jansen"]
    assert card.list.hasFocus()
    stage.prover.finds = ()
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.entries
    assert "Jansen" in stage.prover.asked[-1][1].others


def with_names(stage, count=2):
    """Two words of the minutes turn out to be names of subjects; returns the words."""
    version = versions.latest(stage.read, stage.meeting.id)
    texts = [line.text for item in thaw(version.canonical).items for line in item.lines]
    words = (w for text in texts for w in text.split() if w.isalpha() and len(w) > 5)
    whole = version.canonical.lower()
    found = [word for word in words if whole.count(word.lower()) == 1][:count]

    def add(work):
        for word in found:
            told = Subject(id="", name=word, since=stage.clock.today())
            subjects.add_subject(work, told, stage.meeting.table)

    stage.session.write(add)
    return found


def test_names_in_the_text_are_asked_about_before_copies_are_made(stage, qtbot):
    first, second = with_names(stage)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files == {}
    assert card.names.list.hasFocus()
    assert [row.look.title for row in card.names.list.rows.rows] == [first, second]
    assert first in card.names.list.chosen().look.second  # the sentence, to judge by
    press(qtbot, KEY.Key_W)
    assert [one.word for one in stage.read.other_words.where()] == [first]
    assert card.names.list.hasFocus()  # the copies behind it were read again
    assert [row.look.title for row in card.names.list.rows.rows] == [second]
    press(qtbot, KEY.Key_Return)
    written = b"".join(stage.disk.files.values()).decode()
    assert first in written
    assert second not in written
    (held,) = (one for one in stage.read.subjects.where() if one.name == second)
    assert subjects.pseudonym_of(stage.read, held.id, stage.meeting.table).words in written
    assert stage.entries
    press(qtbot, KEY.Key_Escape)
    course = stage.share()  # the second time nobody asks
    n = len(stage.disk.files)
    press(qtbot, KEY.Key_Return, CTRL)
    assert len(stage.disk.files) > n
    assert not course.card.names.isVisible()
    log = stage.desk.logbook
    assert len(log.numbers(Filter(acts=(Act.PSEUDONYM_AGREED.value,)))) == 1


def test_the_chord_is_an_answer_too_and_escape_makes_nothing(stage, qtbot):
    with_names(stage)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    press(qtbot, KEY.Key_Escape)
    assert card.isVisible()
    assert card.list.hasFocus()
    assert stage.disk.files == {}
    press(qtbot, KEY.Key_Return, CTRL)
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files


def test_whom_one_leaves_out_while_names_are_asked_about_gets_nothing(stage, qtbot):
    with_names(stage)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    assert card.names.isVisible()
    left_out = card.list.addressee()
    card.list.setFocus()
    press(qtbot, KEY.Key_Space)
    n = len(card.list.wanted)
    press(qtbot, KEY.Key_Return, CTRL)
    assert left_out.contact not in {one.contact for one in stage.entries}
    assert len(stage.entries) == len(stage.disk.files) == n


def test_another_document_is_made_and_not_the_one_that_names_were_asked_about_for(stage, qtbot):
    with_names(stage)
    course = stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    choose_document(course, qtbot, PaperKind.DECISIONS)
    assert not course.card.names.isVisible()
    assert stage.disk.files == {}
    press(qtbot, KEY.Key_Return, CTRL)
    press(qtbot, KEY.Key_Return, CTRL)
    assert {one.kind for one in stage.entries} == {"decisions"}


def test_what_cannot_be_read_is_told_on_the_card(stage, qtbot, monkeypatch):
    class RefusedError(WorkbenchError):
        code = "KL-18"

    def refuse(*_, **__):
        raise RefusedError

    course = stage.share()
    monkeypatch.setattr("workbench.services.sharing.shared", refuse)
    course._read()
    assert "KL-18" in course.card.said.text()
    assert not course.card.line._wait.isActive()


def test_when_every_name_is_another_word_one_looks_again_first(stage, qtbot):
    with_names(stage)
    card = stage.share().card
    press(qtbot, KEY.Key_Return, CTRL)
    press(qtbot, KEY.Key_W)
    press(qtbot, KEY.Key_W)
    assert card.list.hasFocus()
    assert not card.names.isVisible()
    assert stage.disk.files == {}
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.disk.files


def sent_and_corrected(stage, qtbot):
    """Everybody has a copy, and then a word of the minutes is corrected; returns the word."""
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    how = Sending(way=SendingWay.MAIL, by=BY)
    stage.session.write(
        lambda work: [disclosures.mark_sent(work, one.id, how) for one in stage.entries]
    )
    stage.walk().leave()
    version = versions.latest(stage.read, stage.meeting.id)
    item, line = next(
        (item, line) for item in thaw(version.canonical).items for line in item.lines if line.text
    )
    word = next(w for w in line.text.split() if line.text.count(w) == 1)
    stage.session.write(
        corrections.correct, version.id, item.id, line.id, line.text.replace(word, "anders")
    )
    return word


def test_each_recipient_is_told_page_and_wording_of_its_own_copy(stage, qtbot):
    word = sent_and_corrected(stage, qtbot)
    stage.paper.pages = ("the first page", f"here stands {word} too")
    card = stage.share().card
    shown = {}
    for one in card.list.people:
        card.list.choose(one.key)
        shown[one.contact] = card.preview.corrections.isVisible()
    had = {one.contact for one in stage.entries}
    assert {contact for contact, is_shown in shown.items() if is_shown} == had
    holder = next(one for one in card.list.people if one.contact in had and not one.withheld)
    card.list.choose(holder.key)
    press(qtbot, KEY.Key_R, CTRL)
    told = card.findChild(CorrectionsCard)
    assert told.list.hasFocus()
    (row,) = told.list.rows_model.rows
    assert row.text.startswith("Page 2: change \u201c")
    assert word in row.text
    press(qtbot, KEY.Key_C)
    assert QApplication.clipboard().text() == f"p{row.text[1:]}"
    press(qtbot, KEY.Key_Escape)
    assert card.isVisible()
    assert card.list.hasFocus()


def test_after_a_newer_version_each_is_told_what_it_changes_in_its_copy(stage, qtbot):
    """R7.2: changed since the version that this recipient has."""
    word = sent_and_corrected(stage, qtbot)
    held = versions.latest(stage.read, stage.meeting.id)
    now = corrections.as_corrected(stage.read, held.id)
    text = canonical(now)
    newer = MinutesVersion(
        id="newer", meeting=held.meeting, n=held.n + 1, state=held.state, canonical=text,
        sha256=sha_of(text), made_at=stage.clock.now(),
    )  # fmt: skip
    stage.session.write(
        lambda work: (work.versions.save(newer), work.audit(Act.DOCUMENT_MADE, held.id))
    )
    stage.paper.pages = ("the first page", f"here stands {word} too")
    whole = next(one for one in stage.entries if not one.withheld)
    told = copy_corrections.told(stage.read, whole, stage.paper)
    assert told.newer == newer.n
    (line,) = told.lines
    assert line.startswith("page 2: change")
    assert copy_corrections.held_copy(stage.read, stage.meeting.id, whole.contact) == whole
    card = CorrectionsCard(stage.share().card, stage.desk, whole)
    assert card._told.text() == "Version 2 differs from this copy in 1 place."


def test_a_copy_is_made_again_as_it_was_whatever_was_made_after_it(stage, qtbot):
    """R7.2: a later copy is no part of the number of which each of the first is one."""
    word = sent_and_corrected(stage, qtbot)
    stage.paper.pages = ("the first page", f"here stands {word} too")
    whole = next(one for one in stage.entries if not one.withheld)
    (said,) = copy_corrections.told(stage.read, whole, stage.paper).lines
    later = replace(
        whole, id="later", copy=99, made_at=whole.made_at + timedelta(hours=1), contact=None
    )
    stage.session.write(
        lambda work: (work.disclosures.save(later), work.audit(Act.DISCLOSURE_MADE, later.id))
    )
    assert said.startswith("page 2: change")
    assert copy_corrections.told(stage.read, whole, stage.paper).lines == (said,)
    unlike = replace(whole, model_sha256="of another time")  # its pages are nobody's to know
    (said,) = copy_corrections.told(stage.read, unlike, stage.paper).lines
    assert not {"page", "pagina"} & set(said.casefold().split())


def test_who_may_not_hold_the_line_is_told_nothing_of_it(stage, qtbot):
    sent_and_corrected(stage, qtbot)
    version = versions.latest(stage.read, stage.meeting.id)
    (made,) = stage.read.corrections.where(version=version.id)
    told = {
        one.contact: copy_corrections.told(stage.read, one, stage.paper).lines
        for one in stage.entries
    }
    card = stage.share().card
    for one in card.list.people:
        if one.contact in told:
            held = [line.id for item in one.copy.minutes.items for line in item.lines]
            assert bool(told[one.contact]) is (made.line in held)
    assert any(told.values())


def test_a_person_who_was_added_by_hand_is_told_of_what_it_may_hold(stage, qtbot):
    sent_and_corrected(stage, qtbot)
    read, one = stage.read, stage.entries[0]
    version = versions.latest(read, stage.meeting.id)
    (made,) = read.corrections.where(version=version.id)
    there = {row.contact for row in read.attendance.where(meeting=stage.meeting.id)}
    for person in [c for c in read.contacts.where() if c.id not in there][:6]:
        who = recipient_of(read, stage.meeting.id, person.id, stage.clock.today())
        copy = copy_for(read, version, PaperKind.MINUTES, who.reader, Wanted())
        is_held = any(line.id == made.line for item in copy.minutes.items for line in item.lines)
        entry = replace(one, contact=person.id, organisation=person.organisation)
        assert bool(copy_corrections.told(read, entry, stage.paper).lines) is is_held
    home = replace(one, contact=None)
    assert copy_corrections.told(read, home, stage.paper).copy == home


def test_without_corrections_there_is_nothing_to_tell(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    held = stage.entries[0]
    assert copy_corrections.held_copy(stage.read, stage.meeting.id, held.contact) is None
    assert copy_corrections.told(stage.read, held, stage.paper).lines == ()
    made = len(stage.paper.made)
    assert copy_corrections.told(stage.read, replace(held, version="gone"), stage.paper).lines == ()
    assert len(stage.paper.made) == made  # nothing is drawn for nothing


def test_a_copy_for_whom_a_passphrase_was_agreed_is_closed(stage, qtbot):
    card = stage.share().card
    one = card.list.people[0]
    card.leave()
    stage.session.write(protection.agree_passphrase, one.contact, "een lange zin met woorden")
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    assert stage.paper.closed == ["een lange zin met woorden"]
    (entry,) = [e for e in stage.entries if e.contact == one.contact]
    (data,) = [d for path, d in stage.disk.files.items() if path.name == entry.file_name]
    assert data.startswith(b"closed ")


def test_the_arrows_show_each_copy_and_as_sent_its_pages(stage, qtbot):
    card = stage.share().card
    preview = card.preview
    first = preview.list.rows_model.rows
    press(qtbot, KEY.Key_Down)
    assert preview.list.rows_model.rows != first
    preview.turn_to("as_sent")
    assert preview.pages.isVisible()
    assert preview.pages.accessibleName() == "Page 1 of 2, as sent"
    assert preview.pages.accessibleDescription() == "page words"
    assert not stage.entries  # looking is no making
    assert all(one.issued is None or not one.issued.code for one in stage.paper.made)


def test_what_was_drawn_of_a_copy_that_is_another_by_now_is_not_shown(stage, monkeypatch):
    course = stage.share()
    run, held = stage.desk.tasks.run, []

    def slowly(lane, owner, job, done, failed):
        if getattr(job, "func", None) == stage.paper.make:
            held.append(done)
        else:
            run(lane, owner, job, done, failed)

    monkeypatch.setattr(stage.desk.tasks, "run", slowly)
    course.card.preview.turn_to("as_sent")
    course._read()
    first, *_, last = held
    first(b"of before")
    assert course._as_sent._sent == {}
    last(b"of now")
    assert list(course._as_sent._sent.values()) == [b"of now"]


def test_the_preview_says_what_is_left_out_and_no_copy_does(stage):
    card = stage.share().card
    for one in card.list.people:
        shown = [row for s in one.shown.sections for row in s.blocks if row.kind == "omitted"]
        sent = [row for s in one.copy.paper.sections for row in s.blocks if row.kind == "omitted"]
        assert not sent
        assert bool(shown) == bool(one.withheld)


def test_a_chair_that_has_not_agreed_is_a_warning_and_holds_nothing_up(stage, qtbot):
    card = stage.share().card
    version = versions.latest(stage.read, stage.meeting.id)
    is_warned = "chair has not agreed" in card.said.text()
    assert is_warned == (
        version.state == "concept" and not stage.read.approvals.where(version=version.id)
    )
    assert card.make.isEnabled()


def test_the_walk_deals_with_one_recipient_at_a_time(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    walk = stage.walk()
    first = walk.shown
    press(qtbot, KEY.Key_V)
    assert stage.read.disclosures.get(first.id).state is DisclosureState.SENT
    assert walk.shown.id != first.id
    second = walk.shown
    press(qtbot, KEY.Key_N)
    assert stage.read.disclosures.get(second.id).state is DisclosureState.NOT_SENT
    while walk.waiting:
        press(qtbot, KEY.Key_V)
    assert walk.done.isVisible()
    states = [one.state for one in stage.entries]
    assert states.count(DisclosureState.NOT_SENT) == 1
    assert set(states) == {DisclosureState.SENT, DisclosureState.NOT_SENT}
    assert sum(one.was_provided for one in stage.entries) == len(states) - 1


def test_the_walk_copies_an_address_and_a_neutral_text_and_shows_one_file(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    walk = stage.walk()
    shown, written = [], []
    walk.reveal, walk.write_mail = shown.append, lambda *told: written.append(told)
    press(qtbot, KEY.Key_T)
    text = QApplication.clipboard().text()
    assert walk.shown.file_name in text
    assert stage.meeting.title not in text
    press(qtbot, KEY.Key_B)
    assert shown == [stage.folder / walk.shown.file_name]
    with_mail = next((one for one in walk.waiting if walk._address(one)), None)
    if with_mail is not None:
        walk.list.choose(with_mail.id)
        press(qtbot, KEY.Key_A)
        assert QApplication.clipboard().text() == walk._address(with_mail)
        press(qtbot, KEY.Key_M)
        assert written[0][0] == walk._address(with_mail)
        assert stage.meeting.title not in "".join(written[0])
    copying.forget()


def test_a_step_of_the_walk_can_be_taken_back(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    walk = stage.walk()
    first = walk.shown
    press(qtbot, KEY.Key_V)
    stage.desk.steps.undo()
    assert stage.read.disclosures.get(first.id).state is DisclosureState.MADE
    assert len(walk.waiting) == len(stage.entries)


def test_secure_mail_is_proposed_where_it_was_agreed(stage, qtbot):
    card = stage.share().card
    one = card.list.people[0]
    card.leave()
    stage.session.write(protection.agree_secure_mail, one.contact, "Zivver")
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    walk = stage.walk()
    entry = next(e for e in walk.waiting if e.contact == one.contact)
    walk.list.choose(entry.id)
    press(qtbot, KEY.Key_V)
    sent = stage.read.disclosures.get(entry.id)
    assert (sent.way, sent.channel) == (SendingWay.SECURE_MAIL, "Zivver")
    assert stage.paper.closed == []


def test_the_decision_list_is_shared_in_the_same_way(stage, qtbot):
    course = stage.share()
    choice = course._choice
    course._take_document(type(choice)(kind=PaperKind.DECISIONS, language="en"))
    press(qtbot, KEY.Key_Return, CTRL)
    assert {one.kind for one in stage.entries} == {PaperKind.DECISIONS}


def choose_document(course, qtbot, kind, part=None):
    """Press the line, choose, and take it."""
    course.card.terms.asked.emit("document")
    (asked,) = [p for p in course.card.findChildren(DocumentPopover) if p.isVisible()]
    asked.kind.set_value(kind)
    if part is not None:
        asked.part.set_value(part)
    asked.keep.click()
    return asked


def keep_erratum(work, told):
    work.errata.save(told)
    work.audit(Act.ERRATUM_ADDED, told.id)


def with_agenda(stage):
    """Fix the agenda of the meeting that is prepared, and share that one."""
    stage.meeting = next(m for m in stage.read.meetings.where() if m.state == "concept")
    stage.session.write(agenda_versions.fix, stage.meeting.id, ())
    return stage.read.agenda_versions.where()[0]


def test_what_a_meeting_has_none_of_is_not_offered(stage):
    course = stage.share()
    assert PaperKind.AGENDA not in course._shared.kinds
    assert PaperKind.ERRATUM not in course._shared.kinds
    assert {PaperKind.EXTRACT, PaperKind.YEAR} < set(course._shared.kinds)
    other = next(m for m in stage.read.meetings.where() if not editions.kinds_of(stage.read, m))
    course.card.leave()
    stage.meeting = other
    card = stage.share().card
    assert not card.list.people
    assert "Finish the meeting first" in card.said.text()


def test_an_agenda_is_shared_before_the_meeting_and_whoever_was_sent_it_knows_its_items(
    stage, qtbot
):
    version = with_agenda(stage)
    course = stage.share()
    assert course.card.accessibleName() == "Share agenda"
    press(qtbot, KEY.Key_O, CTRL)
    assert course.card.isVisible()  # there are no minutes yet to have own copies of
    press(qtbot, KEY.Key_Return, CTRL)
    assert {(one.kind, one.version) for one in stage.entries} == {("agenda", version.id)}
    assert not stage.read.agenda_recipients.where(version=version.id)
    walk = stage.walk()
    first = walk.shown
    press(qtbot, KEY.Key_V)
    (told,) = stage.read.agenda_recipients.where(version=version.id)
    assert told.contact == first.contact
    stage.desk.steps.undo()  # it was not sent after all
    assert not stage.read.agenda_recipients.where(version=version.id)


def test_an_extract_of_a_case_is_offered_and_only_made_for_whom_there_is_something(stage, qtbot):
    stage.meeting = next(
        m for m in stage.read.meetings.where() if m.title == "Screeningsoverleg week 15"
    )
    course = stage.share()
    code = course._shared.parts.cases[0]
    asked = choose_document(course, qtbot, PaperKind.EXTRACT, ("", code))
    assert asked.part.isVisibleTo(asked)
    card = course.card
    assert card.accessibleName() == "Share extract"
    without = [one for one in card.list.people if one.copy is None]
    assert without
    assert {one.stop for one in without} == {"Nothing that was said is for this recipient."}
    card.list.choose(without[0].key)
    assert card.preview.nothing.isVisible()
    card.preview.turn_to("as_sent")
    assert card.preview.nothing.isVisible()
    card.list.setFocus()
    press(qtbot, KEY.Key_P, CTRL)
    assert card.said.text() == without[0].stop
    press(qtbot, KEY.Key_Return, CTRL)
    press(qtbot, KEY.Key_Return, CTRL)  # the name that the text says is meant
    assert {one.about for one in stage.entries} == {code}
    assert {one.contact for one in stage.entries}.isdisjoint({one.contact for one in without})


def test_an_extract_of_an_item_is_no_extract_of_another(stage, qtbot):
    """Made anew it replaces the copy of the same item that nobody sent, and no other one."""
    for n in (0, 1, 1):
        course = stage.share()
        key = course._shared.parts.items[n][0]
        choose_document(course, qtbot, PaperKind.EXTRACT, (key, ""))
        press(qtbot, KEY.Key_Return, CTRL)
        stage.walk().leave()
    waits = [one.about for one in stage.entries if one.state is DisclosureState.MADE]
    left = [one.about for one in stage.entries if one.state is DisclosureState.NOT_SENT]
    assert set(waits) == {"item 1", "item 2"}
    assert set(left) == {"item 2"}
    assert len({one.file_name for one in stage.entries}) == len(stage.entries)


def test_whom_a_person_left_out_stays_left_out_of_another_document(stage, qtbot):
    stage.meeting = next(
        m for m in stage.read.meetings.where() if m.title == "Screeningsoverleg week 15"
    )
    course = stage.share()
    card = course.card
    before = set(card.list.wanted)
    out = card.list.chosen_people[0]
    card.list.tick(out.key)
    choose_document(course, qtbot, PaperKind.EXTRACT, ("", course._shared.parts.cases[0]))
    assert card.list.wanted < before - {out.key}
    choose_document(course, qtbot, PaperKind.MINUTES)
    assert card.list.wanted == before - {out.key}


def test_a_year_file_is_shared_and_counts_for_itself(stage, qtbot):
    course = stage.share()
    choose_document(course, qtbot, PaperKind.YEAR)
    press(qtbot, KEY.Key_Return, CTRL)
    made = stage.entries
    assert {one.about for one in made} == {str(stage.meeting.on.year)}
    assert len({one.version for one in made}) == 1
    assert sorted(one.copy for one in made) == list(range(1, len(made) + 1))
    assert all("year file" in one.file_name for one in made)


def test_an_erratum_is_shared_by_itself(stage, qtbot):
    version = versions.latest(stage.read, stage.meeting.id)
    item = thaw(version.canonical).items[0]
    told = Erratum(
        id="e1", meeting=stage.meeting.id, version=version.id, n=1, item=item.id, line=None,
        number=item.number, quote=item.title, text="Er stond iets anders.",
        on=stage.clock.today(), made_at=stage.clock.now(),
    ).sealed()  # fmt: skip
    stage.session.write(keep_erratum, told)
    course = stage.share()
    choose_document(course, qtbot, PaperKind.ERRATUM)
    assert course.card.accessibleName() == "Share erratum"
    press(qtbot, KEY.Key_Return, CTRL)
    assert {one.kind for one in stage.entries} == {PaperKind.ERRATUM}
    assert all("Er stond iets anders." in data.decode() for data in stage.disk.files.values())


def stage_of_persons(stage):
    """A meeting of a table that discusses persons."""
    stage.meeting = next(
        m for m in stage.read.meetings.where() if m.title == "Screeningsoverleg week 15"
    )
    return stage.share()


def make_them(course, qtbot):
    """Ctrl Enter, and once more where names in the text are asked about."""
    press(qtbot, KEY.Key_Return, CTRL)
    if course.card.names.isVisible():
        press(qtbot, KEY.Key_Return, CTRL)


def add_by_hand(course, qtbot, name):
    """N, part of the name, Enter."""
    course.card.list.setFocus()
    press(qtbot, KEY.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), name)
    press(qtbot, KEY.Key_Return)
    return course.card.list.addressee()


def test_somebody_is_added_with_keys_and_gets_what_such_a_reader_may_hold(stage, qtbot):
    card = stage.share().card
    before = {one.contact for one in card.list.people}
    own = next(o.id for o in stage.read.organisations.where() if o.is_own)
    one = next(
        c for c in stage.read.contacts.where()
        if c.id not in before and c.name and c.is_active(stage.clock.today())
        and c.organisation != own
    )  # fmt: skip
    card.leave()
    course = stage.share()
    added = add_by_hand(course, qtbot, one.name)
    card = course.card
    assert added.contact == one.id
    assert card.list.hasFocus()
    assert added.copy.recipient.party == added.key
    assert (added.key in card.list.wanted) is not added.is_empty
    assert {p.contact for p in card.list.people} == before | {one.id}
    card.list.want({added.key})
    press(qtbot, KEY.Key_Return, CTRL)
    assert [entry.contact for entry in stage.entries] == [one.id]
    stage.walk().leave()
    again = stage.share().card  # who had a copy of this meeting is remembered there
    assert one.id in {p.contact for p in again.list.people}


def test_a_third_party_gets_nothing_about_persons_until_somebody_writes_down_why(stage, qtbot):
    course = stage_of_persons(stage)
    added = add_by_hand(course, qtbot, "Poelsma")
    assert added.asks_ground
    assert added.is_empty
    assert added.key not in course.card.list.wanted
    assert course.card.terms.lines["basis"].value == "Not applicable, no persons"
    course.card.terms.asked.emit("basis")
    (asked,) = [p for p in course.card.findChildren(GroundPopover) if p.isVisible()]
    asked.words.set_text("Opvang van het slachtoffer, artikel 9 Wmo")
    asked.keep.click()
    assert course.card.terms.lines["basis"].value == "Opvang van het slachtoffer, artikel 9 Wmo"
    course.card.list.want({added.key})
    course.card.list.setFocus()
    make_them(course, qtbot)
    (entry,) = stage.entries
    assert entry.basis == "Opvang van het slachtoffer, artikel 9 Wmo"
    stage.walk().leave()
    course = stage_of_persons(stage)
    course.card.list.choose(added.key)
    course.card.terms.asked.emit("basis")
    (asked,) = [p for p in course.card.findChildren(GroundPopover) if p.isVisible()]
    asked.words.set_text("")
    asked.keep.click()
    assert not stage.read.stated_grounds.where(organisation=added.home)


def test_the_basis_of_the_order_is_that_of_who_takes_part(stage, qtbot):
    course = stage_of_persons(stage)
    course.card.terms.asked.emit("basis")
    (asked,) = [p for p in course.card.findChildren(BasisPopover) if p.isVisible()]
    asked.words.set_text("Convenant, artikel 4")
    asked.keep.click()
    course.card.list.setFocus()
    make_them(course, qtbot)
    assert {one.basis for one in stage.entries} == {"Convenant, artikel 4"}


def test_somebody_who_is_not_known_yet_is_introduced_and_added(stage, qtbot):
    course = stage.share()
    course.card.add.click()
    (asked,) = [p for p in course.card.findChildren(AddingPopover) if p.isVisible()]
    asked.picker.introduced.emit(Newcomer(organisation="GGD", name="K. Bakker", function="arts"))
    assert course.card.list.addressee().name == "K. Bakker"


def test_escape_adds_nobody_and_goes_back_to_the_list(stage, qtbot):
    course = stage.share()
    before = course.card.list.people
    press(qtbot, KEY.Key_N)
    assert not course.card.list.hasFocus()
    press(qtbot, KEY.Key_Escape)
    assert course.card.list.hasFocus()
    assert course.card.list.people == before


def test_large_print_is_remembered_with_the_person(stage, qtbot):
    course = stage.share()
    one = course.card.list.addressee()
    press(qtbot, KEY.Key_G)
    assert stage.read.contacts.get(one.contact).reads_large
    assert course.card.list.addressee().copy.paper.is_large
    assert course.card.terms.lines["print"].value == "Large print"
    assert "large print" in course.card.list.chosen().spoken
    press(qtbot, KEY.Key_Return, CTRL)
    drawn = {paper.issued.name: paper.is_large for paper in stage.paper.made}
    assert [name for name, is_large in drawn.items() if is_large] == [
        next(p.issued.name for p in stage.paper.made if p.is_large)
    ]
    stage.walk().leave()
    again = stage.share().card
    again.list.choose(one.key)
    assert again.list.addressee().reads_large
    again.terms.asked.emit("print")
    assert not stage.read.contacts.get(one.contact).reads_large
    stage.desk.steps.undo()
    assert stage.read.contacts.get(one.contact).reads_large


def test_control_z_gives_the_usual_print_back_and_the_card_shows_it(stage, qtbot):
    card = stage.share().card
    press(qtbot, KEY.Key_G)
    assert card.list.addressee().reads_large
    press(qtbot, KEY.Key_Z, CTRL)
    assert not card.list.addressee().reads_large
    assert stage.told[-1] == "Undone"
    assert card.list.hasFocus()


def test_what_cannot_be_undone_any_more_is_told_over_the_card(stage, qtbot, monkeypatch):
    def refuse():
        raise RuleBrokenError

    card = stage.share().card
    press(qtbot, KEY.Key_G)
    monkeypatch.setattr(stage.session, "undo", refuse)
    press(qtbot, KEY.Key_Z, CTRL)
    assert stage.told[-1] not in {"Undone", "Nothing to undo."}
    assert card.list.addressee().reads_large
    n = len(stage.told)
    press(qtbot, KEY.Key_G)
    assert len(stage.told) == n


def test_making_is_written_down_without_content(stage, qtbot):
    stage.share()
    press(qtbot, KEY.Key_Return, CTRL)
    book = stage.desk.logbook
    acts = [e for e in book.entries(book.numbers(Filter())) if e.act == Act.DISCLOSURE_MADE]
    assert {one.obj for one in acts} == {one.id for one in stage.entries}


def test_for_a_stick_every_copy_is_closed_in_an_envelope_where_it_is_no_pdf(stage, qtbot):
    """R9, build 9: an encrypted container when asked, by what is pinned already."""
    course = stage.share()
    course.card.terms.asked.emit("place")
    asked = course.card.findChild(PlacePopover)
    asked.other.click()
    asked.passphrase.set_text("te kort")
    asked._keep()
    assert asked.passphrase.error()
    words = "paard lantaarn kruik"
    asked.passphrase.set_text(words)
    asked._keep()
    assert course.card.terms.lines["place"].value == "stick, closed"
    one = course.card.list.chosen_people[0]
    agreed = "vijf losse woorden op een rij"
    stage.session.do(protection.agree_passphrase, one.contact, agreed)
    course._read()
    course.settling.form = Format.DOCX
    n = len(course.card.list.wanted)
    press(qtbot, KEY.Key_Return, CTRL)
    assert len(stage.disk.files) == n
    assert {data[:7] for data in stage.disk.files.values()} == {b"closed "}
    assert sorted(stage.paper.closed) == sorted([agreed, *([words] * (n - 1))])
    assert len(stage.paper.envelopes) == n - 1  # a PDF needs none
    assert {path.suffix for path in stage.disk.files} == {".pdf"}
    assert sum(path.stem.endswith(" docx") for path in stage.disk.files) == n - 1
    inside = stage.paper.envelopes[0]
    assert inside.name.endswith(".docx")
    assert stage.meeting.title not in to_json(inside.cover)
    assert {one.file_name for one in stage.entries} == {path.name for path in stage.disk.files}
    again = stage.share()
    assert again.card.terms.lines["place"].value == "stick"  # the words are kept nowhere
