"""When a copy must come back: the letter that withdraws it, and the sheet for a wrong address.

Both hold facts that the register knows, and empty lines for what only a person knows; the program
judges nothing (rules R15). Neither tells what the copy said.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.control_codes import printed
from workbench.domain.papers import Block, Fact, Paper, PaperKind, Run, Section
from workbench.domain.protection import ProtectionKind
from workbench.domain.tables import Regime
from workbench.services import disclosure_words
from workbench.services import paper_words as say
from workbench.services.disclosure_papers import entry_of, furniture
from workbench.services.senders import sender_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from workbench.domain.disclosures import Disclosure
    from workbench.services.ports import Read
    from workbench.texts import Texts

REPORTED_WITHIN: Final = timedelta(hours=72)  # AVG, article 33
_NOT_IN_A_NAME: Final = re.compile(r"[^\w-]+")


def withdrawal_letter(read: Read, copy: Disclosure, words: Texts) -> Paper:
    """Return the letter that asks whoever has a copy to destroy it."""
    tr, sender = words.one, sender_of(read)
    is_astray = bool(copy.missent_to)  # how that came is for the FG, not for who got it
    asked = (
        tr("On {day} you received the copy named above from us. We withdraw it."),
        tr("It was not meant for you.") if is_astray else tr("Reason: {reason}"),
        tr("Please destroy every copy you have, on paper and in your systems."),
        tr("Please confirm in writing that you did, and name whoever you passed it on to."),
    )
    day = say.long_day((copy.sent_at or copy.made_at).date(), words)
    told = [text.format(day=day, reason=copy.reason) for text in asked]
    told.append("\n".join(part for part in (sender.name, sender.organisation) if part))
    to = copy.missent_to or disclosure_words.recipient(copy)
    at = copy.missent_at or copy.withdrawn_at or copy.made_at
    return Paper(
        kind=PaperKind.LETTER,
        language=words.language,
        title=tr("Withdrawal of a copy"),
        dated=at,
        furniture=furniture(sender.organisation, tr("Withdrawal of a copy"), words),
        facts=(
            Fact(label=words.meaning("letter", "To"), value=to),
            Fact(label=tr("Day"), value=say.long_day(at.date(), words)),
            *_copy_facts(read, copy, words),
        ),
        sections=(_section("letter", tr("Our request"), told),),
    )


def fact_sheet(read: Read, copy: Disclosure, words: Texts) -> Paper:
    """Return what is known of a copy that went to a wrong address, for the FG (rules R9.3)."""
    tr, sender = words.one, sender_of(read)
    found = copy.missent_at or copy.made_at
    return Paper(
        kind=PaperKind.INCIDENT,
        language=words.language,
        title=tr("Copy sent to a wrong address"),
        subtitle=tr("Facts for the data protection officer"),
        dated=found,
        furniture=furniture(sender.organisation, tr("Copy sent to a wrong address"), words),
        facts=(
            *_copy_facts(read, copy, words),
            Fact(label=tr("Meant for"), value=disclosure_words.recipient(copy)),
            Fact(label=tr("Went to"), value=copy.missent_to),
            Fact(label=tr("Sent at"), value=_moment(copy.sent_at, words)),
            Fact(label=tr("How sent"), value=disclosure_words.how(copy, words)),
            Fact(label=tr("Sent by"), value=copy.sent_by),
            Fact(label=tr("Closed with"), value=_protection(read, copy, words)),
            Fact(label=tr("Personal data"), value=_persons(read, copy, words)),
            Fact(label=tr("Discovered at"), value=_moment(found, words)),
            Fact(label=tr("72 hours later"), value=_moment(found + REPORTED_WITHIN, words)),
            Fact(label=words.meaning("copy", "Withdrawn"), value=_moment(copy.withdrawn_at, words)),
        ),
        sections=(
            _section("how", tr("What happened"), [copy.reason]),
            *(
                _section(anchor, title, [_DOTS])
                for anchor, title in (
                    ("data", tr("Which data, of how many people")),
                    ("result", tr("What this can mean for them")),
                    ("done", tr("What was done")),
                    ("decided", tr("Decision of the data protection officer, day and name")),
                )
            ),
        ),
    )


def withdrawal_text(copy: Disclosure, words: Texts) -> str:
    """Return the words of the mail: neutral, for a mail is read by others too (rules D16)."""
    tr = words.one
    told = (
        tr("Dear {name},"),
        tr("You received a copy with control code {code} from us. We withdraw it."),
        tr("Please destroy every copy you have, and answer this mail when you did."),
    )
    return "\n\n".join(told).format(name=copy.name, code=printed(copy.code))


def letter_name(copy: Disclosure, words: Texts) -> str:
    """Return "intrekking 3F2A91C0.pdf": the code tells which copy, no name does (R9.3)."""
    return _named(words.meaning("file", "withdrawal"), copy)


def sheet_name(copy: Disclosure, words: Texts) -> str:
    """Return "verkeerd adres 3F2A91C0.pdf"."""
    return _named(words.meaning("file", "wrong address"), copy)


def _named(what: str, copy: Disclosure) -> str:
    return f"{what} {_NOT_IN_A_NAME.sub('', copy.code)[:8]}.pdf"


def _copy_facts(read: Read, copy: Disclosure, words: Texts) -> tuple[Fact, ...]:
    tr = words.one
    one = entry_of(read, copy)
    of = ", ".join(part for part in (one.meeting, _on(one.on, words)) if part)
    rows = (
        (tr("Document"), disclosure_words.document(copy, words)),
        (tr("Meeting"), of),
        (tr("Marking"), say.stamp(copy.marking, words)),
        (words.meaning("copy", "Copy"), str(copy.copy)),
        (tr("Control code"), printed(copy.code)),
    )
    return tuple(Fact(label=name, value=value) for name, value in rows if value)


def _on(day: date | None, words: Texts) -> str:
    return say.long_day(day, words) if day else ""


def _protection(read: Read, copy: Disclosure, words: Texts) -> str:
    """Tell what the file was closed with on the day it was sent."""
    tr = words.one
    on = (copy.sent_at or copy.made_at).date()
    agreed = read.protections.where(contact=copy.contact) if copy.contact else ()
    for one in agreed:
        if one.agreed_on <= on and (one.ended_on is None or on < one.ended_on):
            is_closed = one.kind is ProtectionKind.CLOSED_FILE
            return tr("a passphrase") if is_closed else one.channel
    return tr("nothing")


def _persons(read: Read, copy: Disclosure, words: Texts) -> str:
    """Tell it by the table too: of what is for an archive or for everybody no feedback is asked."""
    tr = words.one
    table = read.tables.find(copy.table) if copy.table else None
    is_possible = copy.has_persons or (table is not None and table.regime is not Regime.NO_PERSONS)
    return tr("possible, by the basis of the table") if is_possible else tr("none expected")


def _moment(at: datetime | None, words: Texts) -> str:
    if at is None:
        return words.one("no")
    return f"{say.long_day(at.date(), words)}, {at:%H:%M}"


_DOTS: Final = "\n".join(["." * 112] * 3)


def _section(anchor: str, title: str, told: list[str]) -> Section:
    blocks = tuple(Block(runs=(Run(text=text),)) for text in told if text)
    return Section(anchor=anchor, title=title, blocks=blocks)
