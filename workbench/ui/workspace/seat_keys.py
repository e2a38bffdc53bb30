"""The letters of the attendance: one keystroke a person, in the language that is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.ids import AttendanceId
from workbench.domain.meetings import Channel, Presence
from workbench.services import attendance
from workbench.texts import spoken, tr
from workbench.ui.workspace import words
from workbench.ui.workspace.seat_rows import channel

if TYPE_CHECKING:
    from collections.abc import Callable

SUBSTITUTE: Final = "substitute"
CHAIR: Final = "chair"
STATES: Final[tuple[tuple[str, Presence], ...]] = (
    ("present", Presence.PRESENT),
    ("excused", Presence.EXCUSED),
    ("absent", Presence.ABSENT),
    ("expected", Presence.EXPECTED),
)
_WAYS: Final = (("room", Channel.ROOM), ("video", Channel.VIDEO), ("phone", Channel.PHONE))
_LETTERS: Final = {
    "nl": {
        "present": "a", "excused": "m", "absent": "w", "expected": "v", SUBSTITUTE: "r",
        "comes": "k", "goes": "g", CHAIR: "h", "room": "z", "video": "b", "phone": "t",
    },
    "en": {
        "present": "p", "excused": "x", "absent": "a", "expected": "e", SUBSTITUTE: "s",
        "comes": "c", "goes": "g", CHAIR: "h", "room": "r", "video": "v", "phone": "t",
    },
}  # fmt: skip


class SeatAct(NamedTuple):
    """What a letter does with a person; the use case is asked with the key of their row."""

    name: str
    letter: str
    word: str
    use_case: Callable[..., object] | None = None
    value: Presence | Channel | None = None

    def arguments(self, key: str) -> tuple[object, ...]:
        """What the use case is given."""
        row = AttendanceId(key)
        return (row,) if self.value is None else (row, self.value)


def seat_acts() -> tuple[SeatAct, ...]:
    """Return the acts in the order in which they are shown."""
    letters = _LETTERS[spoken.language]
    states = [
        SeatAct(name, letters[name], words.presence(value), attendance.set_presence, value)
        for name, value in STATES
    ]
    ways = [
        SeatAct(name, letters[name], channel(value), attendance.set_channel, value)
        for name, value in _WAYS
    ]
    return (
        *states,
        SeatAct(SUBSTITUTE, letters[SUBSTITUTE], tr("replaced by …")),
        SeatAct("comes", letters["comes"], tr("comes in now"), attendance.comes),
        SeatAct("goes", letters["goes"], tr("leaves now"), attendance.goes),
        SeatAct(CHAIR, letters[CHAIR], tr("chairs this item")),
        *ways,
    )
