"""Before an agenda goes out: a last look, who gets it, and what changed since the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QWidget

from workbench.domain.ids import ContactId
from workbench.domain.preflight import Finding, Spot
from workbench.services import agenda_versions, agenda_words
from workbench.services.preflight import before_sending
from workbench.texts import ntr, spoken, tr
from workbench.ui.meetings import preflight_words as words
from workbench.ui.meetings.versions_card import LINE
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import free_height
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import ScrollPage, column, row
from workbench.ui.widgets.rows import LOOK, Columns, RowDelegate, RowLook
from workbench.ui.widgets.set_text import height_of, lay_out
from workbench.ui.widgets.verb_list import CompactDelegate, Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from workbench.domain.frozen_agenda import AgendaChange
    from workbench.domain.meetings import Meeting
    from workbench.services.rows import PersonRow
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.rows import Index, RowList


class SendingPage(QWidget):
    """Enter goes to what lacks, Space chooses who gets it, Ctrl Enter fixes the version."""

    fix_asked = Signal(object)  # contacts that get it
    jump_asked = Signal(object)  # Finding
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self._people: Mapping[str, PersonRow] = {}
        self._shown: tuple[str, ...] = ()
        self._found: tuple[Finding, ...] = ()
        self.chosen: set[str] = set()  # contacts that get it
        self.title = Label("", Role.TITLE)
        self._told = Label("", Role.BODY, Ink.TEXT2, wraps=True)
        verbs = (Verb("go", tr("Go to it"), ("Return", "Enter", "Space")),)
        self.findings = VerbList(tr("Last look"), verbs, Columns(due=0, count=0, chip=0, air=8))
        self.findings.setItemDelegate(_FindingDelegate(self.findings))
        self.well = Label(tr("Nothing lacks."), Role.BODY, Ink.TEXT2)
        verbs = (Verb("tick", tr("Gets it or not"), ("Space", "Return", "Enter")),)
        columns = Columns(due=90, count=0, chip=0, air=8)
        self.list = VerbList(tr("Who gets it"), verbs, columns)
        self.list.setItemDelegate(_GivenDelegate(self.list, columns))
        self.others = TextField(
            tr("Others, by name"), hint=tr("Separate names with a comma. They are contacts.")
        )
        self.fix = Button("", Kind.PRIMARY, icon="check", key="Ctrl Enter")
        self.leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        self._changes = Label("", Role.UI, Ink.TEXT2, wraps=True)
        self._changed = Label("", Role.H2)
        self._lay_out()
        self.findings.verb_asked.connect(lambda _, chosen: self._jump(chosen))
        self.list.verb_asked.connect(lambda _, chosen: self._tick(chosen.key))
        self.list.ticked.connect(lambda at: self._tick(self.list.rows.rows[at.row()].key))
        self.others.changed.connect(lambda _: self._look())
        self.others.entered.connect(self.ask)
        self.fix.clicked.connect(self.ask)
        self.leave.clicked.connect(self.closed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.ask)

    def _lay_out(self) -> None:
        for label in (self._told, self._changes):
            free_height(label)
        head = row(self.title, None, self.leave, self.fix)
        look = Label(tr("Last look"), Role.H2)
        who = Label(tr("Who gets it"), Role.H2)
        free = Label(tr("A warning holds nothing up."), Role.SMALL, Ink.TEXT3)
        left = column(look, 6, Divider(), 6, self.well, self.findings, 6, free, 24)
        left.addLayout(column(self._changed, 6))
        left.addWidget(self._changes)
        left.addStretch(1)
        right = column(who, 6, Divider(), 6, self.list, 10, self.others, None)
        body = row(spacing=40)
        body.addLayout(left, 3)
        body.addLayout(right, 2)
        inside = QWidget()
        inside.setLayout(body)
        parts = column(head, 6, self._told, 18, margins=(40, 28, 28, 16))
        parts.addWidget(ScrollPage(inside), 1)
        self.setLayout(parts)

    def open_for(self, meeting: Meeting) -> None:
        """Look at the agenda of a meeting, with everyone on its list chosen (rules R9.1)."""
        self._meeting = meeting
        read = self._desk.read
        listed = [str(row.contact) for row in read.attendance.where(meeting=meeting.id)]
        held = agenda_versions.latest(read, meeting.id)
        have = agenda_versions.recipients(read, held) if held else ()
        chair = [str(meeting.chair)] if meeting.chair else []
        self.chosen = {*listed, *chair, *(str(one.contact) for one in have)}
        people = self._desk.lists.people(self._desk.clock.today(), meeting.id)
        self._people = {str(one.contact): one for one in people}
        self.chosen &= self._people.keys()  # never someone who left
        self._shown = tuple(dict.fromkeys((*listed, *chair, *(str(h.contact) for h in have))))
        names = [one.name or one.function for one in people]
        completer = QCompleter(names, self.others.edit)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.others.edit.setCompleter(completer)
        self.others.set_text("")
        self.refresh()

    def refresh(self) -> None:
        """Look again: something may have been mended meanwhile."""
        if self._meeting is None:
            return
        held = self._desk.read.meetings.find(self._meeting.id)
        self._meeting = held or self._meeting
        changes = agenda_versions.changed_since(self._desk.read, self._meeting)
        self._say(self._meeting, changes)
        self._show_people()
        self._look()

    def _say(self, meeting: Meeting, changes: Sequence[AgendaChange]) -> None:
        n = meeting.agenda_version
        is_same = bool(n) and not changes
        following = n if is_same else n + 1
        self.title.setText(tr("Agenda version {n}").format(n=following))
        told = tr(
            "From now on the numbers of the items are fixed. The program sends nothing itself: "
            "make the PDF and pass it on."
        )
        if is_same:
            told = tr("Nothing changed since version {n}. More people can get it.").format(n=n)
        self._told.setText(told)
        verb = tr("Note recipients") if is_same else tr("Fix version {n}").format(n=following)
        self.fix.setText(verb)
        self.fix.updateGeometry()
        self._changed.setText(tr("Changed since version {n}").format(n=n))
        self._changes.setText(LINE.join(agenda_words.change(c, spoken) for c in changes))
        for part in (self._changed, self._changes):
            part.setVisible(bool(n) and bool(changes))

    def _show_people(self) -> None:
        rows = []
        for key in self._shown:
            who = self._people.get(key)
            title = self._name(key)
            second = who.organisation_name if who else tr("no longer a contact")
            gets = key in self.chosen
            look = RowLook(title=title, second=second, is_done=gets)
            state = tr("gets it") if gets else tr("does not get it")
            rows.append(Row(key, look, ", ".join(t for t in (title, second, state) if t)))
        self.list.show_rows(rows)

    def _name(self, key: str) -> str:
        who = self._people.get(key) or self._desk.read.contacts.find(key)
        return (who.name or who.function) if who else ""

    def _look(self) -> None:
        if self._meeting is None:
            return
        known, unknown = self._typed()
        left = [self._name(key) for key in self._shown if key in self.chosen - self._people.keys()]
        self.others.set_error("")
        self._found = before_sending(
            self._desk.read,
            self._meeting,
            self._desk.clock.today(),
            self._desk.working_days,
            to=[ContactId(key) for key in (*self.chosen, *known)],
            unknown=[*left, *unknown],
        )
        self.findings.show_rows([_finding(n, one) for n, one in enumerate(self._found)])
        self.findings.setVisible(bool(self._found))
        self.well.setVisible(not self._found)

    def _typed(self) -> tuple[list[str], list[str]]:
        """Who is meant by the typed names, and the names of nobody known."""
        by_name = {(p.name or p.function).casefold(): key for key, p in self._people.items()}
        typed = [part.strip() for part in self.others.text().split(",") if part.strip()]
        known = [by_name[name.casefold()] for name in typed if name.casefold() in by_name]
        return known, [name for name in typed if name.casefold() not in by_name]

    def enter(self) -> None:
        """Take the focus, and say what was seen."""
        n = len(self._found)
        told = ntr("{n} thing to look at", "{n} things to look at", n).format(n=n)
        announce(self, told if n else self.well.text())
        if self._found:
            self.findings.enter_by_key()
        else:
            self.fix.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask(self) -> None:
        """Ask to fix the version, unless something stops it."""
        stop = next((one for one in self._found if one.check.stops), None)
        if stop is not None:
            self._go(stop)
            return
        known, _ = self._typed()
        order = [key for key in self._shown if key in self.chosen]
        self.fix_asked.emit([ContactId(key) for key in dict.fromkeys((*order, *known))])

    def _jump(self, chosen: Row) -> None:
        if isinstance(chosen.of, Finding):
            self._go(chosen.of)

    def _go(self, one: Finding) -> None:
        if one.spot is not Spot.RECIPIENTS:
            self.jump_asked.emit(one)
            return
        self.others.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if one.check.stops:
            self.others.set_error(words.finding(one))
            announce(self.others.edit, words.finding(one))

    def _tick(self, key: str) -> None:
        self.chosen ^= {key}
        self._show_people()
        self._look()
        now = self.list.chosen()
        if now is not None:
            announce(self.list, now.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class _FindingDelegate(RowDelegate):
    """Paints what lacks in as many lines as it takes: its end says where it is."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view, Columns(due=0, count=0, chip=0, air=8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = index.data(LOOK)
        if not isinstance(look, RowLook):
            return super().sizeHint(option, index)
        more = height_of(look.title, Role.BODY, self._room()) - current().line(Role.BODY)
        return QSize(0, current().height(42, Role.BODY) + more)

    def _room(self) -> float:
        return float(self.view.viewport().width() - 2 * self.columns.air - current().px(30))

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one finding."""
        left = rect.left() + self.columns.air + self._paint_sign(painter, rect, look)
        words_of_it, height = lay_out(look.title, Role.BODY, self._room())
        painter.setPen(current().color(Ink.SELECTED_TEXT if is_selected else Ink.TEXT))
        words_of_it.draw(painter, QPointF(left, rect.center().y() - height / 2))


class _GivenDelegate(CompactDelegate):
    """Paints who gets it with a tick, and nobody as if they were done with."""

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint one person."""
        icon, ink = ("check-circle-fill", Ink.OK) if look.is_done else ("circle", Ink.CONTROL)
        plain = replace(look, is_done=None, icon=icon, icon_ink=ink)
        super().paint_row(painter, rect, plain, is_selected=is_selected)


def _finding(n: int, one: Finding) -> Row:
    told = words.finding(one)
    ink = Ink.DANGER if one.check.stops else Ink.WARN
    icon = "warning-circle" if one.check.stops else "warning"
    state = tr("stops") if one.check.stops else tr("warning")
    look = RowLook(title=told, icon=icon, icon_ink=ink)
    return Row(f"{n}:{one.check}", look, f"{told}, {state}. {words.advice(one)}", one)
