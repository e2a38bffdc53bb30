"""Who hears that nothing follows on what was weighed, or that it was passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.weighing import Outcome
from workbench.services import signal_feedback
from workbench.services.weighing_facts import weighed

if TYPE_CHECKING:
    from workbench.domain.signals import Signal
    from workbench.domain.weighing import Weighing
    from workbench.services.ports import Read, Work
    from workbench.services.signal_feedback import Feedback


def tellers(read: Read, held: Weighing) -> dict[str, list[Signal]]:
    """Return who told what is weighed and hears nothing yet, each with its signals."""
    return signal_feedback.tellers(read, weighed(read, held))


def agree(work: Work, ended: Weighing, feedback: Feedback) -> None:
    """Agree one action for each teller."""
    came_to = ended.outcome or Outcome.NO_FOLLOW_UP
    signal_feedback.agree(work, weighed(work, ended), came_to, feedback, ended.case)
