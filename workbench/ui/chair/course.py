"""The acts of the chair: each a use case, with what is said when it landed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from workbench.services import adoptions, approvals, remarks
from workbench.texts import ntr, tr

if TYPE_CHECKING:
    from workbench.domain.adoptions import Adoption
    from workbench.domain.ids import AdoptionId, ApprovalId, MeetingId, RemarkId, VersionId
    from workbench.domain.remarks import Place
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Asked, Desk

T = TypeVar("T")


class ChairCourse(QObject):
    """Asks for what the chair wants done."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def approve(self, version: VersionId) -> None:
        """Agree with a draft; remarks go along."""
        self._tell(self._desk.do(approvals.approve, version), tr("You approved these minutes"))

    def withdraw_approval(self, key: ApprovalId) -> None:
        """Take the approval back."""
        self._tell(self._desk.do(approvals.withdraw_approval, key), tr("Approval withdrawn"))

    def note(self, version: VersionId, place: Place, text: str) -> None:
        """Keep a new remark."""
        self._tell(self._desk.do(remarks.note_remark, version, place, text), tr("Remark kept"))

    def reword(self, key: RemarkId, text: str) -> None:
        """Keep a remark in other words."""
        self._tell(self._desk.do(remarks.reword_remark, key, text), tr("Remark changed"))

    def withdraw_remark(self, key: RemarkId) -> None:
        """Take a remark back that was not handed over."""
        self._tell(self._desk.do(remarks.withdraw_remark, key), tr("Remark withdrawn"))

    def send(self, version: VersionId) -> None:
        """Hand the remarks over to the coordinator."""
        self._desk.do(remarks.send_remarks, version).then(self, self._sent)

    def adopt(self, version: VersionId, at: MeetingId) -> None:
        """Adopt; no step of the undo list, because there is an act that takes it back (R7.3)."""
        self._desk.write(adoptions.adopt, version, at).then(self, self._adopted)

    def _adopted(self, outcome: Outcome[Adoption]) -> None:
        is_amended = outcome.value.is_amended
        said = tr("Minutes adopted as amended") if is_amended else tr("Minutes adopted unchanged")
        self._desk.tell(said)

    def withdraw_adoption(self, key: AdoptionId) -> None:
        """Make the minutes a draft again."""
        asked = self._desk.write(adoptions.withdraw_adoption, key)
        asked.then(self, lambda _: self._desk.tell(tr("Adoption withdrawn")))

    def _sent(self, outcome: Outcome[int]) -> None:
        n = outcome.value
        said = ntr("{n} remark handed over", "{n} remarks handed over", n).format(n=n)
        self._desk.tell(said, can_undo=True)

    def _tell(self, asked: Asked[T], said: str) -> None:
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True))
