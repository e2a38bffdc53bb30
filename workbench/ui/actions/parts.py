"""The parts of an action in the inspector: those typed as parts, and the shares of its owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from workbench.domain.ids import CheckId, OwnerId
from workbench.services import action_checks
from workbench.texts import ptr, tr
from workbench.ui.actions import words
from workbench.ui.actions.section import Section
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.actions import Action, ActionCheck, ActionOwner
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk

_OWNER: Final = "owner:"  # before the key of a row that is an owner's share


def verbs() -> tuple[Verb, ...]:
    """Return what can be done with a part."""
    return (
        Verb("tick", tr("Tick off"), ("Space", "X", "Return", "Enter")),
        Verb("reword", tr("Edit text"), ("F2",)),
        Verb("up", tr("Move up"), ("Alt+Up",)),
        Verb("down", tr("Move down"), ("Alt+Down",)),
        Verb("remove", tr("Remove"), ("Del",)),
    )


class Parts(Section):
    """Ticked one by one; the last tick does not complete the action, it only says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._action: Action | None = None
        self._rewords = ""  # key of the part whose words are being changed
        self._count = Label("", Role.SMALL, Ink.TEXT2)
        self.add = IconButton("plus", tr("Add part"), key="L")
        self.list = VerbList(tr("Parts"), verbs(), Columns(due=0, count=0, chip=0, air=2))
        self.field = TextField(ptr("action", "Part"), hint=tr("Enter adds, Esc closes."))
        head = row(Label(tr("Parts"), Role.H3), self._count, None, self.add, spacing=8)
        self.setLayout(column(head, 4, self.list, self.field))
        self.list.hide()
        self.field.hide()
        self.add.clicked.connect(self.begin)
        self.field.entered.connect(self._enter)
        self.field.changed.connect(lambda _: self.field.set_error(""))
        self.list.verb_asked.connect(self._act)
        self.list.ticked.connect(self._tick_at)

    def show_action(self, action: Action) -> None:
        """Show the parts of an action; what is being typed for another one is kept first."""
        if self._action is not None and action.id != self._action.id:
            self.flush()
            self._close_field()
        self._action = action
        read = self._desk.read
        owners = read.owners.where(action=action.id)
        checks = read.checks.where(action=action.id)
        rows = [self._owner_row(o) for o in owners] if len(owners) > 1 else []
        rows += [_check_row(check) for check in checks]
        done = sum(bool(one.look.is_done) for one in rows)
        self._count.setText(words.so_far(done, len(rows)) if rows else "")
        self._count.setVisible(bool(rows))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.add.setVisible(action.state.is_open)

    def begin(self) -> None:
        """Ask for a new part, and take the focus."""
        if self._action is not None and self._action.state.is_open:
            self._rewords = ""
            self._open_field("")

    def flush(self) -> None:
        """Store what is half typed, without asking."""
        text, self._rewords, which = self.field.text(), "", self._rewords
        self.field.set_text("")
        if text and self._action is not None:
            self._keep(text, which)

    def _owner_row(self, owner: ActionOwner) -> Row:
        read = self._desk.read
        home = read.organisations.find(owner.organisation)
        person = read.contacts.find(owner.contact) if owner.contact else None
        name = (person.name or person.function) if person else home.name if home else ""
        look = RowLook(title=tr("Share of {who}").format(who=name), is_done=owner.is_done)
        return Row(f"{_OWNER}{owner.id}", look, _spoken(look), owner)

    def _open_field(self, text: str) -> None:
        self.field.set_text(text)
        self.field.show()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def _close_field(self) -> None:
        self._rewords = ""
        self.field.set_text("")
        self.field.set_error("")
        self.field.hide()

    def _enter(self) -> None:
        text, which = self.field.text(), self._rewords
        if not text:
            self.field.set_error(tr("Type what the part is."))
            return
        self.field.set_text("")
        self._keep(text, which)
        if which:
            self._close_field()
            self.list.enter_by_key()
        else:
            self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)  # for the next one

    def _keep(self, text: str, which: str) -> None:
        if self._action is None:
            return
        if which:
            asked = self._desk.do(action_checks.reword_check, CheckId(which), text)
            asked.then(self, lambda _: self._tell(tr("Text changed")))
        else:
            added = self._desk.do(action_checks.add_checks, self._action.id, (text,))
            added.then(self, lambda _: self._tell(tr("Part added")))

    def _tick_at(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.list.ask("tick")

    def _act(self, code: str, chosen: Row) -> None:
        if code == "tick":
            self._tick(chosen)
        elif chosen.key.startswith(_OWNER):
            self._desk.tell(tr("The share of an owner can only be ticked off."))
        elif code == "reword":
            self._rewords = chosen.key
            self._open_field(chosen.look.title)
        elif code == "remove":
            asked = self._desk.do(action_checks.remove_check, CheckId(chosen.key))
            asked.then(self, lambda _: self._tell(tr("Part removed")))
        else:
            by = -1 if code == "up" else 1
            self._desk.do(action_checks.move_check, CheckId(chosen.key), by).then(self)

    def _tick(self, chosen: Row) -> None:
        is_done = not chosen.look.is_done

        def tell(_: Outcome[object]) -> None:
            self._tell(self._told(is_done=is_done))

        if chosen.key.startswith(_OWNER):
            owner = OwnerId(chosen.key.removeprefix(_OWNER))
            self._desk.do(action_checks.tick_owner, owner, is_done=is_done).then(self, tell)
        else:
            check = CheckId(chosen.key)
            self._desk.do(action_checks.tick_check, check, is_done=is_done).then(self, tell)

    def _told(self, *, is_done: bool) -> str:
        if not is_done:
            return tr("Part open again")
        is_all = all(one.look.is_done for one in self.list.rows.rows)
        return tr("All parts are done. X completes the action.") if is_all else tr("Part done")

    def _tell(self, sentence: str) -> None:
        self._desk.tell(sentence, can_undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.field.isHidden():
            self._close_field()
            if self.list.isVisible():
                self.list.enter_by_key()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)


def _check_row(check: ActionCheck) -> Row:
    look = RowLook(title=check.text, is_done=check.is_done)
    return Row(check.id, look, _spoken(look), check)


def _spoken(look: RowLook) -> str:
    state = tr("done") if look.is_done else tr("open")
    return f"{look.title}, {state}"
