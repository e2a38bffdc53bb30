"""Looking after a vault: how far it had come, whether all of it is whole, what can be saved.

A port and its use cases. The vault keeps the mark, storage looks at pages, rows and log;
bootstrap joins them behind ``Safekeeping`` (security design, sections 4.4 to 4.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.preferences import Preference
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from workbench.domain.errors import WorkbenchError
    from workbench.services.ports import Read, Work

MARKED: Final = "mark.kept"  # preference: the vault has a mark, so its absence is told
CHECKED: Final = "check.last"  # preference: when all was looked at, and which codes it gave
CHECKPOINT: Final = "check.entry"  # preference: the last entry of the log that was verified then
EVERY: Final = timedelta(days=30)
INDEX_BROKEN: Final = "KL-25"  # the index for searching alone: it is made of the records
DAMAGED: Final = "KL-14"
TAIL: Final = 10_000  # entries of the log that are verified at each unlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a check found: a KL code and a place such as a page or an entry, no content."""

    code: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a look at the whole vault found, and up to which entry the log was right."""

    findings: tuple[Finding, ...]
    entry: int = 0
    seal: str = ""  # of that entry, in hexadecimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What a rescue copy lacks, and what came back from the history; by the name of the table."""

    lost: Mapping[str, int]
    put_back: Mapping[str, int]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost."""
        return not any(self.lost.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCheck:
    """When a vault was looked at as a whole, and the codes of what was found."""

    at: datetime
    codes: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return not self.codes


class Safekeeping(Protocol):
    """What an open vault knows of its own state. Calls are slow: use a lane."""

    @property
    def missing(self) -> int:
        """How many changes the vault lacks of those it is known to have had (KL-21)."""
        ...

    def accept(self) -> None:
        """Go on knowingly with a vault that lacks changes; it is written down at the opening."""
        ...

    def doubt(self) -> WorkbenchError | None:
        """Return why one should not go in without a thought, until that was accepted."""
        ...

    def must_be_current(self) -> None:
        """Refuse to go on with a vault that lacks changes, until that was accepted.

        Raises:
            VaultError: KL-21.
        """
        ...

    def look(self) -> tuple[Finding, ...]:
        """Look at the mark, the pages and the end of the log; done after each unlock."""
        ...

    def check(
        self, on_progress: Callable[[float], None], is_cancelled: Callable[[], bool]
    ) -> Checked | None:
        """Look at everything there is; None when it was cancelled.

        ``on_progress`` is told the share that is done, from 0 to 1.
        """
        ...

    def proposed_rescue(self) -> Path:
        """Return a folder beside the vault that is not there yet."""
        ...

    def rescue(
        self, to: Path, on_progress: Callable[[float], None], is_cancelled: Callable[[], bool]
    ) -> Rescued | None:
        """Copy all that can be read to a new folder; None when it was cancelled.

        The vault itself is not written to. The copy opens with the same keys.

        Raises:
            VaultError: KL-13 when nothing can be read; KL-17 to KL-19 of the new folder.
        """
        ...


def gravest(findings: Sequence[Finding]) -> Finding:
    """Return the finding to tell when there is room for one: damage first, then by its code."""
    return min(findings, key=lambda finding: finding.code)


def asks_for_new_index(findings: Sequence[Finding]) -> bool:
    """Tell whether the index is to be made anew: it is wrong, and what it is made of is not.

    Of a damaged vault nothing is made: what is there is to be rescued first.
    """
    codes = {finding.code for finding in findings}
    return INDEX_BROKEN in codes and DAMAGED not in codes


def last_check(read: Read) -> LastCheck | None:
    """Return when the whole vault was looked at last, or None."""
    kept = read.preferences.find(CHECKED)
    if kept is None:
        return None
    at, *codes = kept.value.split()
    return LastCheck(at=datetime.fromisoformat(at), codes=tuple(codes))


def is_due(read: Read, now: datetime) -> bool:
    """Tell whether it is time to look at everything: monthly, and as long as it is not well.

    A clock that was put back makes it time too.
    """
    last = last_check(read)
    return last is None or not last.is_well or not timedelta(0) <= now - last.at < EVERY


def checkpoint(read: Read) -> tuple[int, str]:
    """Return the entry of the log up to which all was verified, and its seal; 0 for none."""
    kept = read.preferences.find(CHECKPOINT)
    if kept is None:
        return 0, ""
    entry, seal = kept.value.split()
    return int(entry), seal


def record_check(work: Work, checked: Checked) -> None:
    """Write down that the whole vault was looked at, and the codes of what was found."""
    codes = sorted({finding.code for finding in checked.findings})
    told = " ".join([work.now.isoformat(), *codes])
    work.preferences.save(Preference(id=CHECKED, value=told))
    if checked.entry:
        told = f"{checked.entry} {checked.seal}"
        work.preferences.save(Preference(id=CHECKPOINT, value=told))
    work.audit(Act.VAULT_CHECKED, CHECKED, " ".join(codes))


def note_opened(work: Work, ref: str, missing: int, key: str = "") -> None:
    """Write down that the vault was opened, and if so that it lacked changes and that was known.

    ``key`` says whose key opened it, and the place of that key.
    """
    if missing:
        work.audit(Act.VAULT_BEHIND_ACCEPTED, ref, str(missing))
    if work.preferences.find(MARKED) is None:
        work.preferences.save(Preference(id=MARKED, value="1"))
    work.audit(Act.VAULT_OPENED, ref, key)
