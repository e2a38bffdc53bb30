"""The palette: one box for finding and for doing, over the rooms (Ctrl K, ux.md picture 12).

The focus stays in the box: Up and Down choose, Enter opens, Tab goes to the chips that write the
query. What is found comes newest first and is put in the order of its weight behind that, unless
a person has already moved the choice: a list must not move under a hand.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.search_query import parse
from workbench.texts import ptr, tr
from workbench.ui.search import words
from workbench.ui.search.chips import ChipRow
from workbench.ui.search.commands import commands, fitting, is_begun
from workbench.ui.search.finder import Ears
from workbench.ui.search.rows import PaletteList, PaletteRow
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.labels import Divider, Icon, Label
from workbench.ui.widgets.overlays import next_place
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.services.searching import Found
    from workbench.ui.search.commands import Command
    from workbench.ui.search.finder import Finder
    from workbench.ui.search.kept import KeptSearches
    from workbench.ui.shell import Shell

_WIDTH: Final = 680  # at 100 %
_FROM_TOP: Final = 0.12  # of the height
_DO: Final = 4  # commands in a group
_SPEAK: Final = 500  # ms after the last key


class Palette(CoverCard):
    """The box and what it found; Escape closes it."""

    opened = Signal(object, bool, object)  # Hit, whether it opens in its list, Query

    def __init__(self, shell: Shell, finder: Finder, kept: KeptSearches) -> None:
        super().__init__(shell, tr("Find or do"))
        self._finder = finder
        self._kept = kept
        self._commands = commands(shell)
        self._found: Found | None = None
        self._has_moved = False
        self.close_button.setParent(self)
        self.close_button.hide()  # Escape closes it, and a press beside it
        self.box = PaletteBox(self)
        self.list = PaletteList(tr("Found"))
        self.chips = ChipRow()
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._told = Label("", Role.HINT, Ink.TEXT2, wraps=True)
        self._told.hide()
        self._speaking = QTimer(self)
        self._speaking.setSingleShot(True)
        self._speaking.setInterval(_SPEAK)
        self._speaking.timeout.connect(self._speak)
        self._lay_out()
        self.box.textChanged.connect(self.look)
        self.list.clicked.connect(lambda _: self.take())
        self.chips.toggled.connect(self._write)
        self.chips.left.connect(self._to_box)
        kept.changed.connect(self.look)

    def open(self) -> None:
        """Cover the rooms and take the focus in the box."""
        super().open()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.look()

    def leave(self) -> None:
        """Close, and give the focus back to where it was."""
        self._finder.stop()
        super().leave()

    # ---- what is shown

    def look(self) -> None:
        """Look for what is typed now."""
        text = self.box.text()
        self._has_moved = False
        self._found = None
        self.chips.show_for(text)
        if parse(text, self._finder.today).is_empty:
            self._finder.stop()
            self._kept.look(text)
            self._count.setText("")
            self._say("")
            self._show(self._at_rest() if not text.strip() else self._to_do(text))
            return
        ears = Ears(newest=self._hear, ranked=self._hear_ranked, counted=self._hear_count)
        self._finder.ask(self, text, ears)

    def _hear(self, found: Found) -> None:
        self._found = found
        query = found.query
        also = tr("Also looked for: {words}").format(words=", ".join(found.also))
        hints = query.hints if query is not None else ()
        said = words.hints(hints, only_minutes=self._finder.scope.only_minutes)
        self._say(" ".join(part for part in (also if found.also else "", said) if part))
        self._show(self._in_order(found))
        if not found.hits:
            self._hear_count(0)

    def _hear_ranked(self, found: Found) -> None:
        if not self._has_moved and found.hits:
            self._found = found
            self._show(self._in_order(found))

    def _hear_count(self, n: int) -> None:
        self._count.setText(words.counted(n))
        self._speaking.start()

    def _in_order(self, found: Found) -> list[PaletteRow]:
        """Return what was found and what can be done; first what is being typed in full."""
        text = self.box.text()
        results, to_do = self._results(found), self._to_do(text)
        fits = fitting(self._commands, text)
        return [*to_do, *results] if fits and is_begun(fits[0], text) else [*results, *to_do]

    def _results(self, found: Found) -> list[PaletteRow]:
        rows: list[PaletteRow] = []
        query = found.query
        for group, hits in found.groups:
            rows.append(words.heading(words.groups()[group]))
            rows += [
                words.result(
                    hit,
                    query,
                    self._finder.today,
                    act=partial(self.opened.emit, hit, False, query),
                    aside=partial(self.opened.emit, hit, True, query),
                )
                for hit in hits
                if query is not None
            ]
        return rows

    def _to_do(self, text: str) -> list[PaletteRow]:
        fits = [_row_of(one) for one in fitting(self._commands, text)[:_DO]]
        keeping = self._kept.row_to_keep(text)
        rows = [*fits, *([keeping] if keeping is not None else [])]
        return [words.heading(ptr("palette", "Do")), *rows] if rows else []

    def _at_rest(self) -> list[PaletteRow]:
        """Return what stands there before anything is typed: own searches, places, filters."""
        rows = self._kept.rows(self.write)
        rows.append(words.heading(ptr("palette", "Places")))
        rows += [_row_of(one) for one in self._commands if one.is_place]
        rows.append(words.heading(tr("Filters")))
        for typed, meaning in words.help_rows(only_minutes=self._finder.scope.only_minutes):
            key = typed.partition(":")[0]
            act = partial(self.write, f"{key}:")
            rows.append(
                PaletteRow(
                    key=typed, title=typed, meta=meaning, icon="funnel-simple", act=act, stays=True
                )
            )
        return rows

    def _show(self, rows: Sequence[PaletteRow]) -> None:
        self.list.found.show_rows(rows)
        first = next((n for n, one in enumerate(rows) if one.is_offered), None)
        if first is not None:
            self.list.choose(first)
        self._cover()

    def _say(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def _speak(self) -> None:
        """Say how many there are, and which one Enter takes (rules R12)."""
        chosen = self.list.chosen()
        said = (self._count.text(), self._told.text(), chosen.spoken if chosen else "")
        announce(self.box, ". ".join(part for part in said if part))

    # ---- what keys do

    def take(self, *, aside: bool = False) -> None:
        """Open or do what is chosen."""
        chosen = self.list.chosen()
        act = (chosen.aside or chosen.act) if chosen and aside else chosen.act if chosen else None
        if chosen is None or act is None:
            return
        if not chosen.stays:
            self.leave()
        act()

    def step(self, way: int) -> None:
        """Choose the next result, and say it."""
        self._has_moved = True
        chosen = self.list.step(way)
        if chosen is not None:
            announce(self.box, chosen.spoken or chosen.title)

    def write(self, text: str) -> None:
        """Write a query into the box."""
        self.box.setText(text)
        self._to_box()

    def _write(self, text: str) -> None:
        self.box.setText(text)

    def _to_box(self) -> None:
        self.box.setFocus(Qt.FocusReason.TabFocusReason)
        self.box.setCursorPosition(len(self.box.text()))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        stops = [self.box, *self.chips.stops()]
        place = next_place(stops, self.focusWidget(), forwards=next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[place].setFocus(reason)
        return True

    # ---- its looks

    def _lay_out(self) -> None:
        head = row(Icon("magnifying-glass", Ink.TEXT2, 20), self.box, self._count, spacing=14)
        head.setStretch(1, 1)
        head.setContentsMargins(20, 14, 20, 12)
        told = column(self._told, margins=(22, 8, 22, 0))
        listed = row(self.list, margins=(10, 6, 10, 12))
        body = column(self.chips, told, listed, None)
        rows = QWidget()
        rows.setLayout(body)
        self._middle = body
        self.list.viewport().setAutoFillBackground(False)
        self._foot = Label(_foot(), Role.SMALL, Ink.TEXT3)
        foot = row(self._foot, None, margins=(22, 9, 22, 11))
        self._parts = column(head, Divider(), rows, Divider(), foot)
        self._parts.setStretch(2, 1)
        self.card.setLayout(self._parts)

    def _cover(self) -> None:
        self.setGeometry(self._frame.rect())
        width = min(current().px(_WIDTH), self.width() - 48)
        top = round(self.height() * _FROM_TOP)
        rows = self.list.height_of_rows()
        self.list.setFixedHeight(rows)
        self._middle.invalidate()  # what was shown or hidden just now counts at once
        self._middle.activate()
        self._parts.invalidate()
        wraps = self._parts.hasHeightForWidth()
        hint = self._parts.totalSizeHint().height()
        high = self._parts.totalHeightForWidth(width) if wraps else hint
        too_high = max(0, high - (self.height() - top - 24))
        self.list.setFixedHeight(max(rows - too_high, current().px(80)))
        self.card.setGeometry((self.width() - width) // 2, top, width, high - too_high)


class PaletteBox(QLineEdit):
    """Where one types; keys that choose go to the palette."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setFrame(False)
        self.setProperty("bare", True)
        self.setAccessibleName(tr("Find or do"))
        self.setPlaceholderText(tr("Words, or what you want to do"))
        self.setMaxLength(400)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._palette.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.take(aside=is_ctrl)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _row_of(command: Command) -> PaletteRow:
    where = command.where
    meta = ", ".join(part for part in (where, command.key) if part)
    return PaletteRow(
        key=f"do:{command.words}:{where}",
        title=command.words,
        meta=meta,
        icon=command.icon,
        spoken=f"{command.words}, {meta}",
        act=command.act,
    )


def _foot() -> str:
    return "     ".join(
        (tr("↑↓ choose"), tr("Enter open"), tr("Ctrl Enter open in the list"), tr("Tab refine"))
    )
