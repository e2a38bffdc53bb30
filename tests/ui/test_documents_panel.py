"""The card with documents: made from the frozen version, told with progress, cancelled whole."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.disclosures import DisclosureState
from workbench.domain.errors import PaperError
from workbench.domain.frozen import FrozenAdoption, canonical, thaw
from workbench.domain.frozen_annotation import FrozenAnnotation
from workbench.domain.minutes import VersionState
from workbench.domain.papers import PaperKind
from workbench.domain.preferences import SIGNATURE_ON_MINUTES
from workbench.services import annotation_versions, freezing, meetings, versions
from workbench.services.audit import Act
from workbench.services.meetings import MeetingDraft
from workbench.services.people import set_preference
from workbench.ui.documents.panel import OF_MINUTES, DocumentsPanel
from workbench.ui.theme import Theme


class Paper:
    """A paper process that draws nothing."""

    def __init__(self):
        self.made, self.fails, self.is_cancelled = [], False, False
        self.codes = set()
        self.signatures = []

    def warm(self, language):
        self.language = language

    def make(self, paper, on_progress=None):
        if self.fails:
            raise PaperError
        on_progress(1, 1.0)
        self.made.append(paper.kind)
        self.codes.add(paper.furniture.code)
        self.signatures.append(paper.signature)
        return b"%PDF"

    def cancel(self):
        self.is_cancelled = True


class Files:
    def __init__(self):
        self.written = []

    def write(self, folder, name, data):
        self.written.append((folder, name, data))
        return folder / name

    def is_there(self, path):
        return True


@pytest.fixture
def stand(qtbot, clock, qapp, tmp_path, english):
    Theme.install(qapp, paths.resources())
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    below = QPushButton(window)
    desk, memory = make_desk(clock, window)
    desk.paper, desk.files = Paper(), Files()
    draft = MeetingDraft(title="Tafel", on=date(2026, 3, 12))
    meeting = desk._session.write(meetings.plan_urgent, draft).value
    panel = DocumentsPanel(desk, window, choose=lambda parent, start: str(tmp_path))
    window.show()
    return desk, memory, meeting, panel, below


def finish(desk, meeting):
    for act in (meetings.start, meetings.end, freezing.finish):
        desk._session.write(act, meeting.id)


def test_before_finishing_nothing_can_be_made(stand):
    desk, _, meeting, panel, below = stand
    panel.open_for(meeting.id, below)
    assert not any(button.isEnabled() for button in panel.buttons.values())
    assert desk.paper.made == []


def test_a_field_to_sign_is_under_the_minutes_alone_once_it_was_turned_on(stand):
    desk, _, meeting, panel, below = stand
    finish(desk, meeting)
    panel.open_for(meeting.id, below)
    panel.buttons[OF_MINUTES].click()
    desk.do(set_preference, SIGNATURE_ON_MINUTES, "yes")
    panel.open_for(meeting.id, below)
    panel.buttons[OF_MINUTES].click()
    assert desk.paper.made == [*OF_MINUTES, *OF_MINUTES]
    wanted = ["Signature of the chair" if k is PaperKind.MINUTES else "" for k in OF_MINUTES]
    assert desk.paper.signatures == [*[""] * len(OF_MINUTES), *wanted]


def test_all_three_are_made_written_and_noted(stand, qtbot):
    desk, memory, meeting, panel, below = stand
    finish(desk, meeting)
    panel.open_for(meeting.id, below)
    said = []
    desk.told.connect(lambda sentence, undo: said.append(sentence))
    drawing = desk.paper.make
    seen = []

    def make(paper, on_progress=None):
        seen.append((panel.isVisible(), panel.stop.hasFocus()))
        return drawing(paper, on_progress)

    desk.paper.make = make
    panel.window().activateWindow()
    panel.buttons[OF_MINUTES].setFocus()
    qtbot.keyClick(panel.buttons[OF_MINUTES], Qt.Key.Key_Return)
    assert seen == [(True, True)] * 3  # the card stays, and Enter would cancel
    assert desk.paper.made == list(OF_MINUTES)
    frozen = next(n for n, (a, *_) in enumerate(memory.acts, 1) if a is Act.VERSION_FROZEN)
    (code,) = desk.paper.codes
    assert code.startswith(f"Anchor {frozen} ")  # that of the act that froze it (D7)
    names = [name for _, name, _ in desk.files.written]
    assert [n.rsplit(".", 1)[1] for n in names] == ["pdf"] * 3
    assert not any("Tafel" in name for name in names)
    assert said == [f"3 documents made in {desk.files.written[0][0].name}."]
    assert [a for a, _, _ in memory.acts].count(Act.DOCUMENT_MADE) == 3
    assert not panel.isVisible()


def test_a_failure_is_told_in_the_card_and_nothing_is_written(stand, qtbot):
    desk, _, meeting, panel, below = stand
    finish(desk, meeting)
    panel.open_for(meeting.id, below)
    desk.paper.fails = True
    qtbot.keyClick(panel.buttons[PaperKind.MINUTES,], Qt.Key.Key_Return)
    assert desk.files.written == []
    assert "could not be made" in panel._say.text()
    assert panel.isVisible()


def test_the_folder_is_remembered(stand, qtbot, tmp_path):
    desk, _, meeting, panel, below = stand
    finish(desk, meeting)
    panel.open_for(meeting.id, below)
    qtbot.keyClick(panel.buttons[PaperKind.ACTIONS,], Qt.Key.Key_Return)
    panel.open_for(meeting.id, below)
    assert panel._folder == str(tmp_path)


def test_the_annotation_is_made_again_as_it_was_before_the_meeting(stand, qtbot):
    desk, memory, meeting, panel, below = stand
    panel.open_for(meeting.id, below)
    assert panel.annotation.isHidden()
    frozen = FrozenAnnotation(
        organisation="Gemeente", table="Tafel", prefix="RT", title="Tafel", on=meeting.on,
        starts_at=meeting.starts_at,
    )  # fmt: skip
    version = desk._session.write(annotation_versions.freeze, meeting.id, frozen).value
    panel.open_for(meeting.id, below)
    qtbot.keyClick(panel.annotation, Qt.Key.Key_Return)
    assert desk.paper.made == [PaperKind.ANNOTATION]
    assert [name for _, name, _ in desk.files.written] == ["RT 2026-03-12 annotation 1.pdf"]
    assert (Act.DOCUMENT_MADE, version.id, "annotation") in memory.acts
    assert not panel.isVisible()


class Packer:
    def pack(self, about, pdf):
        return b"PK " + pdf


def test_adopted_minutes_become_a_package_that_the_register_knows(stand, monkeypatch):
    desk, memory, meeting, panel, below = stand
    finish(desk, meeting)
    desk.packer = Packer
    panel.open_for(meeting.id, below)
    assert not panel.archive.isEnabled()  # a draft may still change
    panel.close_up()
    draft = versions.latest(desk.read, meeting.id)
    adoption = FrozenAdoption(on=date(2026, 6, 11))
    told = replace(thaw(draft.canonical), state=VersionState.ADOPTED, adoption=adoption)
    adopted = replace(draft, state=VersionState.ADOPTED, canonical=canonical(told))
    memory.versions.rows[draft.id] = adopted
    said = []
    desk.told.connect(lambda sentence, *_: said.append(sentence))
    monkeypatch.setattr(desk.paper, "make", lambda paper, told=None: b"%PDF")
    panel.open_for(meeting.id, below)
    panel.archive.click()
    ((_, name, data),) = desk.files.written
    (entry,) = desk.read.disclosures.where()
    assert (entry.kind, entry.form, entry.name, entry.file_name) == (
        "archive", "zip", "The archive", name,
    )  # fmt: skip
    assert entry.sha256 == sha256(data).hexdigest()
    assert entry.state is DisclosureState.MADE
    assert entry.version == draft.id
    assert said[0].startswith(f"{name} made in {desk.files.written[0][0].name}.")
    assert not panel.isVisible()


def test_a_package_that_the_register_does_not_take_is_taken_away(stand, monkeypatch):
    desk, _, meeting, panel, below = stand
    test_adopted_minutes_become_a_package_that_the_register_knows(stand, monkeypatch)
    gone = []
    desk.files.remove = gone.append

    def refuse(*_):
        raise PaperError

    monkeypatch.setattr("workbench.services.archiving.note_archive_made", refuse)
    panel.open_for(meeting.id, below)
    panel.archive.click()
    assert [path.name for path in gone] == [desk.files.written[-1][1]]
    assert panel.isVisible()


def test_the_copy_for_everybody_has_a_card_of_its_own(stand):
    desk, _, meeting, panel, below = stand
    asked = []
    panel.woo_asked.connect(asked.append)
    panel.open_for(meeting.id, below)
    assert not panel.woo.isEnabled()
    panel.close_up()
    finish(desk, meeting)
    panel.open_for(meeting.id, below)
    panel.woo.click()
    assert asked == [meeting.id]
    assert not panel.isVisible()
