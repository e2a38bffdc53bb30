"""One partner at the right: who works there, what it owes, what it is called."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from workbench.domain.ids import ActionId, OrganisationId
from workbench.services import people
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.actions import words as action_words
from workbench.ui.actions.deeds import Deeds
from workbench.ui.actions.facts import wrapped
from workbench.ui.meetings.lists import CompactDelegate, Row, Verb, VerbList
from workbench.ui.partners import words
from workbench.ui.partners.contacts import ContactsCard
from workbench.ui.partners.ending import EndOrganisation
from workbench.ui.partners.forms import OrganisationForm
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Avatar
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.painting import paint_words
from workbench.ui.widgets.rows import Columns, RowLook, paint_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPainter

    from workbench.domain.people import Organisation
    from workbench.services.changes import Outcome
    from workbench.services.rows import ActionRow
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk


class OwedCard(Panel):
    """The open actions that a partner leads, the late ones first; X completes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._deeds = Deeds(desk, self)
        self._key = OrganisationId("")
        verbs = (Verb("tick", tr("Complete"), ("X",)),)
        columns = Columns(due=120, count=0, chip=0, air=8)
        self.list = VerbList(tr("Open actions"), verbs, columns)
        self.list.setItemDelegate(_OwedDelegate(self.list, columns))
        self._nothing = Label(tr("Owes nothing that is open."), Role.UI, Ink.TEXT2)
        title = Label(tr("Open actions"), Role.H3)
        self.setLayout(column(title, 6, row(8, self._nothing, spacing=0), self.list))
        self.list.verb_asked.connect(lambda _, chosen: self._tick(chosen.key))
        self.list.ticked.connect(lambda index: self._tick(self.list.rows.rows[index.row()].key))

    def show_organisation(self, key: OrganisationId) -> None:
        """Read what a partner owes, in the lane for long reads."""
        if key != self._key:
            self._fill(())
        self._key = key
        self._desk.look(self, partial(_owed, key), partial(self._show, key))

    def count(self) -> int:
        """Return how many are open."""
        return len(self.list.rows.rows)

    def _show(self, key: OrganisationId, rows: Sequence[ActionRow]) -> None:
        if key == self._key:
            self._fill(rows)

    def _fill(self, rows: Sequence[ActionRow]) -> None:
        today = self._desk.clock.today()
        self.list.show_rows([_owed_row(held, today) for held in rows])
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _tick(self, key: str) -> None:
        self._deeds.tick([ActionId(key)])


class _OwedDelegate(CompactDelegate):
    """What is to be done over the whole width; number, person and date on the line below."""

    def paint_row(
        self, painter: QPainter, rect: QRectF, look: RowLook, *, is_selected: bool
    ) -> None:
        """Paint the check and both lines."""
        theme = current()
        left = rect.left() + self.columns.air + self._paint_sign(painter, rect, look)
        first, second = theme.line(Role.BODY), theme.line(Role.SMALL)
        top = rect.top() + (rect.height() - first - second - 2) / 2
        words = QRectF(left, top, rect.right() - self.columns.air - left, first)
        ink = Ink.SELECTED_TEXT if is_selected else Ink.TEXT
        role = Role.BODY_MEDIUM if is_selected else Role.BODY
        paint_words(painter, words, look.title, role, ink)
        below = QRectF(left, top + first + 2, words.width(), second)
        used = paint_due(painter, below, look.due, look.due_tone)
        below.setRight(below.right() - used - theme.px(12))
        paint_words(painter, below, look.second, Role.SMALL, Ink.TEXT2)


def _owed(key: OrganisationId, reader: Reader) -> Sequence[ActionRow]:
    led = [o.action for o in reader.records.owners.where(organisation=key) if o.position == 0]
    found = [held for held in reader.lists.action_rows(led) if held.state.is_open]
    return sorted(found, key=lambda r: (r.due is None, r.due or r.agreed_on, r.id))


def _owed_row(held: ActionRow, today: date) -> Row:
    due, tone = days.due(held, today)
    second = ", ".join(part for part in (held.number, held.person) if part)
    look = RowLook(title=held.text, is_done=False, due=due, due_tone=tone, second=second)
    return Row(held.id, look, action_words.spoken_row(held, today), held)


