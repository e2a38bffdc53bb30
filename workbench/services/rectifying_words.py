"""What is put right of a person, in words, and the sentences for what is refused of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.destruction import AskedBy, Datum

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.destruction import Rectification
    from workbench.texts import Texts


def datum(value: Datum, words: Texts) -> str:
    """Return what a datum is called."""
    tr = words.one
    return {
        Datum.NAME: tr("Name"),
        Datum.ALIASES: tr("Other names"),
        Datum.BORN: tr("Born"),
    }[value]


def asked_by(value: AskedBy, words: Texts) -> str:
    """Return on whose request something was put right."""
    meaning = words.meaning
    return {
        AskedBy.PERSON: meaning("rectification", "the person"),
        AskedBy.REPRESENTATIVE: meaning("rectification", "who represents the person"),
        AskedBy.PARTNER: meaning("rectification", "a partner"),
        AskedBy.OWN: meaning("rectification", "nobody, it was found"),
    }[value]


def action(who: str, called: str, words: Texts) -> str:
    """Return what is to be done: that somebody is told, not what was wrong."""
    said = words.one("Tell {who} that a datum of {code} was put right")
    return said.format(who=who, code=called)


def course(one: Rectification, day: str, words: Texts) -> str:
    """Return "3 May: name, from “Jan” to “Johan”. Asked by the person. It says so in ..."."""
    said = words.one("{day}: {what}, from “{was}” to “{becomes}”. Asked by {whom}. {why}")
    return said.format(
        day=day,
        what=datum(one.datum, words).lower(),
        was=one.was,
        becomes=one.becomes,
        whom=asked_by(one.asked_by, words),
        why=one.reason,
    )


def rectifying_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    nothing = tr("Nothing was changed.")
    return {
        "rectification.nothing": (
            tr("What it becomes is what it was."),
            nothing,
            tr("Type what it has to be."),
        ),
        "restriction.end": (
            tr("A restriction is looked at again on a day to come."),
            nothing,
            tr("Choose a later day."),
        ),
        "naming.elsewhere": (
            tr("Who is named in this signal is linked to another subject."),
            nothing,
            tr("Merge the two subjects, or take the signal apart from the other one first."),
        ),
        "naming.none": (
            tr("The signal was taken apart from this subject already."),
            nothing,
            tr("There is nothing more to do."),
        ),
    }
