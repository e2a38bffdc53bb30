"""Preparing the chair: at each item its aim and the sentence to read, beside it what is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workbench.domain.agenda import ItemKind, ItemState, numbered
from workbench.domain.ids import ItemId
from workbench.services import annotation_versions, briefs
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.annotation.asks_card import AsksCard
from workbench.ui.annotation.brief_form import BriefForm
from workbench.ui.annotation.printing import AnnotationCard
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.beside import free_height
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.domain.agenda import AgendaItem
    from workbench.domain.frozen_annotation import ItemBrief
    from workbench.domain.meetings import Meeting
    from workbench.ui.desk import Desk


class AnnotationPage(QWidget):
    """Enter opens an item, Ctrl Enter keeps it; Ctrl P makes the paper, Escape goes back."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self._told = Label("", Role.BODY, Ink.TEXT2, wraps=True)
        verbs = (Verb("brief", tr("Aim and sentence"), ("Return", "Enter", "F2", "Space")),)
        self.list = VerbList(tr("Items"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self.form = BriefForm()
        self.asks = AsksCard(desk)
        self.make = Button(tr("Make PDF"), Kind.PRIMARY, icon="file-pdf", key="Ctrl P")
        self.leave = Button(tr("Back to the agenda"), Kind.GHOST, icon="caret-left", key=tr("Esc"))
        self._made = Label("", Role.SMALL, Ink.TEXT3, wraps=True)
        self._lay_out()
        self.list.verb_asked.connect(lambda _, chosen: self._open(ItemId(chosen.key)))
        self.form.kept.connect(self._keep)
        self.form.left.connect(self.list.enter_by_key)
        self.make.clicked.connect(self.ask_paper)
        self.leave.clicked.connect(self.closed)
        paper = QShortcut(QKeySequence("Ctrl+P"), self)
        paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paper.activated.connect(self.ask_paper)

    def _lay_out(self) -> None:
        for label in (self._told, self._made):
            free_height(label)
        head = Flow(gap=8, at_right=2)  # in two lines where the text is large
        for part in (Label(tr("Annotation for the chair"), Role.TITLE), self.leave, self.make):
            head.addWidget(part)
        left = QWidget()
        said = tr("Enter: what the chair has to reach, and what to say.")
        hint = Label(said, Role.SMALL, Ink.TEXT3)
        name = Label(tr("Items"), Role.H2)
        items = column(name, 6, Divider(), 4, self.list, 8, self.form, 6, hint)
        items.addStretch(1)
        left.setLayout(items)
        self._side = QWidget()
        self._side.setLayout(column(self.asks, 10, self._made, None))
        inside = QWidget()
        body = row(spacing=32)
        body.addWidget(left, 1)
        body.addWidget(self._side)
        inside.setLayout(body)
        parts = column(head, 6, self._told, 16, margins=(36, 26, 24, 16))
        self._scroll = ScrollPage(inside)
        parts.addWidget(self._scroll, 1)
        self.setLayout(parts)

    def open_for(self, meeting: Meeting) -> None:
        """Show what is prepared for the chair of a meeting."""
        self.form.hide()
        self._meeting = meeting
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        meeting = self._desk.read.meetings.find(self._meeting.id) if self._meeting else None
        if meeting is None:
            return
        self._meeting = meeting
        told = tr("{who}, {day}").format(who=meeting.title, day=days.long_day(meeting.on))
        self._told.setText(told)
        held = {one.item: one for one in self._desk.read.briefs.where(meeting=meeting.id)}
        self.list.show_rows(
            [
                _row(number, item, held.get(item.id))
                for number, item in numbered(self._desk.read.items.where(meeting=meeting.id))
                if item.kind is not ItemKind.HEADING and item.state is not ItemState.WITHDRAWN
            ]
        )
        self.asks.show_meeting(meeting)
        made = annotation_versions.latest(self._desk.read, meeting.id)
        said = tr("Version {n} was made on {day}.")
        day = days.long_day(made.made_at.date()) if made else ""
        self._made.setText(said.format(n=made.n, day=day) if made else "")

    def enter(self) -> None:
        """Take the focus: the first item, or what can be done without one."""
        if self.list.rows.rows:
            self.list.enter_by_key()
        else:
            self.asks.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Store what is half typed."""
        self.form.half_typed()

    def ask_paper(self) -> None:
        """Ask where the paper goes, and make it."""
        self.flush()
        if self._meeting is not None:
            card = AnnotationCard(self._desk, self.window())
            card.closed.connect(self.refresh)
            card.closed.connect(card.deleteLater)
            card.open_for(self._meeting, self._told.text(), self.make)

    def _open(self, item: ItemId) -> None:
        chosen = self.list.chosen()
        about = chosen.look.title if chosen else ""
        self.form.open_for(item, about, briefs.brief_of(self._desk.read, item))
        # when it has its place: it was hidden until now
        QTimer.singleShot(0, self.form, partial(self._scroll.ensureWidgetVisible, self.form, 0, 12))

    def _keep(self, item: str, aim: str, sentence: str) -> None:
        kept = self._desk.do(briefs.write_brief, ItemId(item), aim, sentence)
        kept.then(self, lambda _: self._desk.tell(tr("Item prepared"), can_undo=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(current().px(460), int(event.size().width() * 0.44)))


def _row(number: str, item: AgendaItem, brief: ItemBrief | None) -> Row:
    title = " ".join(part for part in (number, item.title) if part)
    parts = []
    if brief and brief.aim:
        parts.append(brief.aim)
    if brief and brief.sentence:
        parts.append(tr("With a sentence to read out"))
    second = ". ".join(part.rstrip(".") for part in parts) or tr("Nothing prepared yet")
    icon, ink = ("check-circle", Ink.OK) if parts else ("circle-dashed", Ink.TEXT3)
    look = RowLook(title=title, second=second, icon=icon, icon_ink=ink)
    return Row(item.id, look, f"{title}, {second}")