class PartnerCard(Panel):
    """Shows a partner; what is edited is kept when a field is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._held: Organisation | None = None
        self.setAccessibleName(tr("Partner"))
        self._title = wrapped("", Role.DOC)
        self._about = wrapped("", Role.UI, Ink.TEXT2)
        self._mark = row(spacing=0)
        self.contacts = ContactsCard(desk)
        self.owed = OwedCard(desk)
        self.form = OrganisationForm()
        self.end = Button(tr("No partner any more"), Kind.GHOST, size=Size.SMALL)
        self.back = Button(tr("Partner again"), Kind.SECONDARY, size=Size.SMALL)
        self.history = Button(tr("History"), Kind.GHOST, icon="clock", size=Size.SMALL)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(ScrollPage(self._content()))
        self.form.edited.connect(self._change)
        self.end.clicked.connect(self.ask_end)
        self.back.clicked.connect(self._take_back)
        self.history.clicked.connect(self._ask_history)

    def _nothing(self) -> QWidget:
        page = QWidget()
        told = wrapped(tr("Choose a partner to see its people."), Role.UI, Ink.TEXT2)
        page.setLayout(column(told, None, margins=(24, 40, 24, 24)))
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        head = row(spacing=12)
        head.addLayout(column(self._mark, None))
        head.addLayout(column(self._title, 2, self._about), 1)
        details = Label(tr("Details"), Role.H3)
        parts = (
            *(head, 18, self.contacts, 14, Divider(), 14, self.owed, 14, Divider(), 14),
            *(details, 8, self.form, 8, row(self.end, self.back, None, self.history), None),
        )
        page.setLayout(column(*parts, margins=(24, 22, 20, 20)))
        return page

    def show_organisation(self, key: OrganisationId | None) -> None:
        """Show a partner; None, and one that is gone, shows nothing."""
        if self._held is not None and self._held.id != key:
            self.flush()
        held = self._desk.read.organisations.find(key) if key else None
        self._held = held
        self._pages.setCurrentIndex(1 if held else 0)
        if held is None:
            return
        self._title.setText(held.name)
        today = self._desk.clock.today()
        told = (
            words.kind(held.kind),
            tr("own organisation") if held.is_own else "",
            words.since(held.since, today),
            words.until(held.until, today),
        )
        self._about.setText(", ".join(part for part in told if part))
        self._show_mark(held)
        self.end.setVisible(held.until is None and not held.is_own)
        self.back.setVisible(held.until is not None)
        self.contacts.show_organisation(held.id)
        self.owed.show_organisation(held.id)
        self.form.show_organisation(held)

    def _show_mark(self, held: Organisation) -> None:
        while (old := self._mark.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._mark.addWidget(Avatar(held.monogram or "?", held.colour, held.name, 40))

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.keep()
        self.contacts.form.flush()

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it."""
        if self._held is None:
            return
        people_ = self.contacts.list
        if people_.isVisible():
            people_.enter_by_key()
        else:
            self.contacts.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_end(self) -> None:
        """Ask from which day on it is no partner any more."""
        held = self._held
        if held is None or held.is_own or held.until is not None:
            return
        today = self._desk.clock.today()
        people_ = [
            c for c in self._desk.read.contacts.where(organisation=held.id) if c.is_active(today)
        ]
        made = EndOrganisation(
            self.window(), self._desk.clock, held, len(people_), self.owed.count()
        )
        made.end_asked.connect(partial(self._end, held.id))
        made.closed.connect(made.deleteLater)
        made.open_below(self.end if self.end.isVisible() else self._title)
        made.begin()

    def _ask_history(self) -> None:
        if self._held is not None:
            self._desk.history_asked.emit(self._held.id, self._held.name)

    def _end(self, key: OrganisationId, day: date) -> None:
        self._desk.do(people.end_organisation, key, day).then(self, self._ended)

    def _ended(self, outcome: Outcome[Organisation]) -> None:
        held, today = outcome.value, self._desk.clock.today()
        told = tr("{name} is no partner any more, last day: {day}").format(
            name=held.name, day=words.day(held.until, today) if held.until else ""
        )
        self._desk.tell(told, can_undo=True)

    def _take_back(self) -> None:
        if self._held is not None:
            asked = self._desk.do(people.resume_organisation, self._held.id)
            asked.then(self, lambda _: self._desk.tell(tr("Partner again"), can_undo=True))

    def _change(self, changed: Organisation) -> None:
        asked = self._desk.do(people.change_organisation, changed)
        asked.then(self, lambda _: self._desk.tell(tr("Partner changed"), can_undo=True))
