"""The files of a point on screen: added, labelled, saved and removed, by keys and by dropping."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.agenda import AgendaItem
from workbench.domain.attachments import AttachmentKindError, MediaType
from workbench.domain.errors import VaultError
from workbench.domain.meetings import Meeting, MeetingState
from workbench.services.attachments import AttachmentCancelledError, TakenIn
from workbench.services.audit import Act
from workbench.services.changes import Image, Step
from workbench.ui.attachments import words
from workbench.ui.attachments.pane import AttachmentPane
from workbench.ui.desk import Desk
from workbench.ui.tasks import Lane
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.overlays import Confirm


class Files:
    """Files without a disk."""

    def __init__(self) -> None:
        self.given_up = []
        self.saved = []
        self.stopped = False
        self.refuses = {}
        self._count = 0

    def take_in(self, source, told):
        if source.name in self.refuses:
            raise self.refuses[source.name]
        told(1, 2)
        self._count += 1
        return TakenIn(
            id=f"b{self._count}", name=source.name, media_type=MediaType.PDF, length=1_234_567,
            sha256="0" * 64, kept_sha256="0" * 64, secret=bytearray(b"s" * 32),
        )  # fmt: skip

    def give_up(self, taken):
        self.given_up.append(taken.id)

    def save_as(self, attachment, place, told):
        if place.name in self.refuses:
            raise self.refuses[place.name]
        told(attachment.length, attachment.length)
        self.saved.append((attachment.id, place))
        return place

    def cancel(self):
        self.stopped = True


class FileKeys:
    def __init__(self):
        self.kept = {}

    def keep(self, attachment, secret):
        self.kept[attachment] = bytes(secret)


class Dialogs:
    """Answers for the person."""

    def __init__(self) -> None:
        self.to_open = []
        self.to_save = None
        self.proposed = None

    def open(self, parent):
        return self.to_open

    def save(self, parent, proposed):
        self.proposed = proposed
        return self.to_save


class Stage:
    """A pane in a window, with the desk behind it."""

    def __init__(self, qtbot, clock) -> None:
        self.desk, self.memory = make_desk(clock)
        self.memory.file_keys = FileKeys()
        self.files, self.dialogs = Files(), Dialogs()
        self.desk.attachments = self.files
        for record in (
            Meeting(id="m0", table=None, on=clock.today(), title="Overleg", year=2026),
            AgendaItem(id="i0", meeting="m0", position=0, title="Punt"),
            AgendaItem(id="i1", meeting="m0", position=1, title="Volgend punt"),
        ):
            kind = self.memory.meetings if isinstance(record, Meeting) else self.memory.items
            kind.put(record.id, record)
        self.told, self.refused = [], []
        self.desk.told.connect(lambda sentence, *_: self.told.append(sentence))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.pane = AttachmentPane(self.desk, dialogs=self.dialogs)
        QVBoxLayout(self.window).addWidget(self.pane)
        self.pane.show_for("m0", "i0")
        self.window.resize(700, 400)
        self.window.show()
        self.window.activateWindow()
        self.desk.changed.connect(self._named)

    def _named(self, step: Step) -> None:
        """The memory calls kinds by their repository; the rows of a vault by their table."""
        if step.touches("attachments"):
            named = tuple(Image("attachment", i.key, i.before, i.after) for i in step.images)
            self.pane._look_again(Step(named))

    @property
    def rows(self):
        return [row.look.title for row in self.pane.list.rows.rows]

    @property
    def held(self):
        return self.memory.attachments.where()

    def add(self, *names):
        self.dialogs.to_open = [Path("/ergens") / name for name in names]
        self.pane.add.click()

    def press(self, key):
        self.pane.list.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(self.pane.list, key)


def agree(stage):
    """Give the answer that acts to the question that is asked now."""
    question = next(q for q in stage.window.findChildren(Confirm) if q.isVisible())
    verb = next(b for b in question.findChildren(Button) if b.text() == "Opslaan als")
    verb.click()


@pytest.fixture
def stage(qapp, qtbot, clock, dutch):
    Theme.install(qapp, paths.resources())
    return Stage(qtbot, clock)


def test_a_point_without_files_asks_quietly(stage):
    assert not stage.pane.list.isVisible()
    assert stage.pane.add.isVisible()
    assert not stage.pane.stop.isVisible()
    stage.dialogs.to_open = []
    stage.pane.add.click()  # thought better of it
    assert stage.held == ()


def test_files_are_added_in_one_step_that_can_be_taken_back(stage):
    stage.add("brief.pdf", "kaart.pdf")
    assert stage.rows == ["brief.pdf", "kaart.pdf"]
    assert stage.told == ["2 bijlagen toegevoegd"]
    assert stage.memory.file_keys.kept == {"b1": b"s" * 32, "b2": b"s" * 32}
    assert [act for act, *_ in stage.memory.acts] == [Act.ATTACHMENT_ADDED] * 2
    assert stage.pane.list.rows.rows[0].spoken == "brief.pdf, pdf, 1,2 MB"
    stage.desk.steps.undo()
    assert stage.rows == []
    assert not stage.pane.list.isVisible()


def test_the_one_that_is_refused_is_named_and_those_before_it_stay(stage):
    stage.files.refuses["b.exe"] = AttachmentKindError()
    stage.add("a.pdf", "b.exe", "c.pdf")
    assert stage.rows == ["a.pdf"]
    assert stage.pane._wrong.text().startswith("b.exe: Dit soort bestanden kan niet in de kluis.")
    assert "attachment.kind" not in stage.pane._wrong.text()
    assert stage.pane._wrong.isVisible()
    stage.pane.show_for("m0", "i1")  # another point begins clean
    assert not stage.pane._wrong.isVisible()


def test_rows_that_are_refused_give_their_files_up(stage):
    stage.memory.meetings.put(
        "m0", replace(stage.memory.meetings.get("m0"), state=MeetingState.ADOPTED)
    )
    stage.add("a.pdf")
    assert stage.files.given_up == ["b1"]
    assert stage.rows == []
    assert stage.pane._wrong.isVisible()


def test_removing_says_so_and_can_be_taken_back(stage):
    stage.add("a.pdf")
    stage.press(Qt.Key.Key_Delete)
    assert stage.rows == []
    assert stage.told[-1] == "Bijlage verwijderd"
    assert stage.pane.add.hasFocus()  # the list it had is gone
    stage.desk.steps.undo()
    assert stage.rows == ["a.pdf"]


def test_saving_warns_writes_and_is_written_down(stage, tmp_path):
    stage.add("a.pdf")
    stage.dialogs.to_save = tmp_path / "uit.pdf"
    stage.press(Qt.Key.Key_Return)
    question = stage.window.findChild(Confirm)
    assert "iedereen" in question.accessibleDescription()
    assert stage.files.saved == []
    agree(stage)
    assert stage.dialogs.proposed.name == "a.pdf"
    assert stage.files.saved == [("b1", tmp_path / "uit.pdf")]
    assert stage.told[-1] == "Buiten de kluis opgeslagen als uit.pdf"
    assert (Act.ATTACHMENT_EXPORTED, "b1", "") in stage.memory.acts
    stage.press(Qt.Key.Key_Return)
    agree(stage)
    assert stage.dialogs.proposed.parent == tmp_path  # where it went last


def test_saving_is_left_without_harm(stage):
    stage.add("a.pdf")
    stage.press(Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # the safe answer
    stage.press(Qt.Key.Key_Return)
    agree(stage)  # but no place chosen
    assert stage.files.saved == []


def test_trouble_with_the_disk_is_told_with_its_code(stage, tmp_path):
    stage.add("a.pdf")
    stage.dialogs.to_save = tmp_path / "vol.pdf"
    error = VaultError()
    error.code = "KL-18"
    stage.files.refuses["vol.pdf"] = error
    stage.press(Qt.Key.Key_Return)
    agree(stage)
    assert stage.pane._wrong.text().endswith("(KL-18)")


def test_the_marking_of_the_sender_is_kept(stage):
    stage.add("a.pdf")
    stage.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Politie: intern")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert stage.held[0].sender_label == "Politie: intern"
    assert stage.pane.list.rows.rows[0].look.chip == "Politie: intern"
    assert "markering van de afzender: Politie: intern" in stage.pane.list.rows.rows[0].spoken


def test_what_is_read_only_is_only_saved(stage):
    stage.add("a.pdf")
    stage.pane.show_for("m0", "i0", is_writable=False)
    assert [verb.code for verb in stage.pane.list.verbs] == ["save"]
    assert not stage.pane.add.isVisible()
    stage.pane._take([Path("/ergens/b.pdf")])
    assert stage.rows == ["a.pdf"]
    stage.pane.show_for("m0", "i1", is_writable=False)
    assert not stage.pane.isVisible()  # nothing there, and nothing can come


def test_copying_says_how_far_and_can_be_stopped(stage):
    class Waiting:
        """Tasks that hold the job until they are told to run."""

        def run(self, lane, owner, job, done, failed):
            self.held = (lane, job, done, failed)

    tasks, before = Waiting(), stage.desk.tasks
    stage.desk.tasks = tasks
    stage.pane.add.setFocus()
    stage.add("a.pdf")
    assert tasks.held[0] is Lane.FILES
    assert stage.pane._say.text() == "a.pdf, 0 %"
    assert stage.pane.stop.hasFocus()
    assert not stage.pane.add.isEnabled()
    stage.pane.course.add("m0", "i0", [Path("b.pdf")])  # one at a time
    stage.pane.course.save(None, Path("b.pdf"))
    stage.pane.course._copied.emit("a.pdf", 1, 2)
    assert stage.pane._say.text() == "a.pdf, 50 %"
    stage.pane.stop.click()
    assert stage.files.stopped
    stage.desk.tasks = before
    stage.files.refuses["a.pdf"] = AttachmentCancelledError()
    tasks.held[2](tasks.held[1]())
    assert "gestopt" in stage.pane._wrong.text()
    assert not stage.pane.stop.isVisible()
    assert stage.pane.add.hasFocus()


def let_go(target, data) -> None:
    """Drag into a widget and let go: Qt passes on no drop without what goes before it."""
    QApplication.sendEvent(target, drop(QDragEnterEvent, data))
    QApplication.sendEvent(target, drop(QDropEvent, data))


def drop(kind, data):
    return kind(
        QPointF(5, 5) if kind is QDropEvent else QPoint(5, 5), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_files_that_are_dropped_are_added(stage, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    QApplication.sendEvent(stage.pane, drop(QDragEnterEvent, data))
    assert stage.pane._is_hot
    stage.window.grab()
    QApplication.sendEvent(stage.pane, QDragLeaveEvent())
    assert not stage.pane._is_hot
    let_go(stage.pane, data)
    assert stage.rows == ["a.pdf"]
    text = QMimeData()
    text.setText("geen bestand")
    let_go(stage.pane, text)
    far = QMimeData()
    far.setUrls([QUrl("https://voorbeeld.nl/a.pdf")])
    let_go(stage.pane, far)
    assert stage.rows == ["a.pdf"]


def test_where_no_files_are_kept_there_is_nothing(qtbot, clock):
    desk, _ = make_desk(clock)
    pane = AttachmentPane(desk)
    qtbot.addWidget(pane)
    pane.show_for("m0", "i0")
    pane.take_drops_of(pane)
    assert pane.isHidden()
    assert isinstance(desk, Desk)


@pytest.mark.parametrize(
    ("length", "said"), [(1, "1 kB"), (1499, "1 kB"), (340_400, "340 kB"), (1_250_000, "1,2 MB")]
)
def test_sizes_are_said_as_people_do(dutch, length, said):
    assert words.size(length) == said


def test_every_kind_has_its_words_and_its_drawing(english):
    assert all(words.kind(one) and words.icon(one) for one in MediaType)
    assert words.size(1_260_000) == "1.3 MB"
