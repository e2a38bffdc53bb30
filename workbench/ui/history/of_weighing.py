"""What the fields of a weighing are called in its history, and their closed sets in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.weighing import Outcome, Stage, Turn
from workbench.services import weighing_words
from workbench.texts import ptr, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def kinds() -> dict[str, str]:
    """Return what the records are called."""
    return {"weighing": ptr("record", "Weighing"), "weighing_step": tr("Step of a weighing")}


def fields() -> dict[tuple[str, str], str]:
    """Return what their fields are called."""
    return {
        ("weighing", "sort"): ptr("weighing", "What kind of signal it is"),
        ("weighing", "size"): ptr("weighing", "Number, nature and size"),
        ("weighing", "gravity"): ptr("weighing", "Gravity and earlier interventions"),
        ("weighing", "matches"): ptr("weighing", "Matching signals among participants"),
        ("weighing", "begun_on"): tr("Begun on"),
        ("weighing", "ended_on"): tr("Ended on"),
        ("weighing", "outcome"): tr("Outcome"),
        ("weighing", "passed_to"): tr("Passed on to"),
        ("weighing_step", "stage"): ptr("weighing", "Step"),
        ("weighing_step", "turn"): tr("Went on or not"),
        ("weighing_step", "reason"): tr("Reason"),
        ("weighing_step", "on_day"): tr("Taken on"),
    }


CHOICES: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("weighing", "outcome"): lambda value: weighing_words.outcome(Outcome(value), spoken),
    ("weighing_step", "stage"): lambda value: weighing_words.stage(Stage(value), spoken),
    ("weighing_step", "turn"): lambda value: weighing_words.turn(Turn(value), spoken),
}
