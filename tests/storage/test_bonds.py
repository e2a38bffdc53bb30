"""A line is for the participants of the case it names, and as far as its provider lets it go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.storage import fakes
from tests.storage.test_holding import (
    CARE,
    HEALTH,
    POLICE,
    WORLD,
    contact,
    row,
    said,
    stored,
)
from workbench.domain.cases import Case
from workbench.domain.frozen import canonical, thaw
from workbench.domain.grounds import Ground, GroundMissingError
from workbench.domain.holding import Level, Limit, Reason, may_hold
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind, VersionState
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.parties import organisation, person
from workbench.domain.people import PartnerKind
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject, SubjectKind
from workbench.domain.tables import Regime, Table
from workbench.domain.widening import WideningReasonError
from workbench.services import (
    cases,
    forgetting,
    freezing,
    grounds,
    limits,
    minutes,
    signals,
    versions,
)
from workbench.services.bonds import bonds, bonds_at
from workbench.services.copies import Wanted, copy_for
from workbench.services.holding import asked_of, gathering
from workbench.services.limit_questions import question_of_line
from workbench.services.limits import Limits
from workbench.services.projecting import OWN_COPY, projected
from workbench.services.since_frozen import narrowed

STRICT = Marking(Label.CONFIDENTIAL, Tlp.AMBER_STRICT)
HOUSING = organisation("o4")


def naming(target: str, kind: MentionKind = MentionKind.CASE) -> tuple[Mention, ...]:
    return (Mention(kind=kind, start=0, length=4, target=target),)


def case(key: str, *participants: str) -> Case:
    return Case(
        id=key,
        code=key,
        table="t0",
        regime=Regime.WGS_RIEC,
        participants=participants,
        opened_on=fakes.TODAY,
    )


def signal(line: str, **more) -> Signal:
    told = {"id": f"s:{line}", "code": line, "on": fakes.TODAY, "text": "Busje", "line": line}
    return Signal(**{**told, "organisation": "o2", "made_at": fakes.NOW, **more})


def line(n: int, **more):
    return fakes.line(n, item="i0", is_recorded=True, **more)


@pytest.fixture
def world(session):
    """A table under the WGS: police, care, a shelter and a housing corporation, and two cases."""
    kinds = [PartnerKind.POLICE, PartnerKind.CARE_COORDINATION, PartnerKind.SHELTER]
    homes = [fakes.organisation(n, kind=kind) for n, kind in enumerate(kinds)]
    homes += [fakes.organisation(3), fakes.organisation(4, kind=PartnerKind.HOUSING)]
    people = [*WORLD["contacts"], contact("hog", "o4"), contact("gone", "o3")]
    stored(session, {"organisations": homes, "contacts": people})
    rest = {key: WORLD[key] for key in ("memberships", "items", "presences")}
    seen = [*WORLD["attendance"][:3], *WORLD["attendance"][4:]]
    seen[2] = replace(seen[2], presence=Presence.PRESENT, substituted_by=None)
    stored(
        session,
        {
            "tables": [Table(id="t0", name="Weegtafel", regime=Regime.WGS_RIEC)],
            "meetings": [fakes.meeting(table="t0", state=MeetingState.IN_PROGRESS)],
            **rest,
            "attendance": [*seen, row(5, "hog", "o4", Presence.PRESENT)],
            "cases": [case("c0", POLICE, CARE), case("c1")],
            "subjects": [
                Subject(id="sub", name="Anna", case="c0", since=fakes.TODAY),
                Subject(
                    id="loc", kind=SubjectKind.PLACE, name="Kade", case="c0", since=fakes.TODAY
                ),
            ],
            "signals": [
                signal("l3", audience=(POLICE,), marking=STRICT),
                signal("l4", marking=STRICT),
            ],
            "lines": [
                line(0, text="Zonder"),
                line(1, text="Zaak", mentions=naming("c0")),
                line(2, text="Leeg", mentions=naming("c1")),
                line(3, text="Busje", kind=LineKind.SIGNAL),
                line(4, text="Gemerkt", marking=Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.GREEN)),
                line(5, text="Anna", mentions=naming("sub", MentionKind.SUBJECT)),
                line(6, text="Weg", mentions=naming("no such case")),
                line(7, text="Wie", mentions=naming("gone", MentionKind.SUBJECT)),
                line(9, text="Plek", mentions=naming("loc", MentionKind.SUBJECT)),
                line(8, text="Actie", kind=LineKind.ACTION, action="a0", mentions=naming("c0")),
            ],
            "actions": [fakes.action(table="t0", meeting="m0", item="i0", line="l8")],
        },
    )
    return session


@pytest.fixture
def read(world, vault):
    reader = vault.reader()
    yield reader.records
    reader.close()


def holders(read, key: str) -> dict[str, Reason | None]:
    facts = gathering(read, "m0")
    asked = facts.line(read.lines.get(key))
    people = [facts.reader(person(name)) for name in ("ann", "fay", "hog")]
    return {one.party.partition(":")[2]: may_hold(one, asked).reason for one in people}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("l0", {"ann": None, "fay": None, "hog": Reason.NO_GROUND}),
        ("l1", {"ann": None, "fay": None, "hog": Reason.NOT_IN_CASE}),
        ("l2", dict.fromkeys(("ann", "fay", "hog"), Reason.NOT_IN_CASE)),
        ("l3", {"ann": None, "fay": Reason.NO_CONSENT, "hog": Reason.NO_CONSENT}),
        ("l4", {"ann": None, "fay": None, "hog": Reason.NO_GROUND}),
        ("l5", {"ann": None, "fay": None, "hog": Reason.NOT_IN_CASE}),
        ("l6", dict.fromkeys(("ann", "fay", "hog"), Reason.NOT_IN_CASE)),
        ("l7", dict.fromkeys(("ann", "fay", "hog"), Reason.NOT_IN_CASE)),
        ("l9", {"ann": None, "fay": None, "hog": Reason.NO_GROUND}),
        ("l8", {"ann": None, "fay": None, "hog": Reason.NOT_IN_CASE}),
    ],
)
def test_a_line_is_for_those_its_case_and_its_provider_let_hold_it(read, name, told):
    assert holders(read, name) == told


def test_a_title_asks_for_no_ground(read):
    facts = gathering(read, "m0")
    hog = facts.reader(person("hog"))
    assert hog.ground is Ground.NONE
    assert may_hold(hog, facts.item("i0")).is_allowed
    assert not may_hold(hog, facts.item("i0").saying()).is_allowed


def test_who_provided_it_holds_it_anyway(read):
    (provider,) = bonds_at(read, "l3")
    assert provider == Limit(level=Level.PROVIDER, marking=STRICT, audience=(POLICE, HEALTH))
    assert bonds_at(read, None) == bonds_at(read, "no such line") == ()
    assert bonds(read, read.lines.get("l0")) == ()


def test_consent_opens_up_whom_it_is_for_and_taking_it_back_closes_it(world, read):
    world.do(signals.consent, "s:l3", "OM")
    assert holders(read, "l3") == {"ann": None, "fay": None, "hog": Reason.NO_GROUND}
    world.undo()
    assert holders(read, "l3")["fay"] is Reason.NO_CONSENT


def test_a_stated_ground_lets_a_third_party_hold_what_tells_of_persons(world, read):
    with pytest.raises(GroundMissingError):
        world.do(grounds.state_ground, "t0", "o4", "  ")
    stated = world.do(grounds.state_ground, "t0", "o4", " Toestemming OM, 3 mei ").value
    assert holders(read, "l0")["hog"] is None
    assert holders(read, "l1")["hog"] is Reason.NOT_IN_CASE  # a ground is no case
    facts = gathering(read, "m0")
    assert facts.reader(HOUSING).ground is facts.ground("o4") is Ground.STATED
    assert facts.grounds.words_for("o4") == "Toestemming OM, 3 mei"
    again = world.do(grounds.state_ground, "t0", "o4", "Nieuw").value
    assert again.id == stated.id
    assert [one.words for one in read.stated_grounds.where(table="t0")] == ["Nieuw"]
    world.do(grounds.withdraw_ground, stated.id)
    assert holders(read, "l0")["hog"] is Reason.NO_GROUND
    world.undo()
    assert holders(read, "l0")["hog"] is None


def test_a_partner_that_is_gone_has_no_ground(read):
    facts = gathering(read, "m0")
    assert facts.ground("no such partner") is Ground.NONE
    plain = replace(facts.grounds, regime=Regime.NO_PERSONS)
    assert plain.of("no such partner", has_seat=False) is Ground.NOT_NEEDED


# ---- what is frozen -----------------------------------------------------------------------------


def frozen_now(read):
    meeting = read.meetings.get("m0")
    return thaw(canonical(freezing.as_they_are(read, meeting, VersionState.CONCEPT, 1)))


def test_frozen_minutes_keep_what_held_on_their_day(world, read):
    frozen = frozen_now(read)
    facts = gathering(read, "m0")
    ann, fay, hog = (facts.reader(person(name)) for name in ("ann", "fay", "hog"))
    everything = said(frozen)
    assert said(projected(frozen, OWN_COPY)) == everything
    for reader, missing in (
        (ann, {"Leeg", "Weg", "Wie"}),
        (fay, {"Leeg", "Weg", "Wie", "Busje"}),
        (hog, set(everything)),
    ):
        assert set(everything) - set(said(projected(frozen, [reader]))) == missing, reader.party
    assert len(projected(frozen, [fay]).actions) == 1
    assert projected(frozen, [hog]).actions == ()
    # a participant that leaves does not change what was frozen
    world.do(cases.set_participants, "c0", (POLICE,))
    assert holders(read, "l1")["fay"] is Reason.NOT_IN_CASE
    assert "Zaak" in said(projected(frozen, [fay]))
    assert "Zaak" not in said(projected(frozen_now(read), [fay]))


def test_what_is_agreed_with_a_partner_since_only_narrows_a_copy(world, read):
    """A participant that left, and a consent that was taken back, hold for what still goes out."""
    world.do(signals.consent, "s:l3", "OM")
    frozen, facts = frozen_now(read), gathering(read, "m0")
    fay = facts.reader(person("fay"))
    assert narrowed(read, frozen) == frozen
    assert {"Zaak", "Busje", "Actie"} <= set(said(projected(frozen, [fay])))
    world.do(cases.set_participants, "c0", (POLICE,))
    world.do(signals.keep_back, "s:l3")
    now = projected(narrowed(read, frozen), [fay])
    assert {"Zaak", "Busje", "Actie"}.isdisjoint(said(now))
    assert now.actions == ()
    assert len(projected(frozen, [fay]).actions) == 1
    # who joins since gets nothing of before
    world.do(cases.set_participants, "c0", (POLICE, CARE, HOUSING), "Corporatie sluit aan")
    hog = replace(facts.reader(person("hog")), ground=Ground.STATED)
    assert "Zaak" not in said(projected(narrowed(read, frozen), [hog]))
    assert "Zaak" in said(projected(frozen_now(read), [hog]))


def test_what_tells_of_a_person_whose_data_are_kept_only_goes_into_no_copy(world, read):
    """Also of minutes that were frozen before; once it is lifted, all goes out as before."""
    frozen, facts = frozen_now(read), gathering(read, "m0")
    fay = facts.reader(person("fay"))
    assert "Anna" in said(projected(narrowed(read, frozen), [fay]))
    held = world.do(forgetting.restrict, "sub", "Betwist").value
    assert "Anna" not in said(projected(narrowed(read, frozen), [fay]))
    assert "Zonder" in said(projected(narrowed(read, frozen), [fay]))
    assert "Anna" in said(projected(narrowed(read, frozen), OWN_COPY))
    assert holders(read, "l5")["fay"] is Reason.RESTRICTED
    meanwhile = frozen_now(read)  # frozen while it holds: the text does not keep it
    world.do(forgetting.release, held.id, "Klopt, brief van 3 mei")
    for text in (frozen, meanwhile):
        assert "Anna" in said(projected(narrowed(read, text), [fay]))


def test_a_frozen_line_prints_the_label_of_its_provider(read):
    frozen = frozen_now(read)
    marked = {one.text: one.marking for item in frozen.items for one in item.lines}
    assert marked["Busje"] == STRICT
    assert marked["Gemerkt"] == Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.AMBER_STRICT)
    assert marked["Zonder"] is None
    assert frozen.regime is Regime.WGS_RIEC
    assert frozen.highest_marking.tlp is Tlp.RED  # of another item


def test_the_union_of_all_copies_never_exceeds_the_source(read):
    frozen, facts = frozen_now(read), gathering(read, "m0")
    parties = [*facts.parties, *(reader.party for reader in facts.readers)]
    for who in parties:
        copy = projected(frozen, [facts.reader(who)])
        assert set(said(copy)) <= set(said(frozen))
        assert set(copy.actions) <= set(frozen.actions)
        assert {"Leeg", "Weg"}.isdisjoint(said(copy))  # for nobody


# ---- records, and what is typed -----------------------------------------------------------------


def test_a_record_is_limited_as_its_line_is(world, read):
    action = read.actions.get("a0")
    assert asked_of(read, action).audiences == ((POLICE, CARE),)
    assert asked_of(read, action).asks_ground
    between = replace(action, id="a9", meeting=None, item=None, line=None)
    stored(world, {"actions": [between]})
    assert asked_of(read, between).marking == Marking()
    assert asked_of(read, between).is_of_persons
    loose = replace(between, table=None)
    assert not asked_of(read, loose).is_of_persons
    assert asked_of(read, replace(action, item=None)).item == ""


def shown(read, key: str, **more) -> Block:
    held = read.lines.get(key)
    told = {"line": held.id, "text": held.text, "kind": held.kind, "mentions": held.mentions}
    return Block(**{**told, "is_recorded": True, "marking": held.marking, **more})


def write(world, read, key: str, **more):
    others = [shown(read, one.id) for one in read.lines.where(item="i0") if one.id != key]
    world.do(minutes.write_item, "i0", (*others, shown(read, key, **more)))
    return read.lines.get(key)


def test_a_line_that_no_longer_names_its_case_stays_with_its_participants(world, read):
    after = write(world, read, "l1", text="Iets anders", mentions=())
    assert after.audience == (POLICE, CARE)
    assert holders(read, "l1")["hog"] is Reason.NO_GROUND
    facts = gathering(read, "m0")
    partner = facts.reader(HEALTH)
    assert Reason.AUDIENCE in may_hold(partner, facts.line(after)).reasons


def test_naming_a_case_narrows_a_line_at_once(world, read):
    after = write(world, read, "l0", text="Zaak", mentions=naming("c0"))
    assert after.audience is None
    assert holders(read, "l0")["hog"] is Reason.NOT_IN_CASE


def test_widening_past_a_case_asks_a_reason(world, read):
    """The line is shown without its case, and nobody is named any more."""
    block = shown(read, "l1", mentions=())
    question = question_of_line(read, gathering(read, "m0"), "i0", block)
    assert question.is_wider(Limits())
    assert not question.is_wider(Limits(audience=(POLICE,)))
    with pytest.raises(WideningReasonError):
        world.do(limits.limit_line, "i0", [block], "l1", Limits())
    named = question_of_line(read, gathering(read, "m0"), "i0", shown(read, "l1"))
    assert not named.is_wider(Limits())
    assert named.verdict(Limits()).holders < len(named.facts.company)


def test_a_copy_is_bound_by_what_was_agreed_since(world, read):
    """However it was frozen: who left the case since gets no copy of its lines any more."""
    world.do(lambda work: versions.keep(work, "m0", frozen_now(work)))
    version, fay = versions.latest(read, "m0"), gathering(read, "m0").reader(person("fay"))
    before = copy_for(read, version, PaperKind.MINUTES, fay, Wanted())
    assert "Zaak" in to_json(before.paper)
    world.do(cases.set_participants, "c0", (POLICE,))
    after = copy_for(read, version, PaperKind.MINUTES, fay, Wanted())
    assert "Zaak" not in to_json(after.paper)
    left_out = {one.text: one.reasons for one in after.withheld}
    assert left_out["Zaak"] == (Reason.NOT_IN_CASE,)
