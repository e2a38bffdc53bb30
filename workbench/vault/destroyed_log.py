"""The list ``vernietigd.log``: what was destroyed for good, so that no restore brings it back.

It lies beside the vault and in every place with backups (rules D15). ASCII lines::

    MHVERNIETIGD 1 <vault id>
    <number> <day> <id of the record> <HMAC-SHA256 over all before it on this line, the vault id
                                       and the MAC of the line before>

The identifiers say nothing by themselves. The key is random and lives in the vault, so that old
lists can be read after the data key changed (rules D6). A line changed, taken out or put between
shows; a tail that was cut off does not, but the longest list of all places is the one that is
taken. A missing list is told.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import VaultError
from workbench.services.backup_files import BackupDamagedError
from workbench.vault.disk import reading, writing
from workbench.vault.folder import write_new
from workbench.vault.system import replace_file

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "vernietigd.log"
_TITLE: Final = "MHVERNIETIGD 1"
_LINE: Final = re.compile(r"(\d+) (\d{4}-\d{2}-\d{2}) ([0-9a-zA-Z-]+) ([0-9a-f]{64})")
_NONE: Final = "0" * 64
_LARGEST: Final = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """One record that is gone for good."""

    record: str
    on: date


def empty(vault_id: bytes) -> str:
    """Return a list on which nothing stands yet."""
    return f"{_TITLE} {vault_id.hex()}\n"


def with_one_more(text: str, one: Destroyed, *, vault_id: bytes, key: bytes) -> str:
    """Return the list with a line at its end; the list itself was read, and is right."""
    lines = text.splitlines()
    before = lines[-1].split(" ")[-1] if len(lines) > 1 else _NONE
    told = f"{len(lines)} {one.on.isoformat()} {one.record}"
    return f"{text}{told} {_mac(key, vault_id, before, told)}\n"


def parsed(text: str, *, vault_id: bytes, key: bytes) -> tuple[Destroyed, ...]:
    """Return what stands on a list.

    Raises:
        BackupDamagedError: ``log``; it is of another vault, or someone changed it.
    """
    title, *lines = text.splitlines() or [""]
    if f"{title}\n" != empty(vault_id):
        raise BackupDamagedError("log")
    found, before = [], _NONE
    for number, line in enumerate(lines, 1):
        told = _LINE.fullmatch(line)
        if told is None or int(told[1]) != number:
            raise BackupDamagedError("log")
        before = _mac(key, vault_id, before, line[: -len(_NONE) - 1])
        if not hmac.compare_digest(before, told[4]):
            raise BackupDamagedError("log")
        found.append(Destroyed(record=told[3], on=_day(told[2])))
    return tuple(found)


def read(folder: Path) -> str | None:
    """Return the list that lies in a folder, or None when there is none that can be read."""
    try:
        with reading(), (folder / NAME).open("rb") as file:
            return file.read(_LARGEST).decode("ascii")
    except (ValueError, VaultError):
        return None


def write(folder: Path, text: str) -> None:
    """Put a list in its place, whole or not at all.

    Raises:
        VaultError: the disk refuses; what was there is untouched.
    """
    beside = folder / f"{NAME}.{secrets.token_hex(4)}.half"
    with writing():
        write_new(beside, text.encode("ascii"))
        replace_file(beside, folder / NAME)


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise BackupDamagedError("log") from None


def _mac(key: bytes, vault_id: bytes, before: str, told: str) -> str:
    return hmac.digest(key, vault_id + before.encode() + told.encode(), "sha256").hex()
