"""What is said of minutes: remarks taken in and linked, corrections, errata (rules R7)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from workbench.domain.corrections import text_at
from workbench.domain.frozen import thaw
from workbench.domain.ids import OrganisationId, VersionId
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import VersionState
from workbench.services import adoptions, corrections, remarks, rounds, versions
from workbench.services.corrections import Spot, spots_of
from workbench.services.half_typed import HalfKind, HalfTyped
from workbench.texts import ptr, tr
from workbench.ui.workspace.erratum_making import ErratumMaking
from workbench.ui.workspace.half_cards import HalfCards
from workbench.ui.workspace.middle import open_in_the_middle
from workbench.ui.workspace.paste_card import PasteCard
from workbench.ui.workspace.spot_card import SpotCard
from workbench.ui.workspace.wording_card import CorrectionForm
from workbench.ui.workspace.writing_round import WritingRound

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.corrections import Correction
    from workbench.domain.ids import MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.domain.minutes import Draft, MinutesVersion
    from workbench.domain.people import Organisation
    from workbench.domain.remarks import Remark
    from workbench.services.changes import Outcome
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk
    from workbench.ui.widgets.overlays import Popover
    from workbench.ui.workspace.display import Display
    from workbench.ui.workspace.panes import Panes


_PASTE: Final = "paste"
_CORRECT: Final = "correct"
_WRITE: Final = "write"


class Correcting(QObject):
    """Asks where, and what it becomes; the use cases do the rest."""

    versions_asked = Signal(str)  # meeting

    def __init__(self, desk: Desk, display: Display, panes: Panes, room: QWidget) -> None:
        super().__init__(room)
        self._desk = desk
        self._display = display
        self._panes = panes
        self._room = room
        self.writing = WritingRound(desk, display, panes, room)
        self.half = HalfCards(desk, self)
        self._errata = ErratumMaking(desk, panes, self.half, room)
        panes.header.versions_asked.connect(self.versions)
        slips = panes.centre.slips
        slips.link_asked.connect(self.link)
        slips.correct_asked.connect(self.correct)
        slips.remove_asked.connect(self._remove)
        slips.uncorrect_asked.connect(self._withdraw)
        slips.correction_asked.connect(lambda one: self._choose(one.draft))

    # ---- whose minutes ----------------------------------------------------------------------

    def _meeting(self) -> MeetingId | None:
        """Whose minutes are meant: those that are shown, else what this meeting adopts."""
        page = self._display.page
        if page is None or self._desk.is_read_only:
            return None
        if page.meeting.state in (MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED):
            return page.meeting.id
        waiting = adoptions.to_adopt(self._desk.read, page.meeting)
        return waiting[0].id if waiting else None

    def _draft(self, key: MeetingId | None) -> MinutesVersion | None:
        version = versions.latest(self._desk.read, key) if key is not None else None
        is_draft = version is not None and version.state is VersionState.CONCEPT
        return version if is_draft else None

    # ---- versions ---------------------------------------------------------------------------

    def versions(self) -> None:
        """Ctrl Shift C: compare versions, and what can be done with the newest."""
        page = self._display.page
        if page is not None and self._desk.read.versions.where(meeting=page.meeting.id):
            self.versions_asked.emit(page.meeting.id)
        else:
            self._desk.tell(tr("These minutes have no version yet: finish the meeting first"))

    def verbs(self) -> tuple[tuple[str, str], ...]:
        """Return what can be done with the minutes that are shown: names, and what they say."""
        page = self._display.page
        if page is None or self._desk.is_read_only:
            return ()
        if page.meeting.state is MeetingState.DRAFT_MINUTES:
            return (
                (_PASTE, tr("Remark of a partner")),
                (_CORRECT, tr("Correct the minutes")),
                (_WRITE, tr("Adopt in writing")),
            )
        adoption = adoptions.adoption_of(self._desk.read, page.meeting.id)
        is_settled = adoption is not None and adoption.is_settled
        return ((_CORRECT, ptr("minutes", "Erratum")),) if is_settled else ()

    def act(self, verb: str) -> None:
        """Do what was asked by name."""
        {_PASTE: self.paste, _CORRECT: self.begin, _WRITE: self.writing.open}[verb]()

    # ---- remarks ----------------------------------------------------------------------------

    def paste(self) -> None:
        """Ctrl Shift R: take in what a partner wrote."""
        key = self._meeting()
        if key is None or self._draft(key) is None:
            self._desk.tell(tr("There is no draft here that remarks can be made on"))
        else:
            self._paste(key)

    def _paste(self, key: MeetingId) -> None:
        newest = self._draft(key)
        if newest is None:
            return
        half = HalfTyped(HalfKind.PASTED, newest.id)
        read, meeting = self._desk.read, self._desk.read.meetings.get(key)
        drafts = [v for v in read.versions.where(meeting=key) if v.state is VersionState.CONCEPT]
        today = self._desk.clock.today()
        card = PasteCard(self._room.window(), _partners(read, meeting), drafts, meeting.on, today)
        card.pasted.connect(partial(self._keep, half))
        self.half.hold(half, card)
        self._open(card, card.edit)

    def _keep(self, half: HalfTyped, version: str, organisation: str, on: date, text: str) -> None:
        asked = self._desk.do(
            remarks.paste_remark, VersionId(version), OrganisationId(organisation), text, on
        )
        asked.then(self, partial(self._kept, half))

    def _kept(self, half: HalfTyped, outcome: Outcome[Remark]) -> None:
        self.half.done(half)
        self._desk.tell(tr("Remark kept word for word"), can_undo=True)
        self.link(outcome.value)

    def link(self, remark: Remark) -> None:
        """Ask where a remark belongs; the likeliest line is chosen already."""
        draft = self._draft(remark.meeting)
        if draft is None:
            return
        title = tr("Where does the remark belong?")
        self._ask_spot(draft, title, remark.text, lambda spot: self._link(remark, spot))

    def _link(self, remark: Remark, spot: Spot) -> None:
        asked = self._desk.do(remarks.link_remark, remark.id, spot.place)
        said = tr("Remark linked to item {number}").format(number=spot.number)
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True))

    def _remove(self, remark: Remark) -> None:
        asked = self._desk.do(remarks.remove_pasted, remark.id)
        asked.then(self, lambda _: self._desk.tell(tr("Remark taken away"), can_undo=True))

    # ---- corrections ------------------------------------------------------------------------

    def begin(self) -> None:
        """Ctrl Shift W: correct the line at the caret, or make an erratum of it."""
        key, page = self._meeting(), self._display.page
        if key is None or page is None:
            self._desk.tell(tr("There are no minutes here to correct"))
            return
        adoption = adoptions.adoption_of(self._desk.read, key)
        if adoption is not None:
            if adoption.is_settled:
                self._erratum(adoption.version)
            else:
                self._desk.tell(tr("Withdraw the adoption first, then it can be corrected"))
            return
        draft = self._draft(key)
        if draft is None:
            return
        spot = _at_caret(self._panes, draft) if page.meeting.id == key else None
        if spot is not None:
            self._form(draft, None, spot)
        else:
            self._choose(draft.id)

    def correct(self, remark: Remark) -> None:
        """Correct what a remark is about; asks where only when it is linked to nothing."""
        draft = self._draft(remark.meeting)
        if draft is None:
            return
        spots = spots_of(thaw(draft.canonical))
        here = [s for s in spots if remark.item and (s.item, s.line) == (remark.item, remark.line)]
        if here:
            self._form(draft, remark, here[0])
            return
        title = tr("Which line is corrected?")
        self._ask_spot(draft, title, remark.text, partial(self._form, draft, remark))

    def _choose(self, key: VersionId) -> None:
        draft = self._desk.read.versions.get(key)
        self._ask_spot(draft, tr("Which line is corrected?"), "", partial(self._form, draft, None))

    def _form(self, draft: MinutesVersion, remark: Remark | None, spot: Spot) -> None:
        shown = corrections.as_corrected(self._desk.read, draft.id)
        now = text_at(shown, spot.item, spot.line) or spot.text
        said = remark.text if remark is not None else ""
        card = CorrectionForm(self._room.window(), spot, now, said)
        key = remark.id if remark is not None else None
        half = HalfTyped(HalfKind.CORRECTION, draft.id, spot.item, spot.line, key)
        card.corrected.connect(partial(self._correct, half, spot))
        self.half.hold(half, card)
        self._open(card, card.edit)

    def _correct(self, half: HalfTyped, spot: Spot, text: str) -> None:
        where = (half.version, spot.item, spot.line)
        asked = self._desk.do(corrections.correct, *where, text, remark=half.remark)
        asked.then(self, lambda _: self._corrected(half))

    def _corrected(self, half: HalfTyped) -> None:
        self.half.done(half)
        self._desk.tell(tr("Correction recorded"), can_undo=True)

    def _withdraw(self, correction: Correction) -> None:
        asked = self._desk.do(corrections.withdraw_correction, correction.id)
        asked.then(self, lambda _: self._desk.tell(tr("Correction withdrawn"), can_undo=True))

    # ---- errata -----------------------------------------------------------------------------

    def _erratum(self, adopted: VersionId) -> None:
        version = self._desk.read.versions.get(adopted)
        spot = _at_caret(self._panes, version)
        if spot is not None:
            self._errata.at(adopted, spot)
        else:
            title = tr("Which line is the erratum about?")
            self._ask_spot(version, title, "", partial(self._errata.at, adopted))

    # ---- half typed -------------------------------------------------------------------------

    def go_on(self, half: HalfTyped, draft: Draft) -> None:
        """After unlocking: the card that was open, with what was half typed."""
        version = self._desk.read.versions.find(half.version)
        if version is None:
            return
        self.half.take(half, draft)
        if half.kind is HalfKind.PASTED:
            self._paste(version.meeting)
            return
        spots = spots_of(thaw(version.canonical))
        spot = next((s for s in spots if (s.item, s.line) == (half.item, half.line)), None)
        if spot is None:
            return
        if half.kind is HalfKind.ERRATUM:
            self._errata.at(version.id, spot)
        else:
            remark = self._desk.read.remarks.find(half.remark) if half.remark else None
            self._form(version, remark, spot)

    # ---- inside -----------------------------------------------------------------------------

    def _ask_spot(
        self, version: MinutesVersion, title: str, like: str, chosen: Callable[[Spot], object]
    ) -> None:
        spots = spots_of(thaw(version.canonical))
        card = SpotCard(self._room.window(), title, spots, like)
        card.chosen.connect(chosen)
        self._open(card, card.search.edit)

    def _open(self, card: Popover, first: QWidget) -> None:
        open_in_the_middle(card, self._panes.header)
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _at_caret(panes: Panes, version: MinutesVersion) -> Spot | None:
    line = panes.centre.line_at_caret()
    spots = spots_of(thaw(version.canonical))
    return next((spot for spot in spots if line and spot.line == line), None)


def _partners(read: Read, meeting: Meeting) -> list[Organisation]:
    """Return who could have written: the members of the table first."""
    members = rounds.partners_of(read, meeting)
    others = sorted(
        (home for home in read.organisations.where() if home.id not in members),
        key=lambda home: home.name.casefold(),
    )
    return [*(read.organisations.get(member) for member in members), *others]
