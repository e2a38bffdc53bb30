"""Care for victims on a real encrypted file: kept, changed, undone, hidden, destroyed, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_case_files import closed, typed
from tests.storage.test_forgetting import ORDER
from workbench.domain import figure_care
from workbench.domain.care_places import CareKind, CarePlaces, CarePlacesAheadError
from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import CaseClosedError
from workbench.domain.errors import NotFoundError
from workbench.domain.figures import FigureKey
from workbench.domain.people import PartnerKind
from workbench.domain.referrals import (
    DeclineReason,
    Referral,
    ReferralNotTransferredError,
    ReferralState,
)
from workbench.domain.tables import Regime, Table
from workbench.domain.victim_check import Question
from workbench.domain.victim_gaps import Gap
from workbench.services import (
    care_places,
    case_forgetting,
    case_states,
    case_transfers,
    cases,
    history,
    people,
    referrals,
    shielding,
)
from workbench.services.case_files import Sort
from workbench.services.figures import figures_as_of
from workbench.storage.connection import rows_of
from workbench.texts import spoken

TODAY, DAY = fakes.TODAY, timedelta(days=1)


@pytest.fixture
def case(keep, do):
    keep(organisations=fakes.organisation(0, name="De Luwte", kind=PartnerKind.SHELTER))
    keep(organisations=fakes.organisation(1, name="Politie", kind=PartnerKind.POLICE))
    keep(tables=Table(id="t0", name="Screening", prefix="SO", regime=Regime.WGS_RIEC))
    return do(cases.open_case, typed())


def row(**more):
    told = {"id": "", "organisation": "o0", "kind": CareKind.SHELTER, "on": TODAY, "places": 12}
    return CarePlaces(**{**told, "in_use": 11, "waiting_days": 21, **more})


def asked(case, **more):
    told = {"id": "", "case": case.id, "kind": CareKind.SHELTER, "organisation": "o0"}
    return Referral(**{**told, "on": TODAY - 9 * DAY, **more})


def counted(reader, key):
    found = next(one for one in figures_as_of(reader.lists.past, TODAY) if one.key is key)
    return {cell.at: cell.count for cell in found.cells}


# ---- places


def test_places_are_kept_changed_taken_away_and_put_back(do, session, read, case):
    do(care_places.keep_places, row(on=TODAY - 30 * DAY, places=10))
    made = do(care_places.keep_places, row())
    assert [one.places for one in care_places.standing_of(read, TODAY)] == [made]
    assert care_places.places_of(read, "o0", CareKind.SHELTER, TODAY - DAY).places == 10
    assert care_places.places_of(read, None, CareKind.SHELTER, TODAY) is None
    do(care_places.keep_places, replace(made, places=14))
    do(care_places.remove_places, made.id)
    assert [one.places.places for one in care_places.standing_of(read, TODAY)] == [10]
    session.undo()
    assert [one.places.places for one in care_places.standing_of(read, TODAY)] == [14]
    session.undo()
    assert [one.places for one in care_places.standing_of(read, TODAY)] == [made]


def test_places_of_nobody_or_of_tomorrow_are_refused(do, read, case):
    with pytest.raises(NotFoundError):
        do(care_places.keep_places, row(organisation="nobody"))
    with pytest.raises(CarePlacesAheadError):
        do(care_places.keep_places, row(on=TODAY + DAY))
    assert read.care_places.where() == ()


def test_providers_are_partners_for_care_first_and_nobody_who_left(do, read, case):
    all_ = care_places.providers(read, TODAY)
    kinds = [one.kind for one in all_]
    assert PartnerKind.SHELTER in kinds
    first = kinds.index(PartnerKind.SHELTER)
    assert kinds.index(PartnerKind.POLICE) > first
    made = do(people.add_organisation, "Opvang Oud", PartnerKind.SHELTER)
    do(care_places.keep_places, row(organisation=made.id))
    assert made in care_places.providers(read, TODAY)
    do(people.change_organisation, replace(made, until=TODAY - DAY))
    assert made.id not in {one.id for one in care_places.providers(read, TODAY)}
    assert care_places.standing_of(read, TODAY) == ()


# ---- referrals


def test_a_referral_goes_its_way_each_step_as_one_that_can_be_undone(do, session, read, case):
    made = do(referrals.keep_referral, asked(case, came_from=" Zuiderdelta "))
    assert made.came_from == "Zuiderdelta"
    no = replace(made, state=ReferralState.DECLINED, why=DeclineReason.NO_PLACE)
    assert do(referrals.keep_referral, no).ended_on == TODAY
    other = do(referrals.keep_referral, asked(case, on=TODAY, kind=CareKind.CRISIS))
    assert [one.id for one in referrals.referrals_of(read, case.id)] == [other.id, made.id]
    do(referrals.remove_referral, other.id)
    session.undo()
    session.undo()
    session.undo()
    assert referrals.referrals_of(read, case.id) == (made,)


def test_a_transfer_that_is_known_is_pointed_at_and_its_day_not_typed(do, read, case):
    made = do(referrals.keep_referral, asked(case))
    over = replace(made, state=ReferralState.TRANSFERRED)
    with pytest.raises(ReferralNotTransferredError):
        do(referrals.keep_referral, over)
    with pytest.raises(ReferralNotTransferredError):
        do(referrals.keep_referral, replace(over, transfer="cx9"))
    handed = do(case_transfers.hand_over, fresh_transfer(case), spoken).transfer
    held = do(referrals.keep_referral, replace(over, transfer=handed.id, ended_on=None))
    assert (held.transfer, held.ended_on) == (handed.id, handed.made_on)


def fresh_transfer(case):
    return replace(
        fakes.one_of_each("Zuiderdelta")["case_transfers"], id="", case=case.id, entries=()
    )


def test_nothing_is_referred_in_a_closed_case(do, read, case):
    made = do(referrals.keep_referral, asked(case))
    closed(do, case)
    with pytest.raises(CaseClosedError):
        do(referrals.keep_referral, asked(case))
    with pytest.raises(CaseClosedError):
        do(referrals.remove_referral, made.id)
    assert referrals.referrals_of(read, case.id) == (made,)


def test_the_history_of_a_case_tells_of_its_referrals(do, read, reader, case):
    made = do(referrals.keep_referral, asked(case))
    changes = reader.logbook.changes_of(case.id)
    assert [one.kind for one in changes if one.key == made.id] == ["referral"]
    assert "referral" in history._SHOWN


def test_the_timeline_of_a_case_tells_when_help_was_asked_and_what_came_of_it(do, reader, case):
    made = do(referrals.keep_referral, asked(case))
    no = {"state": ReferralState.DECLINED, "why": DeclineReason.NO_PLACE, "ended_on": TODAY}
    do(referrals.keep_referral, replace(made, **no))
    do(referrals.keep_referral, asked(case, organisation=None, on=TODAY))
    found = [one for one in reader.lists.cases.timeline(case.id) if one.sort is Sort.REFERRAL]
    told = [(one.on, one.name, one.care, one.helped, one.declined, one.track) for one in found]
    assert {row[-1] for row in told} == {Track.VICTIM}
    assert {row[:-1] for row in told} == {
        (made.on, "De Luwte", CareKind.SHELTER, ReferralState.REFERRED, None),
        (TODAY, "De Luwte", CareKind.SHELTER, ReferralState.DECLINED, DeclineReason.NO_PLACE),
        (TODAY, "", CareKind.SHELTER, ReferralState.REFERRED, None),
    }
    assert len({(one.sort, one.key) for one in found}) == 3


def test_the_likely_day_comes_from_what_the_provider_told(do, read, case):
    assert referrals.likely_term(read, "o0", CareKind.SHELTER, TODAY) is None
    do(care_places.keep_places, row(waiting_days=None))
    assert referrals.likely_term(read, "o0", CareKind.SHELTER, TODAY) is None
    do(care_places.keep_places, row(waiting_days=21))
    assert referrals.likely_term(read, "o0", CareKind.SHELTER, TODAY) == TODAY + 21 * DAY
    assert referrals.likely_term(read, "o0", CareKind.CRISIS, TODAY) is None


def test_where_somebody_was_taken_in_is_known_from_the_referrals(do, read, case):
    taken = {"state": ReferralState.TAKEN_IN, "ended_on": TODAY}
    do(referrals.keep_referral, asked(case))
    do(referrals.keep_referral, asked(case, **taken, kind=CareKind.HEALTH))
    do(referrals.keep_referral, asked(case, **taken, organisation=None))
    assert referrals.shelters_of(read, case.id) == ()
    do(referrals.keep_referral, asked(case, **taken))
    do(referrals.keep_referral, asked(case, **taken, kind=CareKind.CRISIS))
    assert referrals.shelters_of(read, case.id) == ("De Luwte",)


# ---- what is lacking, and who sees it


def test_gaps_of_open_cases_come_with_what_presses_most(do, reader, case):
    do(referrals.keep_referral, asked(case, wanted_by=TODAY - DAY))
    (found,) = figure_care.lacking(reader.lists.past.as_of(TODAY))
    assert found.case == case.id
    assert found.kinds == (Gap.TOO_LONG, Gap.UNANSWERED)
    assert found.unanswered == tuple(Question)
    closed(do, case)
    assert figure_care.lacking(reader.lists.past.as_of(TODAY)) == ()


def shield(do, case):
    closed(do, case)
    do(case_states.set_state, case.id, CaseState.SHIELDED, Why.NO_LONGER_NEEDED, "klaar")


def test_of_a_shielded_case_no_referral_is_read_and_its_number_still_counts(do, reader, case):
    made = do(referrals.keep_referral, asked(case, came_from="Zuiderdelta"))
    records = reader.records
    assert records.referrals.find(made.id) == made
    shield(do, case)
    assert records.referrals.find(made.id) is None
    assert records.referrals.where() == ()
    assert not any(c.kind == "referral" for c in reader.logbook.changes_of(case.id))
    figures = figures_as_of(reader.lists.past, TODAY)
    found = next(one for one in figures if one.key is FigureKey.REFERRED)
    assert (found.count, found.opens) == (1, ())
    do(shielding.open_shielded, case.id, "vraag van de FG")
    assert records.referrals.find(made.id) == made


def test_figures_count_places_referrals_and_what_is_lacking(do, reader, case):
    do(care_places.keep_places, row())
    do(referrals.keep_referral, asked(case, wanted_by=TODAY - DAY, on=TODAY - 2 * DAY))
    assert counted(reader, FigureKey.CARE_PLACES) == {(CareKind.SHELTER, "o0"): 12}
    assert counted(reader, FigureKey.CARE_IN_USE) == {(CareKind.SHELTER, "o0"): 11}
    assert counted(reader, FigureKey.REFERRED) == {(CareKind.SHELTER, ReferralState.REFERRED): 1}
    assert counted(reader, FigureKey.CARE_GAPS)[Gap.TOO_LONG,] == 1


def test_referrals_go_with_the_case_that_is_destroyed_and_leave_no_history(
    do, session, writer, read, case
):
    made = do(referrals.keep_referral, asked(case, came_from="Zuiderdelta"))
    do(referrals.keep_referral, replace(made, wanted_by=TODAY))
    closed(do, case)
    session.write_for_good(case_forgetting.destroy_case, case.id, ORDER, "termijn voorbij")
    assert read.referrals.where() == ()
    kept = rows_of(writer.connection, "SELECT record FROM history WHERE kind = 'referral'")
    assert made.id not in {key for (key,) in kept}
