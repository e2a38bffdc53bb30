"""What earlier meetings left for this one, each with its reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.carry_over import Reason
from workbench.texts import ntr, tr
from workbench.ui.meetings import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, VerbList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.services.carry_over import CarriedOver

_TONES = {
    Reason.LATE: Tone.DANGER,
    Reason.POSTPONED_OFTEN: Tone.WARN,
    Reason.NO_DATE: Tone.WARN,
    Reason.CLOSED_SINCE: Tone.OK,
}


class CarriedCard(Panel):
    """The earlier agreements that this meeting looks at again; computed, never copied."""

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=14, line=Ink.HAIR)
        self.list = VerbList(tr("Carried over"), (), Columns(due=0, count=0, chip=0, air=8))
        self._count = Label("", Role.SMALL, Ink.TEXT3)
        self._nothing = Label(tr("Nothing to carry over."), Role.UI, Ink.TEXT2)
        head = row(Label(tr("Carried over"), Role.H2), None, self._count, margins=(8, 0, 8, 0))
        self._nothing.setContentsMargins(8, 6, 8, 6)
        parts = column(head, 8, Divider(), 4, self._nothing, self.list)
        parts.setContentsMargins(12, 16, 12, 10)
        self.setLayout(parts)

    def show_actions(self, carried: Sequence[CarriedOver]) -> None:
        """Show them, the late ones first."""
        self.list.show_rows([_row(one) for one in carried])
        still = sum(one.reason is not Reason.CLOSED_SINCE for one in carried)
        self._count.setText(ntr("{n} open", "{n} open", still).format(n=still) if carried else "")
        self._nothing.setVisible(not carried)
        self.list.setVisible(bool(carried))


def _row(one: CarriedOver) -> Row:
    why = words.reason(one)
    owner = one.row.organisation_name or tr("no owner yet")
    is_done = one.reason is Reason.CLOSED_SINCE
    icon = "check-circle-fill" if is_done else "circle"
    tone = _TONES.get(one.reason, Tone.PLAIN)
    inks = {Tone.DANGER: Ink.DANGER, Tone.WARN: Ink.WARN, Tone.OK: Ink.OK}
    look = RowLook(
        title=one.row.text,
        second=f"{why}, {owner}",
        icon=icon,
        icon_ink=inks.get(tone, Ink.TEXT2),
    )
    said = (one.row.number, one.row.text, why, owner)
    return Row(one.row.id, look, ", ".join(part for part in said if part), one)
