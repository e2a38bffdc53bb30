"""What the log calls the acts of forgetting: destroying, stops and restrictions, inzage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable


def acts_of_forgetting(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return the sentence of each act."""
    return {
        Act.SUBJECT_DESTROYED: ptr("act", "Data of a person destroyed"),
        Act.DESTRUCTION_STOPPED: ptr("act", "Stop on destroying set"),
        Act.DESTRUCTION_FREED: ptr("act", "Stop on destroying lifted"),
        Act.SUBJECT_RESTRICTED: ptr("act", "Use of a person's data restricted"),
        Act.SUBJECT_RELEASED: ptr("act", "Restriction on a person's data lifted"),
        Act.SUBJECT_RECTIFIED: ptr("act", "Data of a person rectified"),
        Act.SUBJECT_INSPECTED: ptr("act", "Overview of a person's data made"),
        Act.BACKUPS_DESTROYED: ptr("act", "Backups from before a destruction deleted"),
    }


def forgetting_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "destruction.approval-missing": (
            tr("Destroying needs the approval of the archivist or the data protection officer."),
            tr("Nothing was destroyed."),
            tr("Write down who agreed, and on which day."),
        ),
        "destruction.second-missing": (
            tr("In this vault a second person confirms that something is destroyed."),
            tr("Nothing was destroyed."),
            tr("Let somebody type a name who is not you and did not approve it."),
        ),
        "destruction.file-held": (
            tr("Another case or person is named where this attachment belongs."),
            tr("Nothing was destroyed."),
            tr("Leave the attachment where it is, and destroy the rest."),
        ),
        "destruction.stopped": (
            tr("A stop on destroying holds for this."),
            tr("Nothing was destroyed."),
            tr("Wait until the stop ends, or lift it first."),
        ),
        "destruction.reason-missing": (
            tr("It is not said why."),
            tr("Nothing was changed."),
            tr("Type the reason."),
        ),
        "destruction.stop-end": (
            tr("A stop on destroying ends on a day to come."),
            tr("Nothing was changed."),
            tr("Choose a later day."),
        ),
    }
