"""From a pasted answer to decisions: read in the lane, kept, and settled part by part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from workbench.domain.ids import ActionId
from workbench.services import replies
from workbench.texts import ntr, tr
from workbench.ui.actions.owner_popover import OwnerPopover
from workbench.ui.actions.owners import candidates
from workbench.ui.reminders import answers_page, words
from workbench.ui.reminders.action_popover import ActionPopover
from workbench.ui.reminders.verdict_popover import VerdictPopover

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.due_dates import Due
    from workbench.domain.ids import ReplyPartId
    from workbench.domain.replies import Reply, Verdict
    from workbench.services.changes import Outcome
    from workbench.services.records import Owed
    from workbench.services.replies import OpenPart, PastedReply
    from workbench.ui.desk import Desk
    from workbench.ui.reminders.answers_page import AnswersPage
    from workbench.ui.widgets.overlays import Popover


class Answering(QObject):
    """Each decision is one step that can be taken back."""

    counted = Signal(int)  # how many parts wait

    def __init__(self, desk: Desk, page: AnswersPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._asked = 0
        self._card: Popover | None = None
        self._verbs: dict[str, Callable[[OpenPart], None]] = {
            answers_page.ACCEPT: self._accept,
            answers_page.REFUSE: self._refuse,
            answers_page.LINK: self._ask_action,
            answers_page.PARTNER: self._ask_partner,
            answers_page.READ: self._ask_meaning,
            answers_page.REMOVE: self._remove,
        }
        page.verb_asked.connect(self._do)
        page.part_chosen.connect(lambda one: page.answer.show_part(one, desk.clock.today()))
        page.form.read_asked.connect(self.read)

    def refresh(self) -> None:
        """Read again what waits."""
        self._asked += 1
        self._desk.look(self, replies.open_parts, partial(self._show, self._asked))

    def _show(self, asked: int, parts: Sequence[OpenPart]) -> None:
        if asked == self._asked:
            self._page.show_parts(parts, self._desk.clock.today())
            self.counted.emit(len(parts))

    # ---- pasting

    def paste(self) -> None:
        """Show the form with what is on the clipboard."""
        self._page.open_form(QGuiApplication.clipboard().text())

    def read(self, text: str, on: date) -> None:
        """Read an answer in the lane; it is kept whole, and nothing is applied."""
        self._desk.look(self, partial(replies.read_pasted, text=text, on=on), self._keep)

    def flush(self) -> None:
        """Keep what stands in the form, without asking: nothing of it is applied."""
        on = self._page.form.on() or self._desk.clock.today()
        if self._page.is_pasting and self._page.form.text().strip():
            self.read(self._page.form.text(), on)

    def _keep(self, pasted: PastedReply) -> None:
        self._desk.do(replies.paste, pasted).then(self, partial(self._kept, pasted))

    def _kept(self, pasted: PastedReply, outcome: Outcome[Reply]) -> None:
        del outcome
        n, left = len(pasted.read.found), len(pasted.read.rest)
        told = ntr("{n} part recognised", "{n} parts recognised", n).format(n=n)
        if left:
            more = ntr("{n} not recognised", "{n} not recognised", left).format(n=left)
            told = f"{told}, {more}"
        self._desk.tell(told, can_undo=True)
        self._page.show_list()
        self.refresh()

    # ---- deciding

    def _do(self, code: str) -> None:
        if code == answers_page.PASTE:
            self.paste()
            return
        chosen = self._page.chosen()
        if chosen is not None:
            self._verbs[code](chosen)

    def _accept(self, one: OpenPart) -> None:
        if one.row is None:
            self._ask_action(one)
            return
        told = words.proposed(one.part.verdict, one.part.term, self._desk.clock.today())
        said = tr("Accepted: {number} {what}").format(number=one.row.number, what=told)
        asked = self._desk.do(replies.accept, one.part.id)
        asked.then(self, lambda _: self._settled(said))

    def _refuse(self, one: OpenPart) -> None:
        asked = self._desk.do(replies.refuse, one.part.id)
        asked.then(self, lambda _: self._settled(tr("Refused")))

    def _remove(self, one: OpenPart) -> None:
        asked = self._desk.do(replies.remove, one.reply.id)
        asked.then(self, lambda _: self._settled(tr("Answer removed")))

    def _settled(self, said: str) -> None:
        self._desk.tell(said, can_undo=True)
        self.refresh()

    # ---- linking by hand

    def _ask_action(self, one: OpenPart) -> None:
        beside = self._page.answer.buttons["link"]
        made = ActionPopover(self._page.window(), self._desk, beside)
        made.action_asked.connect(partial(self._link, one.part.id))
        self._keep_card(made)
        made.begin()

    def _link(self, key: ReplyPartId, action: str) -> None:
        asked = self._desk.do(replies.link_action, key, ActionId(action))
        asked.then(self, lambda _: self._settled(tr("Linked to the action")))

    def _ask_partner(self, one: OpenPart) -> None:
        made = OwnerPopover(self._page.window(), tr("Keep with a partner"), candidates(self._desk))
        made.owner_asked.connect(partial(self._link_partner, one.part.id))
        self._open(made, "partner")
        made.begin()

    def _link_partner(self, key: ReplyPartId, owed: Owed) -> None:
        asked = self._desk.do(replies.link_partner, key, owed.organisation)
        asked.then(self, lambda _: self._settled(tr("Kept with the partner")))

    def _ask_meaning(self, one: OpenPart) -> None:
        made = VerdictPopover(self._page.window(), self._desk, one)
        made.meant.connect(partial(self._read_otherwise, one.part.id))
        self._open(made, "read")
        made.begin()

    def _read_otherwise(self, key: ReplyPartId, what: Verdict, due: Due) -> None:
        asked = self._desk.do(replies.read_otherwise, key, what, due)
        asked.then(self, lambda _: self._settled(tr("Read otherwise")))

    def _open(self, made: Popover, beside: str) -> None:
        self._keep_card(made)
        made.open_below(self._page.answer.buttons[beside])

    def _keep_card(self, made: Popover) -> None:
        """Keep a card until the next one: a key that closes it is let go on it."""
        if self._card is not None:
            self._card.deleteLater()
        self._card = made
