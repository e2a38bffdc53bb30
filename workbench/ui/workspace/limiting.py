"""Who may hold what is written: asked with Ctrl Shift D, shown beside the title of the item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect

from workbench.domain.ids import ItemId
from workbench.domain.parties import organisation, person
from workbench.services import limits
from workbench.services.holding import gathering
from workbench.services.limit_questions import question_of_item, question_of_line
from workbench.texts import ntr, tr
from workbench.ui.editor.guards import BARE, Guard
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.workspace import words
from workbench.ui.workspace.limits_popover import LimitsPopover, visible_words
from workbench.ui.workspace.line_reach import LineReach
from workbench.ui.workspace.party_list import PartyRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.services.holding import Gathering
    from workbench.services.limit_questions import LimitQuestion
    from workbench.services.limits import Limits
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk
    from workbench.ui.workspace.display import Display
    from workbench.ui.workspace.item_text import ItemText
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.reading import MeetingPage
    from workbench.ui.workspace.texts import Texts


class Limiting(QObject):
    """Asks for whom a line or an item is, and says for how many it is visible."""

    def __init__(self, desk: Desk, display: Display, panes: Panes, room: QWidget) -> None:
        super().__init__(room)
        self._desk = desk
        self._display = display
        self._panes = panes
        self._room = room
        self._texts: Texts | None = None
        self.facts: Gathering | None = None
        self.popover: LimitsPopover | None = None
        self.chip = Button("", Kind.GHOST, icon="lock-simple", size=Size.SMALL)
        self.chip.setToolTip(tr("Only for"))
        self.chip.clicked.connect(self.ask_item)
        self.chip.hide()
        panes.centre.add_beside_title(self.chip)
        self.reach = LineReach(desk, panes, self, lambda: self.facts)
        self.reach.notice.link.clicked.connect(self.ask)
        display.looked.connect(self.follow)

    def listen(self, texts: Texts) -> None:
        """Hear the menu of each text of a meeting."""
        self._texts = texts
        self.reach.listen(texts)
        texts.made.connect(lambda text: text.edit.limits_asked.connect(self.ask))

    def follow(self, page: MeetingPage) -> None:
        """Say for how many the item that is shown is visible, when not for all."""
        self.facts = gathering(self._desk.read, page.meeting.id)
        asked = self.facts.item(self._display.shown)
        if asked is None:
            self.chip.hide()
            return
        verdict = self.facts.visible(asked.saying())
        is_limited = any(not limit.is_bare for limit in asked.limits)
        self.chip.setText(visible_words(verdict))
        self.chip.updateGeometry()
        self.chip.setVisible(is_limited or bool(verdict.refused))

    # ---- asking -----------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask about the line at the caret, or else the item; again closes it."""
        text = self._text()
        facts = self._ready()
        if facts is None or text is None:
            return
        edit = text.edit
        line = edit.lines.read(edit.textCursor().block())
        made = question_of_line(self._desk.read, facts, text.item, line) if line.text else None
        item = question_of_item(facts, text.item)
        caret = edit.cursorRect()
        at = edit.viewport().mapTo(
            self._room.window(), QPoint(edit.lines.measures.gutter, caret.bottom())
        )
        self._open([one for one in (made, item) if one is not None], at, caret.height())

    def ask_item(self) -> None:
        """Ask about the item that is shown."""
        facts = self._ready()
        item = question_of_item(facts, ItemId(self._display.shown)) if facts is not None else None
        if item is not None:
            corner = QPoint(0, self.chip.height())
            at = self.chip.mapTo(self._room.window(), corner)
            self._open([item], at, self.chip.height())

    def _ready(self) -> Gathering | None:
        """The facts, when something may be changed and nothing is asked yet."""
        page = self._display.page
        if self.popover is not None:
            self.popover.close_up()
            return None
        if page is None or not page.meeting.is_open or self._desk.is_read_only:
            return None
        return self.facts

    def _text(self) -> ItemText | None:
        return self._texts.find(self._display.shown) if self._texts is not None else None

    def _open(self, questions: list[LimitQuestion], at: QPoint, height: int) -> None:
        if not questions or self.facts is None:
            return
        window, centre = self._room.window(), self._panes.centre
        place = QRect(centre.mapTo(window, QPoint(0, 0)), centre.size())
        made = LimitsPopover(window, questions, party_rows(self._desk.read, self.facts))
        made.chosen.connect(self._record)
        made.closed.connect(self._forget)
        self.popover = made
        made.open_at_party(at, height, right=place.right())

    def _forget(self) -> None:
        if self.popover is not None:
            self.popover.deleteLater()
        self.popover = None

    # ---- recording --------------------------------------------------------------------------

    def _record(self, question: LimitQuestion, wanted: Limits) -> None:
        said = tr("Recorded. {visible}.").format(visible=visible_words(question.verdict(wanted)))
        if question.line is None:
            self._desk.do(limits.limit_item, question.item, wanted).then(
                self, lambda _: self._desk.tell(said, can_undo=True)
            )
            return
        text = self._texts.find(question.item) if self._texts is not None else None
        if text is None:
            return
        text.write()  # what was typed is a step of its own
        line, edit = question.line, text.edit
        before = edit.lines.guards.get(line, BARE)
        edit.limit(line, Guard(wanted.marking, wanted.audience))

        def refused(error: object) -> None:
            edit.limit(line, before)
            self._desk.refused.emit(error)

        self._desk.do(limits.limit_line, question.item, edit.blocks(), line, wanted).then(
            self, lambda _: self._desk.tell(said, can_undo=True), refused
        )


def party_rows(read: Read, facts: Gathering) -> list[PartyRow]:
    """Return the organisations of a meeting, each with its people below it."""
    rows: list[PartyRow] = []
    for key in dict.fromkeys(row.organisation for row in facts.attendance):
        people = [row for row in facts.attendance if row.organisation == key]
        home = read.organisations.find(key)
        n = len(people)
        rows.append(
            PartyRow(
                key=organisation(key),
                name=home.name if home else people[0].organisation_name,
                about=ntr("{n} person on the list", "{n} persons on the list", n).format(n=n),
                monogram=home.monogram if home else "",
                colour=home.colour if home else 0,
            )
        )
        rows += [
            PartyRow(
                key=person(row.contact),
                name=row.name or row.function or row.organisation_name,
                about=words.presence(row.presence),
                is_person=True,
            )
            for row in people
        ]
    return rows
