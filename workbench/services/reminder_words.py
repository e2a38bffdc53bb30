"""The words of a reminder: one text for one addressee about one table (R9.9).

Counts, dates and places only (R15). A subject and a title in a calendar are neutral: they say
which actions by their table's prefix and number, never what they are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import FrozenDue
from workbench.services import paper_words as say
from workbench.services.reminders import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.letters import Letter, Told
    from workbench.services.senders import Sender
    from workbench.texts import Texts


def written(letter: Letter, sender: Sender, words: Texts) -> Written:
    """Return a letter in words."""
    return Written(letter=letter, subject=subject(letter, words), text=text(letter, sender, words))


def subject(letter: Letter, words: Texts) -> str:
    """Return "Acties RT, stand op 21 mei 2026"."""
    day = _plain(say.short_day(letter.on, words))
    if not letter.prefix:
        return words.one("Actions, as they stand on {day}").format(day=day)
    return words.one("Actions {prefix}, as they stand on {day}").format(
        prefix=letter.prefix, day=day
    )


def title(number: str, prefix: str, words: Texts) -> str:
    """Return the neutral title of a calendar entry: "Actie RT-26-07"."""
    return words.one("Action {number}").format(number=number or prefix).strip()


def text(letter: Letter, sender: Sender, words: Texts) -> str:
    """Return the whole text; paragraphs are parted by an empty line."""
    parts = [
        _hello(letter, words),
        _first(letter, words),
        *("\n".join(_action(one, words)) for one in letter.told),
        *_answering(letter, sender, words),
        f"{say.label(letter.marking, words)}. {say.handling(letter.marking, words)}.",
        _farewell(sender, words),
    ]
    return _plain("\n\n".join(part for part in parts if part)) + "\n"


def term(told: Told, words: Texts) -> str:
    """Return by when, and how late it is: "uiterlijk 1 mei 2026, 20 dagen te laat"."""
    kind = told.due_kind
    if kind is DueKind.NEXT_MEETING and told.due is not None:
        due = words.one("by the next meeting, {day}").format(day=say.short_day(told.due, words))
    else:
        due = say.due(FrozenDue(kind=kind, on=told.due), words)
    if not told.days_late:
        return _plain(due)
    late = words.many("{n} day late", "{n} days late", told.days_late).format(n=told.days_late)
    return _plain(f"{due}, {late}")


def _hello(letter: Letter, words: Texts) -> str:
    if letter.has_name:
        return words.one("Dear {name},").format(name=letter.person)
    return words.one("Dear colleague,")


def _first(letter: Letter, words: Texts) -> str:
    n, day = len(letter.told), say.long_day(letter.on, words)
    if letter.table:
        said = words.many(
            "{n} action of {table} stands in the name of {partner}, as it stands on {day}.",
            "{n} actions of {table} stand in the name of {partner}, as they stand on {day}.",
            n,
        )
    else:
        said = words.many(
            "{n} action stands in the name of {partner}, as it stands on {day}.",
            "{n} actions stand in the name of {partner}, as they stand on {day}.",
            n,
        )
    return said.format(n=n, table=letter.table, partner=letter.partner, day=day)


def _action(told: Told, words: Texts) -> Iterator[str]:
    yield f"{told.number}  {told.text}".strip()
    due = term(told, words)
    yield due[:1].upper() + due[1:]


def _answering(letter: Letter, sender: Sender, words: Texts) -> Iterator[str]:
    """How an answer is read best: each action on a line of its own, by its number."""
    number = next((one.number for one in letter.told if one.number), "")
    if number:
        day = _plain(say.short_day(letter.on, words)).rsplit(" ", 1)[0].rstrip(".")
        yield "\n".join(
            (
                words.one("An answer is easy to read with each action on a line, such as:"),
                words.one("{number}: done, {day}").format(number=number, day=day),
            )
        )
    if sender.address:
        yield words.one("Answers can go to {address}.").format(address=sender.address)


def _farewell(sender: Sender, words: Texts) -> str:
    return "\n".join(
        part for part in (words.one("Kind regards,"), sender.name, sender.organisation) if part
    )


def _plain(written_out: str) -> str:
    return written_out.replace(say.NBSP, " ")
