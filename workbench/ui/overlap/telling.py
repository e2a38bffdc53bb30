"""Asks to tell two partners that they have a contact point: who, on what basis, in these words.

The words are shown before, they are the program's own, and they hold no content. What is told goes
into the register of provisions first; then the text is on the clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import ContactId
from workbench.services import contact_point_words, contact_points, disclosures
from workbench.services.contact_points import Telling
from workbench.services.messages import explain
from workbench.texts import spoken, tr
from workbench.ui import copying
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import OrganisationId
    from workbench.services.changes import Outcome
    from workbench.services.contact_points import Pair, Said, Tellable
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.pages import Thing

_WIDTH: Final = 380
_LINE: Final = "\u2028"  # how a text that is laid out breaks a line
_NOBODY: Final = ""  # the partner itself
_ANYBODY: Final = ((_NOBODY, ""),)  # until two partners are chosen


class TellingCard(Popover):
    """Two partners, a person of each, the basis; below them what they are told."""

    done = Signal()

    def __init__(self, window: QWidget, desk: Desk, case: Case, found: Tellable) -> None:
        super().__init__(window, tr("Tell of a contact point"))
        self._desk, self._case, self._pairs = desk, case, found.pairs
        choices = [(str(n), _names(pair)) for n, pair in enumerate(found.pairs)]
        self.pair = ChoiceField(tr("Which two partners"), choices)
        self.persons = (ChoiceField("", _ANYBODY), ChoiceField("", _ANYBODY))
        self.basis = TextField(tr("Legal basis"))
        self.basis.set_text(case.basis)
        self.text = Label("", Role.UI, wraps=True).growing()
        self.sees = Label("", Role.SMALL, Ink.TEXT2, wraps=True).growing()
        self.act = Button(tr("Record and copy the text"), Kind.PRIMARY, size=Size.SMALL)
        self._build(found)
        self._choose()
        self.pair.changed.connect(lambda _: self._choose())
        self.basis.changed.connect(lambda _: self._say())
        self.basis.entered.connect(self._enter)
        self.act.clicked.connect(self._enter)

    def _build(self, found: Tellable) -> None:
        paper = Panel(Ink.SUNKEN, radius=8)
        paper.setLayout(column(self.text, margins=(12, 10, 12, 10)))
        passed = [
            Label(
                contact_point_words.obstacle(one.why, one.name, spoken),
                Role.SMALL,
                Ink.TEXT2,
                wraps=True,
            )
            for one in found.passed
        ]
        title = Label(tr("Tell of a contact point"), Role.H3)
        head = Label(tr("Both get the same words, without content."), Role.UI, Ink.TEXT2)
        fields = (self.pair, *self.persons, self.basis)
        for part in (*fields, paper, self.sees, *passed):
            part.setFixedWidth(current().px(_WIDTH))
        parts: list[Thing] = [title, 2, head, 10, *fields, 6, paper, 8, self.sees, *passed]
        foot = row(None, self.act)
        self.body.addLayout(column(*parts, 10, foot, margins=(10, 8, 10, 8)))

    def begin(self) -> None:
        """Take the focus."""
        self.basis.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self) -> Pair:
        return self._pairs[int(str(self.pair.value()))]

    def _choose(self) -> None:
        pair = self._chosen()
        homes = zip((pair.one, pair.other), pair.names, self.persons, strict=True)
        for home, name, field in homes:
            field.set_label(tr("For whom at {partner}").format(partner=name))
            people = self._people(home, name)
            field.set_choices(people)
            field.set_value(people[0][0])
        self._say()

    def _people(self, home: OrganisationId, name: str) -> list[tuple[str, str]]:
        today = self._desk.clock.today()
        found = contact_points.persons_of(self._desk.read, home, self._case.table)
        people = [(one.id, one.name or one.function) for one in found if one.is_active(today)]
        return [*people, (_NOBODY, name)]

    def _say(self) -> None:
        self.basis.set_error("")
        pair = self._chosen()
        basis = self.basis.text().strip() or "…"
        said = contact_points.text_of(pair, basis, spoken.language)
        said = said.replace("….", "…")  # no stop after what is still to come
        self.text.setText(said.replace("\n", _LINE))
        blind = [
            name
            for home, name in zip((pair.one, pair.other), pair.names, strict=True)
            if home not in pair.sees
        ]
        kept = tr("{partner} may not see the content.")
        self.sees.setText(" ".join(kept.format(partner=name) for name in blind))
        self.sees.setVisible(bool(blind))

    def _enter(self) -> None:
        pair = self._chosen()
        asked = Telling(
            case=self._case.id,
            one=pair.one,
            other=pair.other,
            basis=self.basis.text(),
            persons=(_contact(self.persons[0]), _contact(self.persons[1])),
            language=spoken.language,
        )
        by = disclosures.own_name(self._desk.read)
        # what stands in the register stays: no step back
        wish = self._desk.write(contact_points.tell, asked, by)
        wish.then(self, self._tell, self._refuse)

    def _tell(self, outcome: Outcome[Said]) -> None:
        copying.copy(outcome.value.text)
        self.close_up()
        self._desk.tell(tr("Text copied, and written in the register for both partners"))
        self.done.emit()

    def _refuse(self, error: WorkbenchError) -> None:
        told = explain(error, spoken)
        self.basis.set_error(f"{told.what} {told.next}")
        self.basis.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _names(pair: Pair) -> str:
    return tr("{first} and {last}").format(first=pair.names[0], last=pair.names[1])


def _contact(field: ChoiceField) -> ContactId | None:
    key = str(field.value() or "")
    return ContactId(key) if key else None
