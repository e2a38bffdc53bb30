"""An annotation with everything that can stand on it, as it was frozen."""

from datetime import date, time

from workbench.domain.actions import ActionState
from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import Outcome, Rung
from workbench.domain.frozen import FrozenDue, FrozenLimits, FrozenPerson
from workbench.domain.frozen_annotation import (
    FrozenAnnotation,
    FrozenAsk,
    FrozenPromise,
    FrozenStep,
    FrozenStuck,
    FrozenTopic,
)
from workbench.domain.markings import Label, Marking, Tlp

AMBER = Marking(Label.CONFIDENTIAL, Tlp.AMBER)
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
LAST = date(2026, 3, 12)


def limits(item="x", marking=AMBER, **more):
    return FrozenLimits(item=item, marking=marking, **more)


ASKS = (
    FrozenAsk(
        id="1",
        text="De Kamer van Koophandel aanspreken op twee open afspraken",
        advice="Bel de regiodirecteur voor het overleg.",
        action_number="RT-26-04",
        limits=limits(),
    ),
    FrozenAsk(id="2", text="Besluiten over één APV-tekst", item_number="4", limits=limits("d")),
    FrozenAsk(id="3", text="De brief aan Dijkhuizen ondertekenen"),
)
STUCK = (
    FrozenStuck(
        number="RT-26-03",
        text="Brief aan Dijkhuizen over een aandachtsfunctionaris",
        owner="Gemeente Zuiderveen",
        due=FrozenDue(kind=DueKind.DATE, on=date(2026, 5, 8)),
        days_late=13,
        postponed=2,
        old_days=(date(2026, 3, 20), date(2026, 4, 17)),
        reasons=("wacht op tekst van de jurist",),
        steps=(
            FrozenStep(
                rung=Rung.OWNER,
                on=date(2026, 4, 20),
                outcome=Outcome.PROMISED,
                outcome_on=date(2026, 4, 21),
            ),
            FrozenStep(rung=Rung.PARTNER_LEAD, on=date(2026, 5, 12)),
        ),
        limits=limits(),
    ),
    FrozenStuck(text="Zonder nummer", due=FrozenDue(kind=DueKind.SOON), limits=limits()),
)
ITEMS = (
    FrozenTopic(id="a", number="1", title="Opening", begins=time(14), minutes=5),
    FrozenTopic(
        id="b",
        number="2",
        title="Verslag van 12 maart",
        treatment=Treatment.ADOPTION,
        begins=time(14, 5),
        minutes=5,
        sentence="Het verslag van 12 maart is gewijzigd vastgesteld.",
    ),
    FrozenTopic(
        id="c",
        number="3",
        title="Actielijst",
        kind=ItemKind.ACTION_LIST,
        begins=time(14, 10),
        minutes=10,
        open_actions=14,
        late_actions=4,
        aim="Per late actie een nieuwe datum, of een besluit om te stoppen.",
    ),
    FrozenTopic(
        id="d",
        number="4",
        title="Eén APV-tekst voor alle gemeenten",
        treatment=Treatment.DECISION,
        begins=time(14, 20),
        minutes=20,
        sentence="De tafel stelt de APV-tekst vast.",
        promised_on=LAST,
        promises=(
            FrozenPromise(
                number="RT-26-01",
                text="Model-APV opstellen",
                owner="Gemeente Kruishoven",
                state=ActionState.DONE,
                limits=limits("d1"),
            ),
            FrozenPromise(
                number="RT-26-02",
                text="Lijst van adressen met doel en bevoegdheid",
                days_late=23,
                limits=limits("d1", audiences=(("person:c1",),)),
            ),
        ),
    ),
    FrozenTopic(
        id="h", number="", title="Besloten", kind=ItemKind.HEADING, is_closed=True, begins=time(15)
    ),
    FrozenTopic(
        id="e",
        number="5",
        title="Casus",
        is_closed=True,
        begins=time(14, 40),
        minutes=15,
        aim="Terugblik op de gezamenlijke controle.",
        leave=(
            FrozenPerson(name="M. Jansen", organisation="CoMensha"),
            FrozenPerson(name="", function="tolk"),
        ),
        marking=RED,
        audience=("person:c1",),
    ),
    FrozenTopic(id="f", number="6", title="Rondvraag", begins=time(15, 25), minutes=5),
)
ANNOTATION = FrozenAnnotation(
    organisation="Gemeente Zuiderveen",
    table="Regionale Tafel Mensenhandel Lage Venen",
    prefix="RT",
    title="Regionale Tafel Mensenhandel Lage Venen",
    on=date(2026, 5, 21),
    starts_at=time(14),
    minutes=90,
    place="raadzaal Zuiderveen",
    chair=FrozenPerson(name="H. Terpstra", function="burgemeester"),
    n=2,
    marking=AMBER,
    expected=12,
    away=("Belastingdienst", "Woningcorporatie De Akker"),
    items=ITEMS,
    asks=ASKS,
    stuck=STUCK,
)
