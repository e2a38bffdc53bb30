"""Whether who told it hears what became of it, and in which words that is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services import weighing_words
from workbench.services.signal_feedback import USUAL, Feedback
from workbench.texts import ntr, spoken, tr
from workbench.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.weighing import Outcome
    from workbench.ui.desk import Desk


class FeedbackChoice(ChoiceField):
    """Agreed as an action for each who told it, unless somebody says not now."""

    def __init__(self, tellers: int) -> None:
        said = ntr(
            "Agree as an action, for {n} reporter", "Agree as actions, for {n} reporters", tellers
        )
        choices = [(True, said.format(n=tellers)), (False, tr("Not now"))]
        super().__init__(tr("Feedback"), choices)


def usual_feedback(desk: Desk) -> Feedback:
    """Return feedback within the usual term, in the words of the language that is spoken."""
    return Feedback(due=desk.clock.today() + USUAL, said=_worded)


def _worded(outcome: Outcome, who: str, codes: Sequence[str]) -> str:
    return weighing_words.feedback(outcome, who, codes, spoken)
