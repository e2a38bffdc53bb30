"""A register with something in it, for whoever draws or walks the screens: made, sent, astray."""

from __future__ import annotations

from workbench.domain.disclosures import Sending, SendingWay
from workbench.domain.feedback import Asked
from workbench.domain.masked import Said
from workbench.domain.papers import PaperKind
from workbench.services import disclosures, feedback
from workbench.services.disclosures import MadeCopy, Recipient
from workbench.services.masking import NameAsked

MOST = 8
WAYS = (
    Sending(way=SendingWay.SECURE_MAIL, by="M. Terpstra", channel="Zivver"),
    Sending(way=SendingWay.PAPER, by="M. Terpstra", sheets=2),
    Sending(way=SendingWay.MAIL, by="M. Terpstra"),
)


def is_chosen(copies, state) -> bool:
    """Whether the list came to the copies of a state: before, one of the others is chosen still."""
    chosen = copies.chosen()
    return chosen is not None and chosen.state is state


def fill(work) -> None:
    """Give the members of the last minuted meeting their copies; most of them had theirs."""
    version = max(work.versions.where(), key=lambda one: one.made_at)
    meeting = work.meetings.get(version.meeting)
    table = work.tables.get(meeting.table)
    seats = work.memberships.where(table=table.id)[:MOST]
    copies = disclosures.register(
        work, [_copy(work, version, meeting, table, n, seat) for n, seat in enumerate(seats)],
        "M. Terpstra",
    )  # fmt: skip
    for n, copy in enumerate(copies[:-3]):
        disclosures.mark_sent(work, copy.id, WAYS[n % len(WAYS)])
    disclosures.mark_not_sent(work, copies[-3].id, "Is met verlof")
    disclosures.withdraw(work, copies[1].id, "Fout in het besluit bij punt 3")
    disclosures.mark_missent(work, copies[2].id, "P. Bosch, Belastingdienst", "De naam leek erop")
    asked = Asked(recipient=copies[0].recipient, table=table.id, year=work.today.year)
    feedback.ask(work, asked)
    feedback.answer(work, asked, "Het pand is gesloten, de bewoners zijn elders geplaatst.")


def _copy(work, version, meeting, table, n, seat) -> MadeCopy:  # noqa: PLR0917 - of a scene
    person = work.contacts.get(seat.contact)
    home = work.organisations.get(person.organisation)
    return MadeCopy(
        table=table.id,
        meeting=meeting.id,
        version=version.id,
        version_n=version.n,
        kind=PaperKind.MINUTES,
        form="pdf",
        recipient=Recipient(
            organisation=home.id,
            contact=person.id,
            name=person.name or person.function,
            organisation_name=home.name,
        ),
        marking=table.marking,
        basis="Model-convenant regionale tafel, artikel 5",
        conditions=("niet buiten deze tafel zonder het OM",),
        has_persons=True,
        withheld=n % 4,
        copy=n + 1,
        file_name=f"{table.prefix}-26-2 {home.monogram} {n + 1}.pdf",
        sha256=f"{n:x}" * 64,
        model_sha256=f"{n + 1:x}" * 64,
    )


def _asked(words, pseudonym, number, text) -> NameAsked:
    said = Said(subject=words, pseudonym=pseudonym, words=words, number=number, text=text)
    return NameAsked(version="", table=None, said=said)


NAMES = (
    _asked("De Zandkuil", "Bedrijf K", "3", "Bij De Zandkuil wonen veertien mensen op één adres."),
    _asked("bos", "Betrokkene A", "4", "Het busje stond aan de rand van het bos bij Oostmeer."),
)
