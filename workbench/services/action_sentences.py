"""The sentences for actions and the views of their list, in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def action_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "action.text-missing": (
            tr("An action needs words."),
            tr("Nothing was stored."),
            tr("Type what was agreed."),
        ),
        "action.closed": (
            tr("This action is closed."),
            tr("Nothing was changed."),
            tr("Reopen it first."),
        ),
        "action.reason-missing": (
            tr("From the second postponement on a reason is needed."),
            tr("The date was not changed."),
            tr("Type why it is postponed."),
        ),
        "view.name": (
            tr("A view needs a name that no other view has."),
            tr("Nothing was kept."),
            tr("Type another name."),
        ),
    }
