"""What the cards of destroying say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.destruction import Approver, Cause
from workbench.services import declaration_papers
from workbench.texts import ntr, spoken, tr
from workbench.ui import days

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.destruction import Destruction, DestructionStop, Restriction
    from workbench.services.forgetting_files import Aftermath
    from workbench.ui.forgetting.target import Target

CAUSES = (Cause.TERM, Cause.REQUEST, Cause.UNLAWFUL)


def question(target: Target) -> str:
    """Return the title of the card: a question."""
    asked = tr("Destroy case {code}?") if target.is_case else tr("Destroy {code}?")
    return asked.format(code=target.called)


def consequence(target: Target) -> str:
    """Return what destroying does, and that nothing brings it back."""
    what = (
        tr("The people, signals and words of this case go. Minutes keep its code.")
        if target.is_case
        else tr("The names and numbers go, wherever they stand. Minutes stay.")
    )
    final = tr("This cannot be undone. The log keeps only that it happened.")
    return f"{what} {final}"


def causes() -> list[tuple[object, str]]:
    """Return the reasons to choose from."""
    return [(one, _capital(declaration_papers.cause(one, spoken))) for one in CAUSES]


def approvers() -> list[tuple[object, str]]:
    """Return who may agree."""
    return [(one, _capital(declaration_papers.capacity(one, spoken))) for one in Approver]


def agreed(made: Destruction) -> str:
    """Return who approved and who confirmed it, for the screen; the declaration names neither."""
    told = [tr("Approved by {name}.").format(name=made.approved_by)] if made.approved_by else []
    if made.seconded_by:
        told.append(tr("Confirmed by {name}.").format(name=made.seconded_by))
    if made.files:
        gone = ntr("{n} attachment went along.", "{n} attachments went along.", made.files)
        told.append(gone.format(n=made.files))
    return " ".join(told)


def became(done: Aftermath | None) -> str:
    """Return what became of the backups, in sentences."""
    if done is None:
        return tr("It is gone from the vault.")
    n = done.deleted
    told = [tr("It is gone from the vault. A fresh backup was made.")]
    if n:
        gone = ntr("{n} older backup was deleted.", "{n} older backups were deleted.", n)
        told.append(gone.format(n=n))
    if done.left:
        told.append(tr("These may still hold it:"))
        told += [declaration_papers.out_of_reach(one, spoken) for one in done.left]
    if done.trouble is not None:
        told.append(tr("The second place has no fresh backup yet; nothing was deleted there."))
    return " ".join(told)


def stop(held: DestructionStop | None, today: date) -> str:
    """Return until when a stop holds; empty without one."""
    if held is None:
        return ""
    return tr("Stop until {day}").format(day=days.month_day(held.until, today))


def restricted(held: Restriction, today: date) -> str:
    """Return that the use of data is restricted, and when somebody looks at it again."""
    if held.until is None:
        return tr("use is limited")
    day = days.month_day(held.until, today)
    if held.is_due(today):
        return tr("use is limited, to be looked at since {day}").format(day=day)
    return tr("use is limited until {day} at least").format(day=day)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
