"""*Vandaag* for the chair: what is asked, what is late, what changed, and the next meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.chair_day import AskKind, ChangeKind
from workbench.domain.today import daypart
from workbench.services.chair_day import of_chair
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.actions import words as action_words
from workbench.ui.theme import Ink, Role
from workbench.ui.today import chair_words
from workbench.ui.today.ask_card import AskCard
from workbench.ui.today.deeds import OPEN, Deed, DeedList, deed_row
from workbench.ui.today.layout import DayHead, DayPage, Section
from workbench.ui.today.table_card import AgendaCard, TableCard
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.entering import Entering
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import RowLook

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.chair_day import Ask, Change
    from workbench.services.chair_day import ChairDay
    from workbench.services.rows import ActionRow
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.pages import Thing
    from workbench.ui.widgets.verb_list import Row

_ICONS = {
    ChangeKind.DONE: ("check-circle-fill", Ink.OK),
    ChangeKind.LAPSED: ("x", Ink.TEXT2),
    ChangeKind.AGREED: ("plus", Ink.ACCENT),
    ChangeKind.POSTPONED: ("arrows-clockwise", Ink.WARN),
    ChangeKind.ADOPTED: ("seal-check-fill", Ink.ACCENT),
    ChangeKind.SEATED: ("users-three", Ink.TEXT2),
    ChangeKind.LEFT: ("users-three", Ink.TEXT2),
}


class ChairPage(QWidget):
    """Reads like a morning note; each row leads to the place, and nothing is changed here."""

    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk, *, above: Thing = None, reads_only: bool = False) -> None:
        """``above`` is shown above the narrow column; the chair's own key opens no meeting."""
        super().__init__()
        self._desk = desk
        self._function = ""
        self.head = DayHead()
        self.asks = DeedList(tr("What is asked of you"))
        self._entering = Entering(self, self.asks)
        self.late = DeedList(tr("Late"), has_lines=False)
        self.all_late = Button(tr("All actions"), Kind.GHOST, size=Size.SMALL)
        self._changes = QVBoxLayout()
        self.agenda = AgendaCard(can_open=not reads_only)
        self.table = TableCard()
        self._build(above)
        self._connect()

    def _build(self, above: Thing) -> None:
        self._asked = Section(tr("What is asked of you"), self.asks)
        none = Label(tr("Nothing overdue."), Role.BODY, Ink.TEXT2)
        self._none_late = QWidget()
        self._none_late.setLayout(row(none, margins=(12, 8, 12, 8)))
        self._is_late = Section(tr("Late"), self._none_late, self.late, link=self.all_late)
        self._changes.setContentsMargins(12, 4, 12, 0)
        self._changes.setSpacing(14)
        self._none_changed = Label(tr("Nothing changed."), Role.BODY, Ink.TEXT2)
        quiet = row(self._none_changed, margins=(12, 8, 12, 8))
        self._changed = Section("", quiet, self._changes)
        parts = (self.head, self._asked, self._is_late, self._changed)
        top: tuple[Thing, ...] = (above, 20) if above is not None else ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(DayPage(parts, (*top, self.agenda, 28, self.table)))
        for part in (self._asked, self._is_late, self._changed, self.agenda, self.table):
            part.hide()

    def _connect(self) -> None:
        for rows in (self.asks, self.late):
            rows.verb_asked.connect(self._do)
        self.all_late.clicked.connect(lambda: self.wished.emit(Wish(Place.LATE)))
        self.agenda.opened.connect(lambda key: self.wished.emit(Wish(Place.MEETING, key)))

    def enter(self) -> None:
        """Look again and take the focus."""
        self._entering.begin()
        self.refresh()

    def refresh(self) -> None:
        """Read everything again, in a lane."""
        today = self._desk.clock.today()
        self._greet(today)
        self._desk.look(self, lambda reader: of_chair(reader, today), self._show)

    def _greet(self, today: date) -> None:
        part = daypart(self._desk.clock.now().time())
        greeting = chair_words.greeting(part, self._function)
        head = self.head
        head.say(days.titled_day(today), greeting, head.said.text(), head.strong)

    def _show(self, day: ChairDay) -> None:
        is_due = self._entering.is_due()
        self._function = day.coming.chair if day.coming else ""
        self._greet(day.today)
        told = chair_words.of_chair(day)
        self.head.say(self.head.day.text(), self.head.greeting.text(), *told)
        self._show_asks(day)
        self._show_late(day)
        self._show_changes(day)
        self.agenda.show_table(day.coming, day.today)
        self.table.show_table(day.coming, day.today)
        if is_due:
            self._take_focus()

    def _show_asks(self, day: ChairDay) -> None:
        rows = [_ask(n, one, day.today) for n, one in enumerate(day.asks, start=1)]
        self.asks.show_rows(rows)
        self._asked.count(day.asked)
        self._asked.setVisible(bool(rows))

    def _show_late(self, day: ChairDay) -> None:
        self.late.show_rows([_late(one, day.today) for one in day.late])
        self.late.setVisible(bool(day.late))
        self._none_late.setVisible(not day.late)
        self._is_late.count(day.late_count or None)
        self._is_late.setVisible(True)
        self.all_late.setVisible(day.late_count > len(day.late))

    def _show_changes(self, day: ChairDay) -> None:
        self._changed.setVisible(day.since is not None)
        self._none_changed.setVisible(not day.changes)
        if day.since is not None:
            since = tr("Changed since {day}").format(day=days.month_day(day.since, day.today))
            self._changed.title.setText(since)
        _empty(self._changes)
        for one in day.changes:
            line = _ChangeLine(one, day.today, self._changed)
            self._changes.addWidget(line)
            line.show()

    def _take_focus(self) -> None:
        for rows in (self.asks, self.late, self.agenda.list):
            if rows.isVisible():
                rows.enter_by_key()
                return

    def _do(self, code: str, chosen: Row) -> None:
        deed = chosen.of
        if code != OPEN or not isinstance(deed, Deed) or deed.wish is None:
            return
        if deed.wish.place in {Place.ASK, Place.ACTION}:
            self._show_card(deed.wish)
        else:
            self.wished.emit(deed.wish)

    def _show_card(self, wish: Wish) -> None:
        """Show an ask with its advice, or how an action went: to read, not to change."""
        card = AskCard(self.window(), self._desk, wish)
        card.closed.connect(card.deleteLater)
        left = (self.window().width() - card.sizeHint().width()) // 2
        card.open_at(QPoint(max(8, left), self.height() // 8), 0)
        card.begin()


class _ChangeLine(QWidget):
    """What changed, how often in bold, and the day of the newest."""

    def __init__(self, one: Change, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        told = chair_words.change(one)
        said = Label(told.sentence, Role.BODY, Ink.TEXT2, wraps=True).growing()
        said.emphasise(*told.strong)
        icon = Icon(*_ICONS[one.kind], 18)
        when = days.near_day(one.on, today) if one.on is not None else ""
        day = Label(when, Role.SMALL, Ink.TEXT3)
        parts = row(column(1, icon, None), said, column(2, day, None), spacing=14)
        self.setLayout(parts)


def _empty(layout: QVBoxLayout) -> None:
    while (old := layout.takeAt(0)) is not None:
        if (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _ask(n: int, one: Ask, today: date) -> Row:
    title, second, verb = chair_words.ask(one, today)
    place = {
        AskKind.ACTION: Place.ACTION,
        AskKind.RELEASED: Place.ASK,
    }.get(one.kind, Place.MINUTES)
    deed = Deed(wish=Wish(place, one.key), verb=verb, ordinal=str(n))
    return deed_row(f"{one.kind}:{one.key}", RowLook(title=title, second=second), deed)


def _late(one: ActionRow, today: date) -> Row:
    due, tone = days.due(one, today)
    below = action_words.postponed(one.postponed) if one.postponed else ""
    look = RowLook(
        title=one.text,
        second=one.organisation_name or tr("Without an owner"),
        monogram=one.monogram or "?",
        colour=one.colour,
    )
    deed = Deed(wish=Wish(Place.ACTION, one.id), right=due, right_tone=tone, below=below)
    return deed_row(one.id, look, deed)
