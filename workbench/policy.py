"""What the administrator of this machine has laid down: a file that the account cannot write.

Lines of TOML; a key that is not known is left alone. A file that is there and cannot be read, or a
value that makes no sense, counts as the strictest there is: a slip of the pen never opens a door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST: Final = 65_536  # bytes; a policy larger than this is not ours
_STRICTEST_MINUTES: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is forbidden here, and the limits; None where a person may choose."""

    forbid_convenience_unlock: bool = False  # opening a vault without a passphrase
    most_idle_minutes: int | None = None
    most_idle_minutes_in_meeting: int | None = None
    forbid_screen_capture_off: bool = False  # letting other programs take pictures of the screen


FREE: Final = Policy()
STRICTEST: Final = Policy(
    forbid_convenience_unlock=True,
    most_idle_minutes=_STRICTEST_MINUTES,
    most_idle_minutes_in_meeting=_STRICTEST_MINUTES,
    forbid_screen_capture_off=True,
)


def read(path: Path) -> Policy:
    """Return the policy of this machine; without a file everything is free."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return FREE
    except OSError:
        return STRICTEST
    # Most machines have no such file, and loading the parser takes 2 ms of a start.
    import tomllib  # noqa: PLC0415 - start-up, see above

    try:
        told = tomllib.loads(text.decode("utf-8"))
    except ValueError:  # also of the parser, and of the letters
        return STRICTEST
    return STRICTEST if len(text) > _LARGEST else _meant(told)


def _meant(told: dict[str, Any]) -> Policy:
    return Policy(
        forbid_convenience_unlock=_flag(told.get("forbid_convenience_unlock", False)),
        most_idle_minutes=_minutes(told.get("most_idle_minutes")),
        most_idle_minutes_in_meeting=_minutes(told.get("most_idle_minutes_in_meeting")),
        forbid_screen_capture_off=_flag(told.get("forbid_screen_capture_off", False)),
    )


def _flag(value: object) -> bool:
    return value if isinstance(value, bool) else True


def _minutes(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        return _STRICTEST_MINUTES
    return max(value, _STRICTEST_MINUTES)
