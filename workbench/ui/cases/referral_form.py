"""Where help is asked for the victim of a case, and what became of it; never for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.care_places import CareKind
from workbench.domain.ids import CaseTransferId, OrganisationId
from workbench.domain.referrals import DeclineReason, Referral, ReferralState
from workbench.services import care_places, referrals
from workbench.texts import ptr, tr
from workbench.ui import days
from workbench.ui.records.days import DayField, PastDayField
from workbench.ui.theme import Ink
from workbench.ui.victims import words
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk


class ReferralForm(Panel):
    """What belongs to the outcome shows with it; the agreed day begins as the waiting time."""

    kept = Signal(object)  # Referral; an empty id is a new one
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self._desk = desk
        self._held: Referral | None = None
        self._shown: tuple[object, ...] = ()
        self._likely = ""  # the agreed day that was filled in, not typed
        self.state = ChoiceField(ptr("referral", "What became of it"), words.states())
        self.ended = PastDayField(desk, ptr("referral", "Known on"))
        self.why = ChoiceField(ptr("referral", "Why declined"), words.reasons())
        self.transfer = ChoiceField(ptr("referral", "Which transfer"), [(None, "")])
        self.kind = ChoiceField(ptr("care", "Kind of care"), words.kinds())
        self.provider = ChoiceField(ptr("care", "Provider"), [(None, "")])
        self.asked = PastDayField(desk, ptr("referral", "Asked on"))
        self.wanted = DayField(ptr("referral", "Agreed by"), desk.clock)
        hint = tr("Leave empty when it was asked from here.")
        self.region = TextField(ptr("referral", "Asked by region"), hint=hint)
        self.keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.setLayout(
            column(
                *(self.state, 4, self.ended, 4, self.why, 4, self.transfer, 4),
                *(beside((self.kind, 1), (self.provider, 1), spacing=12), 4),
                *(beside((self.asked, 1), (self.wanted, 1), spacing=12), 4, self.region, 10),
                row(self.keep, self.cancel, None),
                margins=(14, 12, 14, 12),
            )
        )

    def _connect(self) -> None:
        for field in self._fields():
            field.entered.connect(self._keep)
        for field in (self.kind, self.provider, self.asked):
            field.changed.connect(lambda _: self._fill_likely())
        self.state.changed.connect(lambda _: self._fit())
        for choice in (self.why, self.transfer):
            choice.changed.connect(lambda _, choice=choice: choice.set_error(""))
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.leave)

    def _fields(self) -> tuple[ChoiceField | TextField, ...]:
        return (
            self.state, self.ended, self.why, self.transfer, self.kind, self.provider, self.asked,
            self.wanted, self.region,
        )  # fmt: skip

    def open_for(self, held: Referral) -> None:
        """Show a referral; one without an id is new."""
        self._held = None  # first: filling in is no typing
        self._offer(held)
        self.kind.set_value(held.kind)
        self.provider.set_value(held.organisation)
        self.asked.set_day(held.on)
        self.wanted.set_day(held.wanted_by)
        self.region.set_text(held.came_from)
        self.state.set_value(held.state)
        self.ended.set_day(held.ended_on or self._desk.clock.today())
        self.why.set_value(held.why)
        self._held, self._likely = held, self.wanted.text()
        self._fill_likely()
        self._fit()
        self._shown = self._typed_so_far()
        self.show()
        first = self.state if held.id else self.kind
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer(self, held: Referral) -> None:
        """Offer the partners of today, and the transfers of the case."""
        read, today = self._desk.read, self._desk.clock.today()
        homes = [(one.id, one.name) for one in care_places.providers(read, today)]
        then = read.organisations.find(held.organisation) if held.organisation else None
        if then is not None and then.id not in dict(homes):
            homes.append((then.id, then.name))
        nobody = ptr("care", "No partner of ours")
        self.provider.set_choices([(None, nobody), *homes])
        gone = sorted(read.case_transfers.where(case=held.case), key=lambda one: one.made_on)
        said = [
            (one.id, f"{one.region}, {days.month_day(one.made_on, today)}") for one in gone[::-1]
        ]
        none = ptr("referral", "Choose a transfer")
        self.transfer.set_choices([(None, none), *said])
        only = said[0][0] if len(said) == 1 else None
        self.transfer.set_value(held.transfer or only)
        told = "" if said else tr("Hand the case over to another region first.")
        self.transfer.set_hint(told)

    def flush(self) -> None:
        """Keep what is half typed, if it can be and something was changed."""
        if self._held is not None and self._typed_so_far() != self._shown:
            self._keep()
        self.leave()

    def leave(self) -> None:
        """Leave it as it was."""
        if self._held is not None:
            self._held = None
            self.hide()
            self.left.emit()

    def _typed_so_far(self) -> tuple[object, ...]:
        return tuple(
            field.value() if isinstance(field, ChoiceField) else field.text()
            for field in self._fields()
        )

    def _fill_likely(self) -> None:
        """Begin the agreed day as what the provider told of its waiting time; typed days stay."""
        held = self._held
        if held is None or held.id or self.wanted.text() != self._likely:
            return
        day = self.asked.peek()
        likely = None
        if day is not None:
            likely = referrals.likely_term(self._desk.read, self._provider(), self._kind(), day)
        self.wanted.set_day(likely)
        self._likely = self.wanted.text()

    def _fit(self) -> None:
        """Show what belongs to the outcome."""
        state = self._state()
        self.ended.setVisible(state in (ReferralState.TAKEN_IN, ReferralState.DECLINED))
        self.why.setVisible(state is ReferralState.DECLINED)
        self.transfer.setVisible(state is ReferralState.TRANSFERRED)

    def _keep(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._held = None
            self.hide()
            self.kept.emit(typed)
            self.left.emit()

    def _typed(self) -> Referral | None:
        asked = self.asked.day()
        if self._held is None or asked is None or self.wanted.is_wrong():
            return None
        wanted, state = self.wanted.day(), self._state()
        if wanted is not None and wanted < asked:
            self.wanted.set_error(tr("This day is before the day on which help was asked."))
            return None
        if not self._has_outcome(asked, state):
            return None
        why, transfer = self.why.value(), self.transfer.value()
        return replace(
            self._held,
            kind=self._kind(),
            organisation=self._provider(),
            on=asked,
            wanted_by=wanted,
            came_from=self.region.text(),
            state=state,
            ended_on=self.ended.peek(),
            why=None if why is None else DeclineReason(str(why)),
            transfer=None if transfer is None else CaseTransferId(str(transfer)),
        )

    def _has_outcome(self, asked: date, state: ReferralState) -> bool:
        """Tell whether all is there that belongs to the outcome; else it is told at its field."""
        if state is ReferralState.REFERRED:
            return True
        if state is ReferralState.TRANSFERRED:
            if self.transfer.value() is None:
                self.transfer.set_error(tr("Choose with which transfer help went over."))
            return self.transfer.value() is not None
        ended = self.ended.day()
        if ended is None:
            return False
        if ended < asked:
            self.ended.set_error(tr("This day is before the day on which help was asked."))
            return False
        if state is ReferralState.DECLINED and self.why.value() is None:
            self.why.set_error(tr("Choose why it was declined."))
            return False
        return True

    def _kind(self) -> CareKind:
        return CareKind(str(self.kind.value()))

    def _provider(self) -> OrganisationId | None:
        chosen = self.provider.value()
        return None if chosen is None else OrganisationId(str(chosen))

    def _state(self) -> ReferralState:
        return ReferralState(str(self.state.value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
