"""What a screen says of the backups: never good news while all lies on one laptop (rules R11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.services.backups import Standing
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """How the vault stands with its backups, in a few words and in a sentence."""

    short: str
    sentence: str
    is_warning: bool


def words_for(standing: Standing, words: Texts) -> StandingWords:
    """Return what to say; only a copy on another disk is news that comforts."""
    if standing.carried_at is None or standing.second_place is None:
        return StandingWords(
            short=words.one("Only on this laptop"),
            sentence=_why_only_here(standing, words),
            is_warning=True,
        )
    day = _day(standing.carried_at)
    if standing.is_second_there:
        told = words.one("The newest backup in the second place is of {day}.")
    else:
        told = words.one("The second place is not there now. The newest backup in it is of {day}.")
    short = words.one("Also elsewhere, {day}").format(day=_short_day(standing.carried_at))
    return StandingWords(short=short, sentence=told.format(day=day), is_warning=False)


def _why_only_here(standing: Standing, words: Texts) -> str:
    if standing.second_place is None:
        return words.one(
            "There is no second place. If this laptop is lost, so is what is in the vault."
        )
    if standing.is_second_there and not standing.is_second_elsewhere:
        return words.one(
            "The second place lies on the same disk. If this laptop is lost, so is what is in the "
            "vault."
        )
    return words.one(
        "No backup lies in the second place yet. If this laptop is lost, so is what is in the "
        "vault."
    )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m-%Y %H:%M}"


def _short_day(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m}"
