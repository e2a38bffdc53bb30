"""What the acts on cases, signals and subjects are called: part of ``services.act_words``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable


def told(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts on cases, signals and subjects are called."""
    return {
        Act.CASE_OPENED: ptr("act", "Case opened"),
        Act.CASE_CHANGED: ptr("act", "Case changed"),
        Act.PARTICIPANTS_SET: ptr("act", "Participants of a case set"),
        Act.CASE_ENTRY_WRITTEN: ptr("act", "Entry written in a case"),
        Act.CASE_ENTRY_CHANGED: ptr("act", "Entry of a case changed"),
        Act.CASE_ENTRY_REMOVED: ptr("act", "Entry taken out of a case"),
        Act.CASE_TRACK_SET: ptr("act", "Track of a case set"),
        Act.CASE_TRANSFERRED: ptr("act", "Case handed over to another region"),
        Act.VICTIM_CHECKED: ptr("act", "Question for the victim answered"),
        Act.VICTIM_UNCHECKED: ptr("act", "Question for the victim opened again"),
        Act.SIGNAL_RECEIVED: ptr("act", "Signal received"),
        Act.SIGNAL_CHANGED: ptr("act", "Signal changed"),
        Act.SIGNAL_CONSENTED: ptr("act", "Consent to pass a signal on recorded"),
        Act.SIGNAL_KEPT_BACK: ptr("act", "Consent to pass a signal on taken back"),
        Act.SIGNAL_LINKED: ptr("act", "Signal put with a case, or taken from it"),
        Act.SIGNAL_DISMISSED: ptr("act", "Signal dismissed, with a reason"),
        Act.SIGNAL_REOPENED: ptr("act", "Dismissed signal taken up again"),
        Act.SIGNAL_TOLD: ptr("act", "Signal told in the minutes"),
        Act.SIGNAL_WITHDRAWN: ptr("act", "Signal taken out of the minutes"),
        Act.SIGNAL_FEEDBACK: ptr("act", "Feedback on a signal agreed as an action"),
        Act.SUBJECT_ADDED: ptr("act", "Subject added"),
        Act.SUBJECT_CHANGED: ptr("act", "Subject changed"),
        Act.PSEUDONYM_GIVEN: ptr("act", "Pseudonym given at a table"),
        Act.PSEUDONYM_AGREED: ptr("act", "Pseudonym in the copies of a text agreed"),
        Act.ENTITY_CONFIRMED: ptr("act", "Identifier confirmed"),
        Act.ENTITY_LET_GO: ptr("act", "Identifier taken back"),
        Act.ENTITY_MUTED: ptr("act", "Identifier muted"),
        Act.ENTITY_UNMUTED: ptr("act", "Identifier unmuted"),
        Act.PSEUDONYM_PUT: ptr("act", "Names in the minutes replaced by pseudonyms"),
        Act.PAIR_JUDGED: ptr("act", "Judged whether two records are the same"),
        Act.PAIR_REOPENED: ptr("act", "Judgement of two records opened again"),
        Act.SUBJECTS_MERGED: ptr("act", "Two subjects merged"),
        Act.SUBJECTS_PARTED: ptr("act", "Two subjects taken apart again"),
        Act.SIGNAL_NAMES_SUBJECT: ptr("act", "Signal linked to a subject"),
        Act.SIGNAL_UNNAMED: ptr("act", "Signal taken apart from a subject"),
    }
