"""Identifiers: time-ordered text, made before the record is stored (RFC 9562, UUIDv7)."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import datetime

OrganisationId = NewType("OrganisationId", str)
ContactId = NewType("ContactId", str)
TableId = NewType("TableId", str)
MembershipId = NewType("MembershipId", str)
FixedItemId = NewType("FixedItemId", str)
MeetingId = NewType("MeetingId", str)
AttendanceId = NewType("AttendanceId", str)
PresenceId = NewType("PresenceId", str)
ItemId = NewType("ItemId", str)
LineId = NewType("LineId", str)
MentionId = NewType("MentionId", str)
ActionId = NewType("ActionId", str)
OwnerId = NewType("OwnerId", str)
CheckId = NewType("CheckId", str)
PostponementId = NewType("PostponementId", str)
NoteId = NewType("NoteId", str)
DecisionId = NewType("DecisionId", str)
VersionId = NewType("VersionId", str)
AttachmentId = NewType("AttachmentId", str)
ApprovalId = NewType("ApprovalId", str)
RemarkId = NewType("RemarkId", str)
AdoptionId = NewType("AdoptionId", str)
WideningId = NewType("WideningId", str)
StandingId = NewType("StandingId", str)
ShorthandId = NewType("ShorthandId", str)
ParkedId = NewType("ParkedId", str)
TemplateId = NewType("TemplateId", str)
AgendaVersionId = NewType("AgendaVersionId", str)
RecipientId = NewType("RecipientId", str)
MoveId = NewType("MoveId", str)
CorrectionId = NewType("CorrectionId", str)
ErratumId = NewType("ErratumId", str)
RoundId = NewType("RoundId", str)
AnswerId = NewType("AnswerId", str)
SavedViewId = NewType("SavedViewId", str)
EscalationId = NewType("EscalationId", str)
AskId = NewType("AskId", str)
BriefId = NewType("BriefId", str)
AnnotationId = NewType("AnnotationId", str)
ContactNoteId = NewType("ContactNoteId", str)
SuccessionId = NewType("SuccessionId", str)
SeatWaiverId = NewType("SeatWaiverId", str)
StatedGroundId = NewType("StatedGroundId", str)
ReminderId = NewType("ReminderId", str)
RemindedId = NewType("RemindedId", str)
CalendarEntryId = NewType("CalendarEntryId", str)
ReplyId = NewType("ReplyId", str)
ReplyPartId = NewType("ReplyPartId", str)
CaseId = NewType("CaseId", str)
CaseOpeningId = NewType("CaseOpeningId", str)
CaseStepId = NewType("CaseStepId", str)
WeighingId = NewType("WeighingId", str)
WeighingStepId = NewType("WeighingStepId", str)
SignalId = NewType("SignalId", str)
SignalCaseId = NewType("SignalCaseId", str)
SubjectId = NewType("SubjectId", str)
CaseActionId = NewType("CaseActionId", str)
CaseEntryId = NewType("CaseEntryId", str)
CaseTrackId = NewType("CaseTrackId", str)
CaseTransferId = NewType("CaseTransferId", str)
VictimCheckId = NewType("VictimCheckId", str)
ReferralId = NewType("ReferralId", str)
CarePlacesId = NewType("CarePlacesId", str)
PseudonymId = NewType("PseudonymId", str)
JudgementId = NewType("JudgementId", str)
MergerId = NewType("MergerId", str)
OpeningId = NewType("OpeningId", str)
NamingId = NewType("NamingId", str)
DestructionId = NewType("DestructionId", str)
StopId = NewType("StopId", str)
RestrictionId = NewType("RestrictionId", str)
RectificationId = NewType("RectificationId", str)
OtherWordId = NewType("OtherWordId", str)
WooMarkId = NewType("WooMarkId", str)
DisclosureId = NewType("DisclosureId", str)
DisclosedCaseId = NewType("DisclosedCaseId", str)
FeedbackId = NewType("FeedbackId", str)
ProtectionId = NewType("ProtectionId", str)
PolicyJudgementId = NewType("PolicyJudgementId", str)
PolicyDocumentId = NewType("PolicyDocumentId", str)
PolicyEventId = NewType("PolicyEventId", str)
AttentionId = NewType("AttentionId", str)
RoleHoldingId = NewType("RoleHoldingId", str)
GoalId = NewType("GoalId", str)
GoalActionId = NewType("GoalActionId", str)
MunicipalityId = NewType("MunicipalityId", str)
LocalRuleId = NewType("LocalRuleId", str)
NeighbourPageId = NewType("NeighbourPageId", str)
RegionReleaseId = NewType("RegionReleaseId", str)
LessonId = NewType("LessonId", str)
RaisingId = NewType("RaisingId", str)
YearReportId = NewType("YearReportId", str)
EntityId = NewType("EntityId", str)
EntityLinkId = NewType("EntityLinkId", str)


class IdSource:
    """Makes identifiers that sort in the order in which they were made.

    Within one millisecond the 12 bits after the time count up (RFC 9562, section 6.2,
    method 1), so that rows made in one transaction keep their order.
    """

    def __init__(self) -> None:
        self._last = 0

    def at(self, moment: datetime) -> str:
        """Return the identifier of a record made at this moment (with time zone)."""
        stamp = int(moment.timestamp() * 1000) << 12
        self._last = max(stamp, self._last + 1)
        bits = self._last >> 12 << 80 | (self._last & 0xFFF) << 64 | secrets.randbits(62)
        bits |= 0x7 << 76 | 0x2 << 62
        return str(uuid.UUID(int=bits))
