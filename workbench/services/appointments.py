"""The meeting of an agenda as an entry for calendars: when, and nothing of what it is about.

A calendar is often open to colleagues, so the title is the word "meeting" and the letters of the
table. It keeps its identifier for as long as the meeting lives; each version of the agenda raises
its sequence (RFC 5545, 3.8.7.4), so that a calendar follows a meeting that moved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from workbench.domain.papers import Appointment

if TYPE_CHECKING:
    from workbench.domain.frozen_agenda import AgendaVersion, FrozenAgenda
    from workbench.domain.papers import Paper
    from workbench.texts import Texts

_CUSTOMARY: Final = 60  # minutes, where an agenda has no times
_LETTERS: Final = 32


def with_appointment(
    paper: Paper,
    version: AgendaVersion,
    frozen: FrozenAgenda,
    words: Texts,
    *,
    is_cancelled: bool = False,
) -> Paper:
    """Return the paper of an agenda with its meeting for a calendar."""
    starts_at = datetime.combine(frozen.on, frozen.starts_at)
    title = words.one("Meeting {letters}").format(letters=frozen.prefix).strip()
    appointment = Appointment(
        uid=_uid(version),
        sequence=version.n if is_cancelled else version.n - 1,
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=frozen.minutes or _CUSTOMARY),
        is_cancelled=is_cancelled,
    )
    return replace(paper, appointment=appointment)


def _uid(version: AgendaVersion) -> str:
    """Name no meeting: the key of the record stays in the vault."""
    told = sha256(f"meeting {version.meeting}".encode()).hexdigest()[:_LETTERS]
    return f"{told}@ketentafel"
