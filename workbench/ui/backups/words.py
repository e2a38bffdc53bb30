"""What a backup is, how far one is, and how two copies of a vault relate, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.lineage import Relation
from workbench.services.backup_files import Place, Reason, Stage
from workbench.services.backup_words import words_for
from workbench.services.restoring import LogState
from workbench.texts import ntr, spoken, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date, datetime

    from workbench.services.backup_files import Backup
    from workbench.services.backups import Standing
    from workbench.services.restoring import Comparison, Restored

_UNITS: Final = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
_HUNDRED: Final = 100


def moment(at: datetime, today: date) -> str:
    """Return "today, 14:12" or "Thu 26 Nov, 13:30"."""
    here = at.astimezone()
    return f"{days.near_day(here.date(), today)}, {here:%H:%M}"


def size(count: int) -> str:
    """Return a number of bytes as people say it: "12,4 MB"."""
    unit, name = next((row for row in _UNITS if count >= row[0]), _UNITS[-1])
    shown = f"{count / unit:.1f}" if unit > _UNITS[-1][0] else f"{max(1, round(count / unit))}"
    return f"{shown.replace('.', ',') if spoken.language == 'nl' else shown} {name}"


def reason(why: Reason) -> str:
    """Return why a backup was made."""
    return {
        Reason.ASKED: tr("Asked for"),
        Reason.CLOSED: tr("When the program closed"),
        Reason.TIMED: tr("After four hours of use"),
        Reason.MEETING_ENDED: tr("After a meeting"),
        Reason.MIGRATION: tr("Before a new layout"),
        Reason.ROTATION: tr("Around a new data key"),
        Reason.IMPORT: tr("Before an import"),
        Reason.ERASE: tr("After destroying"),
        Reason.LENDING: tr("To lend"),
    }[why]


def place(where: Place) -> str:
    """Return where a backup lies."""
    return {
        Place.HERE: tr("This laptop"),
        Place.ELSEWHERE: tr("Second place"),
        Place.LOOSE: tr("A file"),
    }[where]


def stage(what: Stage, share: float) -> str:
    """Return what is being done and how far it is: "Copying, 42 %"."""
    doing = {
        Stage.COPYING: tr("Copying"),
        Stage.WRITING: tr("Writing"),
        Stage.CHECKING: tr("Reading back"),
        Stage.CARRYING: tr("To the second place"),
        Stage.TAKING_OUT: tr("Taking out of the backup"),
    }[what]
    return f"{doing}, {int(share * _HUNDRED)} %"


def backup(one: Backup) -> str:
    """Return what one backup holds: why it was made, how large it is, its attachments."""
    files = ntr("{n} attachment", "{n} attachments", one.attachments).format(n=one.attachments)
    parts = (reason(one.reason), size(one.size), files if one.attachments else "")
    return ", ".join(part for part in parts if part)


def newest(held: Standing, today: date) -> tuple[str, str]:
    """Return when the last backup was made, and what was changed since."""
    if held.newest is None:
        return tr("No backup yet"), tr("If this laptop is lost, so is what is in the vault.")
    title = tr("Last backup: {when}").format(when=moment(held.newest.made_at, today))
    if not held.changes:
        return title, tr("Nothing was changed since.")
    since = ntr("{n} change since.", "{n} changes since.", held.changes)
    return title, since.format(n=held.changes)


def safety(held: Standing) -> tuple[str, Tone, str]:
    """Return how well the backups protect, honestly (rules R11): words, tone and icon."""
    if held.newest is None:
        return tr("No backup"), Tone.DANGER, "warning"
    said = words_for(held, spoken)
    if said.is_warning:
        return said.short, Tone.WARN, "hard-drive"
    return said.short, Tone.OK, "check"


def second_place(held: Standing) -> str:
    """Return what the second place is and whether it helps."""
    if held.second_place is None:
        return tr(
            "None. Choose a stick, or a folder on the network: only encrypted backups go there."
        )
    # a path has no spaces to break at
    shown = str(held.second_place).replace("/", "/\u200b").replace("\\", "\\\u200b")
    return f"{shown}. {words_for(held, spoken).sentence}"


def relation(found: Comparison) -> str:
    """Return how a backup relates to the living vault."""
    here, there = sum(found.only_in_vault.values()), sum(found.only_in_backup.values())
    if found.relation is Relation.SAME:
        return tr("The backup holds exactly what this vault holds.")
    if found.relation is Relation.BEHIND:
        return ntr(
            "The backup lacks {n} record that was changed since.",
            "The backup lacks {n} records that were changed since.",
            here,
        ).format(n=here)
    if found.relation is Relation.AHEAD:
        return ntr(
            "The backup holds {n} record that this vault lacks.",
            "The backup holds {n} records that this vault lacks.",
            there,
        ).format(n=there)
    return tr(
        "The two have grown apart: this vault has {here} records that the backup lacks, the backup "
        "has {there} that this vault lacks. Never put one over the other."
    ).format(here=here, there=there)


def remarks(made: Restored) -> list[str]:
    """Return what a person must know of a vault that was put back."""
    told = []
    if made.lacking:
        n = len(made.lacking)
        told.append(
            ntr(
                "{n} attachment was not found beside the backup.",
                "{n} attachments were not found beside the backup.",
                n,
            ).format(n=n)
        )
    returned = len(made.forgotten.returned)
    if returned:
        told.append(
            ntr(
                "{n} record that was destroyed since is here again. Destroy it again.",
                "{n} records that were destroyed since are here again. Destroy them again.",
                returned,
            ).format(n=returned)
        )
    if made.forgotten.state is LogState.MISSING:
        told.append(
            tr(
                "The list of what was destroyed was not found beside the backup. What was "
                "destroyed since this backup may be in it again."
            )
        )
    elif made.forgotten.state is LogState.ALTERED:
        told.append(
            tr(
                "The list of what was destroyed was changed by something else. Compare the vault "
                "with the declarations of destruction."
            )
        )
    return told
