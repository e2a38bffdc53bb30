"""What records say of an item: figures, each with how it is counted and the records it opens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from workbench.domain.figures import RecordKind, Ref
from workbench.services import figure_cells, figure_records, figure_words
from workbench.services.figure_cells import Shown
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.policy import words
from workbench.ui.theme import Ink, Role
from workbench.ui.today.wishes import Place, Wish
from workbench.ui.widgets.flow import apart
from workbench.ui.widgets.labels import Label, wrapped
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.ui.desk import Desk

_OPEN: Final = "open"
_COUNT: Final = re.compile(r" (?=\d+(?:[,;]|$))")
_AT_ONCE: Final = 30  # records below a figure; Enter on what is left shows as many more
_PLACES: Final = {
    RecordKind.ORGANISATION: Place.PARTNER,
    RecordKind.TABLE: Place.TABLE,
    RecordKind.MEETING: Place.MEETING,
    RecordKind.ACTION: Place.AGREED,
    RecordKind.DECISION: Place.DECISION,
    RecordKind.SIGNAL: Place.SIGNAL,
    RecordKind.CASE: Place.CASE,
    RecordKind.LESSON: Place.LESSON,
    RecordKind.LOCAL_RULE: Place.REGION,
    RecordKind.NEIGHBOUR_PAGE: Place.REGION,
    RecordKind.REGION_RELEASE: Place.REGION,
}
_KEPT_HERE: Final = (RecordKind.DOCUMENT, RecordKind.EVENT, RecordKind.GOAL)


class FiguresCard(Panel):
    """Enter on a figure shows what it counts, Enter on one of those goes there."""

    wished = Signal(object)  # Wish
    kept_asked = Signal(object)  # Ref of what is kept on this page itself

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._shown: Sequence[Shown] = ()
        self._unfolded = ""  # the figure whose records are shown
        self._most = _AT_ONCE
        self._is_counted = self._has_failed = False
        verbs = (Verb(_OPEN, ptr("policy", "Open"), ("Return", "Enter")),)
        columns = Columns(due=64, count=0, air=8)
        self.list = WholeList(ptr("policy", "Counted"), verbs, columns)
        self._nothing = wrapped("", Role.UI, Ink.TEXT2)
        self.definition = wrapped("", Role.SMALL, Ink.TEXT2)
        self.none = wrapped("", Role.SMALL, Ink.TEXT3)  # what counts nothing
        period = Label(tr("Last twelve months"), Role.SMALL, Ink.TEXT3)
        head = apart(Label(ptr("policy", "Counted"), Role.H3), period)
        below = column(self.definition, 4, self.none, margins=(8, 0, 8, 0))
        nothing = row(8, self._nothing, spacing=0)
        self.setLayout(column(head, 4, nothing, self.list, 4, below, 14))
        self.list.verb_asked.connect(self._do)
        self.list.row_chosen.connect(self._define)

    def show_figures(self, found: Sequence[Shown] | None) -> None:
        """Show what was counted; None while that is being done for the first time."""
        if self._unfolded not in [_key(one) for one in found or ()]:
            self._unfolded, self._most = "", _AT_ONCE
        self._shown = [one for one in found or () if one.opens or one.hidden]
        self._tell_none([one for one in found or () if not (one.opens or one.hidden)])
        self._is_counted = found is not None
        self._has_failed = self._has_failed and not self._is_counted
        waiting = words.not_counted() if self._has_failed else tr("Counting…")
        self._nothing.setText(waiting if found is None else tr("Nothing is counted yet."))
        self._show()

    def tell_failed(self) -> None:
        """Say that counting did not succeed, where nothing was counted before."""
        if not self._is_counted:
            self._has_failed = True
            self._nothing.setText(words.not_counted())

    def _tell_none(self, found: Sequence[Shown]) -> None:
        """Name the figures that count nothing: they are known, and there is nothing to open."""
        titles = [figure_words.title(one.figure, spoken) for one in found]
        lower = ", ".join(title[:1].lower() + title[1:] for title in titles)
        self.none.setText(tr("Nothing of: {figures}.").format(figures=lower))
        self.none.setVisible(bool(titles))

    def _show(self) -> None:
        self.list.show_rows(list(self._rows()))
        self.list.setVisible(bool(self._shown))
        self._nothing.setVisible(not self._shown)
        self._define(self.list.chosen())

    def _rows(self) -> Iterator[Row]:
        for one in self._shown:
            yield self._head(one)
            if self._unfolded == _key(one):
                yield from self._below(one)

    def _head(self, one: Shown) -> Row:
        icon = "caret-down" if self._unfolded == _key(one) else "caret-right"
        title = figure_words.title(one.figure, spoken)
        told = figure_cells.told(one, self._desk.read, spoken)
        second = _COUNT.sub("\u00a0", told)  # a count stays beside what it counts
        look = RowLook(
            title=title, second=second, due=str(one.count), icon=icon, icon_ink=Ink.TEXT3
        )
        said = (title, str(one.count), told, _defined(one))
        return Row(_key(one), look, ", ".join(part for part in said if part), one)

    def _below(self, one: Shown) -> Iterator[Row]:
        read, refs = self._desk.read, one.opens[: self._most]
        keys = frozenset(ref.key for ref in refs)
        of = figure_cells.of_records(one.figure, keys, read, spoken)
        for ref in refs:
            title = figure_records.called(read, ref) or tr("This is not shown here.")
            second = of[ref.key]
            look = RowLook(
                title=title, second=second, icon="arrow-elbow-down-right", icon_ink=Ink.TEXT3
            )
            said = ", ".join(part for part in (title, second) if part)
            yield Row(f"{_key(one)}:{ref.key}", look, said, ref)
        more = len(one.opens) - self._most
        if more > 0:
            told = ntr("and {n} more", "and {n} more", more).format(n=more)
            yield Row(f"{_key(one)}:more", RowLook(title=told, icon="caret-down"), told, _OPEN)
        if one.hidden:
            told = ntr(
                "{n} is shielded and does not open",
                "{n} are shielded and do not open",
                one.hidden,
            ).format(n=one.hidden)
            yield Row(f"{_key(one)}:hidden", RowLook(title=told, icon="eye-slash"), told)

    def _define(self, chosen: Row | None) -> None:
        """Say below the list how the figure is counted that is chosen, or a record of it."""
        key = chosen.key.partition(":")[0] if chosen is not None else ""
        one = next((one for one in self._shown if _key(one) == key), None)
        one = one or next(iter(self._shown), None)
        self.definition.setText(_defined(one, with_title=True) if one else "")
        self.definition.setVisible(one is not None)

    def _do(self, code: str, chosen: Row) -> None:
        del code
        of = chosen.of
        if isinstance(of, Shown):
            self._unfolded = "" if self._unfolded == _key(of) else _key(of)
            self._most = _AT_ONCE
            self._show()
        elif isinstance(of, Ref):
            self._go(of)
        elif of == _OPEN:
            self._most += _AT_ONCE
            self._show()

    def _go(self, ref: Ref) -> None:
        if ref.kind in _KEPT_HERE:
            self.kept_asked.emit(ref)
            return
        seen = figure_records.seen_at(self._desk.read, ref)
        if seen is not None:
            self.wished.emit(Wish(_PLACES[seen.kind], seen.key))


def _key(one: Shown) -> str:
    return one.figure.key


def _defined(one: Shown, *, with_title: bool = False) -> str:
    said = figure_words.definition(one.figure, spoken)
    if with_title:
        title = figure_words.title(one.figure, spoken)
        said = tr("{figure}: {definition}").format(
            figure=title, definition=said[:1].lower() + said[1:]
        )
    return " ".join(part for part in (said, figure_words.lost(one.figure.lost, spoken)) if part)
