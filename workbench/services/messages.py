"""What to tell a person about an error: what happened, whether the data are safe, what to do.

One table for window and command line; the codes are those of the errors (security.md 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from workbench.services.sentences import sentences

if TYPE_CHECKING:
    from workbench.domain.errors import WorkbenchError
    from workbench.services.safekeeping import Finding
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences and a code."""

    what: str
    safe: str
    next: str
    code: str

    def __str__(self) -> str:
        return f"{self.what} {self.safe} {self.next}"

    @property
    def with_code(self) -> str:
        """The sentences and the code of the table in SECURITY.md."""
        return f"{self} ({self.code})"


@runtime_checkable
class InUse(Protocol):
    """An error that knows who has the vault (KL-16)."""

    user: str
    host: str
    since: float  # seconds since 1970


@runtime_checkable
class Behind(Protocol):
    """An error that knows how many changes a vault lacks (KL-21)."""

    missing: int


def explain(error: WorkbenchError, words: Texts) -> Message:
    """Return what to tell about an error, in one language; unknown codes get a general word."""
    found = sentences(error.code, words.one)
    if isinstance(error, InUse):
        found = (_who_has_it(error, words), *found[1:])
    if isinstance(error, Behind):
        found = (_what_it_lacks(error, words), *found[1:])
    return Message(*found, error.code)


def explain_finding(finding: Finding, words: Texts) -> Message:
    """Return what to tell about something that a check found."""
    return Message(*sentences(finding.code, words.one), finding.code)


def _what_it_lacks(error: Behind, words: Texts) -> str:
    told = words.many(
        "The last change that was stored in this vault is not in it.",
        "The last {n} changes that were stored in this vault are not in it.",
        error.missing,
    )
    return told.format(n=error.missing)


def _who_has_it(error: InUse, words: Texts) -> str:
    if not error.user and not error.host:
        return words.one("This vault is already in use.")
    since = datetime.fromtimestamp(error.since, UTC).astimezone()
    return words.one("This vault is in use by {user} on {host} since {time}.").format(
        user=error.user, host=error.host, time=f"{since:%H:%M}"
    )
