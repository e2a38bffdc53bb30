"""At the right of the sectors: the records of a count, and inspections without a sector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.figures import RecordKind, Ref
from workbench.domain.ids import ActionId, MeetingId
from workbench.services import figure_records
from workbench.texts import ntr, ptr, tr
from workbench.ui.attention import AttentionCard
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.labels import Divider, Label, wrapped
from workbench.ui.widgets.pages import Panel, column, steady_page
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk

_OPEN, _SAY, _MORE = "open", "say", "more"
_AT_ONCE: Final = 30  # records of a count; Enter on what is left shows as many more
_PLACES: Final = {
    RecordKind.ACTION: Place.AGREED,
    RecordKind.MEETING: Place.MEETING,
    RecordKind.SIGNAL: Place.SIGNAL,
}
_ICONS: Final = {
    RecordKind.ACTION: "check-circle",
    RecordKind.MEETING: "calendar-blank",
    RecordKind.SIGNAL: "puzzle-piece",
}


class SectorPane(Panel):
    """Enter opens a record, S says what an action or a meeting was about."""

    left = Signal()
    wished = Signal(object)  # Wish

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, edges=Qt.Edge.LeftEdge)
        self._desk = desk
        self._refs: Sequence[Ref] = ()
        self._most = _AT_ONCE
        self._came_from: VerbList | None = None
        self.setAccessibleName(tr("What is counted"))
        self.title = wrapped("", Role.DOC)
        self.about = wrapped("", Role.UI, Ink.TEXT2)
        opens = Verb(_OPEN, ptr("policy", "Open"), ("Return", "Enter"))
        says = Verb(_SAY, tr("Say a sector or place"), ("S",))
        columns = Columns(due=0, count=0, chip=0, air=8)
        self.list = WholeList(tr("Records"), (opens, says), columns)
        self.unsaid_head = Label(tr("Inspections without sector or place"), Role.H3)
        self.unsaid_told = wrapped("", Role.SMALL, Ink.TEXT2)
        first = Verb(_SAY, tr("Say a sector or place"), ("Return", "Enter", "S"))
        then = Verb(_OPEN, ptr("policy", "Open"), ("O",))
        self.unsaid = WholeList(tr("Inspections without sector or place"), (first, then), columns)
        self.named = wrapped("", Role.UI_MEDIUM)
        self.card = AttentionCard(desk)
        self._said = QWidget()
        self._said.setLayout(column(self.named, 8, self.card, 16))
        self._said.hide()
        layout = column(steady_page(self._content()))
        self.setLayout(layout)
        self._connect()
        self.show_nothing()

    def _content(self) -> QWidget:
        page = QWidget()
        self._divider = Divider()
        parts = (
            *(self.title, 2, self.about, 10, self.list, 14, self._said, self._divider, 14),
            *(self.unsaid_head, 4, self.unsaid_told, 6, self.unsaid),
        )
        page.setLayout(column(*parts, None, margins=(24, 26, 24, 20)))
        return page

    def _connect(self) -> None:
        for one in (self.list, self.unsaid):
            one.verb_asked.connect(self._do)
        self.card.left.connect(self._close_card)

    # ---- what is shown

    def show_nothing(self) -> None:
        """Show that no count is chosen."""
        self._refs = ()
        self.title.setText(tr("Choose a count"))
        self.about.setText(tr("Enter on a count shows the records that it counts."))
        self.list.hide()

    def show_records(self, title: str, refs: Sequence[Ref], *, is_new: bool = True) -> None:
        """Show what a count counts; one that is shielded is told, and does not open."""
        if is_new:
            self._most = _AT_ONCE
            self._close_said()
        self._refs = refs
        self.title.setText(title)
        told = ntr("{n} record", "{n} records", len(refs)).format(n=len(refs))
        self.about.setText(told)
        self.list.show_rows(list(self._rows()))
        self.list.setVisible(bool(refs))

    def show_unsaid(self, refs: Sequence[Ref], year: int) -> None:
        """Show the inspections of a year of which nobody said where they were."""
        rows = [self._row(ref) for ref in refs[:_AT_ONCE]]
        more = len(refs) - _AT_ONCE
        if more > 0:
            more_told = ntr("and {n} more", "and {n} more", more).format(n=more)
            rows.append(Row("more", RowLook(title=more_told), more_told))
        told = ntr(
            "{n} inspection of {year} counts in no sector.",
            "{n} inspections of {year} count in no sector.",
            len(refs),
        ).format(n=len(refs), year=year)
        self.unsaid_told.setText(told)
        self.unsaid.show_rows(rows)
        for part in (self._divider, self.unsaid_head, self.unsaid_told, self.unsaid):
            part.setVisible(bool(refs))

    def _rows(self) -> Iterator[Row]:
        opens = [ref for ref in self._refs if not ref.is_hidden]
        for ref in opens[: self._most]:
            yield self._row(ref)
        more = len(opens) - self._most
        if more > 0:
            told = ntr("and {n} more", "and {n} more", more).format(n=more)
            yield Row(_MORE, RowLook(title=told, icon="caret-down"), told, _MORE)
        hidden = len(self._refs) - len(opens)
        if hidden:
            told = ntr(
                "{n} is shielded and does not open", "{n} are shielded and do not open", hidden
            ).format(n=hidden)
            yield Row("hidden", RowLook(title=told, icon="eye-slash"), told)

    def _row(self, ref: Ref) -> Row:
        title = figure_records.called(self._desk.read, ref) or tr("This is not shown here.")
        look = RowLook(title=title, icon=_ICONS.get(ref.kind, "circle"), icon_ink=Ink.TEXT3)
        return Row(f"{ref.kind}:{ref.key}", look, title, ref)

    # ---- verbs

    def _do(self, code: str, chosen: Row) -> None:
        if chosen.of == _MORE:
            self._most += _AT_ONCE
            self.list.show_rows(list(self._rows()))
        elif not isinstance(chosen.of, Ref):
            return
        elif code == _OPEN:
            self.wished.emit(Wish(_PLACES[chosen.of.kind], chosen.of.key))
        else:
            self._say(chosen.of, chosen.look.title)

    def _say(self, ref: Ref, title: str) -> None:
        if ref.kind is RecordKind.SIGNAL:
            self._desk.tell(tr("A signal says its sector and place itself."))
            return
        sender = self.sender()
        self._came_from = sender if isinstance(sender, VerbList) else None
        self.named.setText(title)
        if ref.kind is RecordKind.ACTION:
            self.card.show_action(ActionId(ref.key))
        else:
            self.card.show_meeting(MeetingId(ref.key))
        self._said.show()
        self.card.begin()

    def _close_card(self) -> None:
        self._close_said()
        self.enter_by_key()

    def _close_said(self) -> None:
        self.card.flush()
        self._said.hide()

    # ---- the focus

    def enter_by_key(self) -> None:
        """Take the focus as a key would give it: the list one came from, else the first."""
        wanted = (self._came_from, self.list, self.unsaid)
        shown = [one for one in wanted if one is not None and not one.isHidden()]
        self._came_from = None
        if shown:
            shown[0].enter_by_key()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.card.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
