"""Why a case is in its state, in words; and what its steps are called in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.case_states import Why
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.texts import Texts


def why(value: Why, words: Texts) -> str:
    """Return a reason as it stands in a list of reasons and behind a state."""
    meaning = words.meaning
    return {
        Why.SIGNALS: meaning("case reason", "signals that touch"),
        Why.ASKED: meaning("case reason", "brought in by a partner"),
        Why.TAKEN_OVER: meaning("case reason", "taken over from another region"),
        Why.URGENT: meaning("case reason", "could not wait for the weighing"),
        Why.WEIGHED: meaning("case reason", "weighed, and taken up"),
        Why.NEW_FACTS: meaning("case reason", "new facts"),
        Why.TOO_EARLY: meaning("case reason", "closed too early"),
        Why.NO_FOLLOW_UP: meaning("case reason", "no follow-up"),
        Why.PASSED_ON: meaning("case reason", "passed on"),
        Why.JOINED: meaning("case reason", "goes on in another case"),
        Why.DEALT_WITH: meaning("case reason", "dealt with"),
        Why.NO_LONGER_NEEDED: meaning("case reason", "no longer needed for its purpose"),
        Why.RESTRICTED: meaning("case reason", "restricted at a request"),
        Why.NEEDED_AGAIN: meaning("case reason", "needed again"),
        Why.TERM_ENDED: meaning("case reason", "retention period ended"),
        Why.ERASURE: meaning("case reason", "request to erase granted"),
        Why.UNLAWFUL: meaning("case reason", "should not have been processed"),
    }[value]


def acts_of_states(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the steps of a case are called, in the form of ``services.act_words``."""
    return {
        Act.CASE_TAKEN_UP: ptr("act", "Case taken up"),
        Act.CASE_WEIGHED_AGAIN: ptr("act", "Case weighed again"),
        Act.CASE_CLOSED: ptr("act", "Case closed"),
        Act.CASE_REOPENED: ptr("act", "Case opened again"),
        Act.CASE_SHIELDED: ptr("act", "Case shielded"),
        Act.CASE_SEEN: ptr("act", "Shielded case opened for a reason"),
        Act.CASE_UNSHIELDED: ptr("act", "Shielding of a case lifted"),
        Act.CASE_DESTROYED: ptr("act", "Case destroyed"),
        Act.CASE_ANONYMISED: ptr("act", "Case made anonymous"),
    }


def state_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    return {
        "case.reasonless": (
            tr("It is not said why the case goes to this state."),
            tr("Nothing was changed."),
            tr("Choose a reason and say in your own words what it rests on."),
        ),
        "case.no-way": (
            tr("A case cannot go to this state from the one it is in."),
            tr("Nothing was changed."),
            tr("Close the card and open it again: it shows what is possible now."),
        ),
    }
