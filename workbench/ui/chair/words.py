"""What the chair's rooms say of minutes, in the language of the user; the chair is always "u"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.rows import Asked
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone
from workbench.ui.workspace.words import approval_way

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.approvals import Approval
    from workbench.services.rows import MinutesRow


def asked(row: MinutesRow, today: date) -> str:
    """Return what minutes ask of the chair, as the title of a row."""
    if row.asks is Asked.ADOPTION and row.adopts_on is not None:
        return to_adopt(row.adopts_on, today)
    return tr("Draft minutes await your approval")


def to_adopt(on: date, today: date) -> str:
    """Return in which meeting minutes can be adopted."""
    if on == today:
        return tr("To be adopted in today's meeting")
    return tr("To be adopted in the meeting of {day}").format(day=days.near_day(on, today))


def standing(row: MinutesRow) -> tuple[str, Tone, str]:
    """Return how minutes stand, with the tone and icon of the chip."""
    if row.adopted_on is not None:
        return tr("Adopted"), Tone.NEUTRAL, "seal-check"
    if row.approved_on is not None:
        return tr("Approved by you"), Tone.OK, "check-circle"
    return tr("Draft {n}").format(n=row.n), Tone.WARN, "file-text"


def summary(rows: tuple[MinutesRow, ...], late: int) -> str:
    """Return the one sentence above the list: counts only, no advice (rules R15)."""
    to_approve = sum(row.asks is Asked.APPROVAL for row in rows)
    to_adopt = sum(row.asks is Asked.ADOPTION for row in rows)
    said = (
        (
            to_adopt,
            ntr("one set of minutes is to be adopted", "{n} sets of minutes are to be adopted",
                to_adopt),
        ),
        (
            to_approve,
            ntr("one draft awaits your approval", "{n} drafts await your approval", to_approve),
        ),
        (late, ntr("one action is late", "{n} actions are late", late)),
    )  # fmt: skip
    parts = [words.format(n=days.in_prose(n)) for n, words in said if n]
    if not parts:
        return tr("Nothing is asked of you now.")
    joined = (
        tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
        if len(parts) > 1
        else parts[0]
    )
    return joined[:1].upper() + joined[1:] + "."


def approved(approval: Approval) -> str:
    """Return when the chair approved, said to the chair."""
    said = tr("You approved this draft on {day}, {way}.")
    return said.format(day=days.long_day(approval.on), way=approval_way(approval.way))


def unsent(n: int) -> str:
    """Return how many remarks were not handed over yet."""
    return ntr("{n} remark not handed over yet", "{n} remarks not handed over yet", n).format(n=n)
