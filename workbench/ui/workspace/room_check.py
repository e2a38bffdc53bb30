"""The room check: an item begins that someone who sits there may not hear. It says so, no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from workbench.domain.ids import ItemId
from workbench.services import agenda
from workbench.services.holding_words import why
from workbench.texts import spoken, tr
from workbench.ui.editor.limits import listed
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from workbench.domain.holding import Verdict
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.display import Display
    from workbench.ui.workspace.limiting import Limiting
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.reading import MeetingPage

_MOST: Final = 4  # names before "and others"


class RoomNotice(Panel):
    """Who may not hear this item, why, and what can be done; it takes no focus."""

    def __init__(self) -> None:
        super().__init__(Ink.WARN_SOFT, radius=10)
        self._words = Label("", Role.UI_MEDIUM, Ink.WARN, wraps=True).growing()
        self._why = Label("", Role.SMALL, Ink.TEXT2, wraps=True).growing()
        self.closed = Button(tr("Put in the closed part"), Kind.SECONDARY, size=Size.SMALL)
        self.go_on = Button(tr("Go on"), Kind.GHOST, size=Size.SMALL)
        verbs = Flow(gap=8)
        verbs.addWidget(self.closed)
        verbs.addWidget(self.go_on)
        said = column(self._words, 2, self._why, 8, verbs)
        sign = Icon("warning", Ink.WARN, 18)
        layout = row(sign, said, spacing=10, margins=(14, 10, 12, 10))
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.hide()

    def say(self, verdict: Verdict, *, is_closed: bool) -> str:
        """Show who and why; return the sentence for the ear."""
        names = [reader.name for reader, _ in verdict.refused]
        if len(names) > _MOST:
            names = [*names[:_MOST], tr("others")]
        head = tr("Not for everyone in the room: {names}.").format(names=listed(names))
        reasons = dict.fromkeys(why(answer, spoken) for _, answer in verdict.refused)
        self._words.setText(head)
        self._why.setText(" ".join(reasons))
        self.closed.setVisible(not is_closed)
        self.show()
        return " ".join((head, *reasons))


class RoomCheck(QObject):
    """Looks at the item that is going on; nothing is ever held up."""

    def __init__(self, desk: Desk, display: Display, panes: Panes, limiting: Limiting) -> None:
        super().__init__(limiting)
        self._desk = desk
        self._display = display
        self._limiting = limiting
        self._waved: set[tuple[str, frozenset[str]]] = set()  # seen, and gone on with
        self._told: tuple[str, frozenset[str]] | None = None
        self.notice = RoomNotice()
        self.notice.go_on.clicked.connect(self._go_on)
        self.notice.closed.clicked.connect(self._close)
        panes.centre.add_notice(self.notice)
        self._text = panes.centre.focus_text
        display.looked.connect(self.follow)

    def follow(self, page: MeetingPage) -> None:
        """Look whether everyone who sits there may hear what is going on."""
        shown, facts = self._display.shown, self._limiting.facts
        is_now = page.is_running and page.meeting.current_item == shown
        verdict = facts.room_may_hear(shown) if facts is not None and is_now else None
        refused = verdict.refused if verdict is not None else ()
        key = (shown, frozenset(reader.party for reader, _ in refused))
        if verdict is None or not refused or key in self._waved:
            self.notice.hide()
            self._told = None
            return
        item = page.item(shown)
        sentence = self.notice.say(verdict, is_closed=item is not None and item.is_closed)
        if key != self._told:
            announce(self.notice, sentence)
        self._told = key

    def _go_on(self) -> None:
        if self._told is not None:
            self._waved.add(self._told)
        self.notice.hide()
        self._text()

    def _close(self) -> None:
        """Put the item in the closed part; who has no place there is named still."""
        item = self._desk.read.items.find(ItemId(self._display.shown))
        if item is not None:
            closed = replace(item, is_closed=True)
            self._desk.do(agenda.change_item, closed).then(
                self, lambda _: self._desk.tell(tr("Item put in the closed part"), can_undo=True)
            )
        self._text()
