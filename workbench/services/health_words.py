"""The words of the page on health: what a line is about, what it means, and what to do.

A case of a line is its own, or its state; what is in order asks for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench import PRODUCT, __version__
from workbench.services.health import State, Topic
from workbench.services.paper_words import long_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.services.health import Facts, Line
    from workbench.texts import Texts

    Say = Callable[[str], str]
    Table = Mapping[str, tuple[str, str]]

_GIGA: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """A line in one language; ``todo`` is empty when nothing need be done."""

    title: str
    meaning: str
    todo: str


def told(line: Line, words: Texts) -> Told:
    """Return the words of a line."""
    title = _titles(words.one)[line.code]
    case = f"{line.code}:{line.case or line.state}"
    meaning, todo = next(found for part in _PARTS if (found := part(words.one).get(case)))
    values = {name: _value(name, value, words) for name, value in line.values.items()}
    return Told(title, meaning.format(**values), todo)


def state(found: State, words: Texts) -> str:
    """Return a state in words."""
    return {
        State.GOOD: words.meaning("health", "good"),
        State.CAUTION: words.meaning("health", "take note"),
        State.ACTION: words.meaning("health", "action needed"),
        State.UNKNOWN: words.meaning("health", "unknown"),
    }[found]


def topic(found: Topic, words: Texts) -> str:
    """Return the heading of a section."""
    return {
        Topic.VAULT: words.one("Vault"),
        Topic.KEYS: words.meaning("vault", "Keys"),
        Topic.BACKUP: words.one("Backups"),
        Topic.COMPUTER: words.one("This laptop"),
        Topic.PROGRAM: words.one("Program"),
    }[found]


def summary(found: Sequence[Line], words: Texts) -> str:
    """Return how all of it stands, in one sentence."""
    act = sum(line.state is State.ACTION for line in found)
    note = sum(line.state is State.CAUTION for line in found)
    said = []
    if act:
        many = words.many("{n} thing needs action", "{n} things need action", act)
        said.append(many.format(n=act))
    if note:
        many = words.many("{n} thing to take note of", "{n} things to take note of", note)
        said.append(many.format(n=note))
    return ", ".join(said) or words.one("Everything that can be known here is in order.")


def as_text(facts: Facts, found: Sequence[Line], words: Texts) -> str:
    """Return the page to send to an administrator: codes, states and versions, no path."""
    rows = [f"{PRODUCT} {__version__}, {facts.now:%Y-%m-%d}"]
    rows += [f"{line.code}: {state(line.state, words)}{_details(line)}" for line in found]
    rows += [f"{name} {version}" for name, version in facts.versions]
    return "\n".join(rows) + "\n"


def _details(line: Line) -> str:
    told = [line.case] if line.case else []
    told += [f"{name}={value}" for name, value in line.values.items()]
    return f" ({', '.join(told)})" if told else ""


def _value(name: str, value: object, words: Texts) -> object:
    if name == "steps":
        return ", ".join(_step(step, words) for step in str(value).split(", "))
    if isinstance(value, date):
        return long_day(value, words)
    if isinstance(value, int) and value >= _GIGA:
        return f"{value // _GIGA} GB"
    return value


def _step(step: str, words: Texts) -> str:
    return {
        "files": words.one("private new files"),
        "core dumps": words.one("no image after a crash"),
        "memory": words.one("a wall around memory"),
    }.get(step, step)


def _titles(tr: Say) -> Mapping[str, str]:
    return {
        "vault.cipher": tr("Encryption"),
        "vault.check": tr("Check of the whole vault"),
        "vault.mark": tr("Mark of how far the vault has come"),
        "vault.place": tr("Place of the vault"),
        "vault.private": tr("Rights on the files"),
        "vault.room": tr("Room on the disk"),
        "keys.recovery": tr("Recovery key"),
        "keys.deputy": tr("Deputy"),
        "keys.ring": tr("Key ring of the system"),
        "backup.newest": tr("Last verified backup"),
        "backup.second": tr("Second place"),
        "backup.drill": tr("Restore drill"),
        "computer.disk": tr("Encryption of the disk"),
        "computer.rights": tr("Rights of this account"),
        "computer.account": tr("A personal account"),
        "computer.signals": tr("Signs to lock"),
        "computer.memory": tr("Protection of memory"),
        "computer.clock": tr("Clock"),
        "program.parts": tr("Age of the parts"),
    }


def _vault(tr: Say) -> Table:
    return {
        "vault.cipher:good": (
            tr(
                "AES-256 on every page. A passphrase goes through Argon2id with {mib} MiB, "
                "{passes} passes and {lanes} lanes."
            ),
            "",
        ),
        "vault.cipher:caution": (
            tr("A key is derived with less work than today’s: {mib} MiB, {passes} passes."),
            tr("Open the vault once with that key, or give it a new passphrase."),
        ),
        "vault.cipher:unknown": (
            tr("No key of this vault is derived from a passphrase."),
            tr("Give the coordinator a passphrase."),
        ),
        "vault.check:good": (tr("On {on} all pages, rows and the log were right."), ""),
        "vault.check:caution": (
            tr("The last look at everything was on {on}."),
            tr("Let the vault be checked."),
        ),
        "vault.check:never": (
            tr("The whole vault was never looked at yet."),
            tr("Let the vault be checked."),
        ),
        "vault.check:found": (
            tr("The last check found something wrong: {codes}."),
            tr("Make no more changes, restore a backup beside it and compare."),
        ),
        "vault.mark:good": (tr("The vault holds all changes that it is known to have had."), ""),
        "vault.mark:unknown": (
            tr("There is no mark yet; it is made with the next change."),
            tr("Nothing for now."),
        ),
        "vault.mark:behind": (
            tr("Changes that the vault is known to have had and now lacks: {n}."),
            tr("If no backup was put back, look for the newest backup and compare."),
        ),
    }


def _place(tr: Say) -> Table:
    return {
        "vault.place:good": (tr("A local folder that no cloud service carries off."), ""),
        "vault.place:action": (
            tr("The folder lies on a network or is synchronised."),
            tr("Move the vault to a folder on this laptop."),
        ),
        "vault.private:good": (tr("Only this account may read the files of the vault."), ""),
        "vault.private:action": (
            tr("Other accounts on this laptop may read the encrypted files."),
            tr("Ask the administrator to limit the rights to this account."),
        ),
        "vault.private:unknown": (
            tr("The program cannot see who may read the files on this system."),
            tr("Ask the administrator to look at the rights on the folder."),
        ),
        "vault.room:good": (tr("There is {free} free."), ""),
        "vault.room:caution": (
            tr("There is {free} free; backups need room too."),
            tr("Free some space soon."),
        ),
        "vault.room:action": (
            tr("There is too little room for a backup."),
            tr("Free some space now."),
        ),
    }


def _keys(tr: Say) -> Table:
    return {
        "keys.recovery:good": (tr("There is one. Its sheet belongs in the safe."), ""),
        "keys.recovery:action": (
            tr("There is none: without the passphrase nobody can open the vault."),
            tr("Make a recovery key and put the sheet in the safe."),
        ),
        "keys.deputy:good": (tr("A deputy can open the vault with a passphrase of their own."), ""),
        "keys.deputy:caution": (
            tr("There is no deputy. Without the coordinator, only the sheet in the safe helps."),
            tr("Agree on a deputy and give them a key."),
        ),
        "keys.ring:good": (tr("No key of this vault leans on it."), ""),
        "keys.ring:second": (
            tr("It is a second factor beside the passphrase ({name})."),
            "",
        ),
        "keys.ring:alone": (
            tr("The vault opens without a passphrase for whoever works in this account ({name})."),
            tr("Remove that key, unless this was agreed."),
        ),
        "keys.ring:gone": (
            tr("A key of this vault needs it, and it cannot be used now."),
            tr("Open with a passphrase without it, or with the recovery key, and make a new key."),
        ),
    }


def _backups(tr: Say) -> Table:
    return {
        "backup.newest:good": (tr("Made and read back on {on}."), ""),
        "backup.newest:caution": (
            tr("Made and read back on {on}. Changes since then: {changes}."),
            tr("Make a backup."),
        ),
        "backup.newest:never": (tr("There is no verified backup."), tr("Make a backup now.")),
        "backup.second:good": (tr("The newest one there is of {on}."), ""),
        "backup.second:caution": (
            tr("It cannot be reached now. The newest one there is of {on}."),
            tr("Plug in the stick, or connect the share."),
        ),
        "backup.second:never": (
            tr("Only on this laptop. If it is lost, so is what is in the vault."),
            tr("Choose a second place, such as a stick that lies elsewhere."),
        ),
        "backup.second:same": (
            tr("Only on this laptop: the second place lies on the same disk."),
            tr("Choose a place on another disk, and make a backup."),
        ),
        "backup.second:empty": (
            tr("Only on this laptop: no backup lies in the second place yet."),
            tr("Make a backup while the second place is there."),
        ),
        "backup.drill:good": (tr("On {on} a backup was restored and compared."), ""),
        "backup.drill:caution": (
            tr("The last one was on {on}; one each quarter is the aim."),
            tr("Restore a backup beside the vault and compare."),
        ),
        "backup.drill:never": (
            tr("No backup was ever restored to try it."),
            tr("Restore a backup beside the vault and compare."),
        ),
    }


def _computer(tr: Say) -> Table:
    return {
        "computer.disk:good": (tr("The disk under the vault is encrypted as a whole."), ""),
        "computer.disk:action": (
            tr("The disk is not encrypted. Swap and hibernation may hold what was on screen."),
            tr("Ask the administrator to switch on disk encryption."),
        ),
        "computer.disk:unknown": (
            tr("This cannot be seen without rights on this system."),
            tr("Ask the administrator whether disk encryption is on."),
        ),
        "computer.rights:good": (tr("This account is no administrator."), ""),
        "computer.rights:caution": (
            tr("This account is administrator, or can become so. So can what runs under it."),
            tr("Ask for an account without these rights."),
        ),
        "computer.rights:unknown": (
            tr("This cannot be seen on this system."),
            tr("Ask the administrator."),
        ),
        "computer.account:caution": (
            tr("The name of this account is one that several people use."),
            tr("Ask for a personal account."),
        ),
        "computer.account:unknown": (
            tr("The program cannot see whether others use this account too."),
            tr("Work in an account that nobody else uses."),
        ),
    }


def _session(tr: Say) -> Table:
    return {
        "computer.signals:good": (
            tr("The vault locks when the session locks and when the laptop sleeps."),
            "",
        ),
        "computer.signals:some": (
            tr("This system gives some signs only, not both of session lock and sleep."),
            tr("Lock with Ctrl L before leaving the laptop."),
        ),
        "computer.signals:none": (
            tr("This system gives no signs. The vault locks by itself after a while only."),
            tr("Lock with Ctrl L before leaving the laptop."),
        ),
        "computer.memory:good": (
            tr("Other programs in this account cannot read it; a crash leaves no image of it."),
            "",
        ),
        "computer.memory:caution": (
            tr("This system did not give everything; lacking: {steps}."),
            tr("Make sure that disk encryption is on."),
        ),
        "computer.memory:unknown": (tr("This cannot be known."), tr("Ask the administrator.")),
        "computer.clock:good": (tr("It is {on}; nothing in the vault is later."), ""),
        "computer.clock:action": (
            tr("The clock says {on}, but the vault or the program is later than that."),
            tr("Set the clock right. The order of the log does not depend on it."),
        ),
    }


def _program(tr: Say) -> Table:
    return {
        "program.parts:good": (tr("The list of parts is of {on}."), ""),
        "program.parts:caution": (
            tr(
                "The list of parts is of {on}, more than 35 days ago. Weaknesses may have become "
                "known since."
            ),
            tr("Ask the administrator for a newer version."),
        ),
        "program.parts:unknown": (
            tr("The list of parts is missing."),
            tr("Ask the administrator for a complete version."),
        ),
    }


_PARTS: Final = (_vault, _place, _keys, _backups, _computer, _session, _program)
