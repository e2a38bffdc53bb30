"""What the proof found, in words, and its sentences in the form of ``services.sentences``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.leaks import LeakKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.leaks import Finding
    from workbench.texts import Texts


def proof_trouble(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code."""
    return {
        "proof.leak": (
            tr("Something that this recipient may not have stands in the file."),
            tr("The file was not written, and nothing was registered."),
            tr("Change the words where they stand, or limit that line, and make the copy again."),
        ),
        "proof.unreadable": (
            tr("The file that was made could not be read back."),
            tr("Nothing was written; the minutes are stored."),
            tr("Try again; if it stays so, note the code for the administrator."),
        ),
        "proof.died": (
            tr("The part of the program that reads files back stopped."),
            tr("Nothing was written; the minutes are stored."),
            tr("Try again; it starts anew by itself."),
        ),
    }


def what(finding: Finding, words: Texts) -> str:
    """Say what was found, such as "Telefoonnummer"."""
    return {
        LeakKind.SENTENCE: words.one("Words that were left out"),
        LeakKind.CASE: words.one("Code of a case"),
        LeakKind.BSN: words.one("Citizen service number"),
        LeakKind.BIRTH_DATE: words.one("Date of birth"),
        LeakKind.PHONE: words.one("Telephone number"),
        LeakKind.PLATE: words.one("Number plate"),
        LeakKind.IBAN: words.one("Bank account"),
        LeakKind.EMAIL: words.one("E-mail address"),
        LeakKind.ADDRESS: words.one("Address"),
        LeakKind.CODE: words.one("Number or code that points at one thing"),
        LeakKind.NAME: words.one("Name"),
        LeakKind.INITIALS: words.one("Initials"),
        LeakKind.LOOKALIKE: words.one("Looks like a name"),
    }[finding.kind]


def where(finding: Finding, words: Texts) -> str:
    """Say where in the file it stands."""
    begin, _, more = finding.where.partition(" ")
    if begin == "page" and more.isdecimal():
        return words.one("page {n}").format(n=more)
    if begin == "name":
        return words.one("the name of the file")
    if begin == "bookmarks":
        return words.one("a bookmark")
    if begin == "attachment" or begin.startswith("attachment"):
        return words.one("an attachment inside the file")
    if begin == "text":
        return words.one("the text")
    return words.one("the data about the file")


def way_out(finding: Finding, words: Texts) -> str:
    """Say what a person can do."""
    if finding.is_exact:
        return words.one("Change it where it stands; this file is not made with it.")
    return words.one("Change it where it stands, or say that it is another word.")
