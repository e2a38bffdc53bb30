"""Items of policy, the documents they rest on, and what was done for them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.policy_documents import (
    DOCUMENTS_OF,
    SOON,
    DocumentStand,
    PolicyDocument,
    PolicyDocumentDaysError,
    PolicyDocumentKind,
    PolicyDocumentNamelessError,
    ordered,
    to_look_at,
)
from workbench.domain.policy_events import (
    EVENT_OF,
    PolicyEvent,
    PolicyEventAheadError,
    PolicyEventCountError,
    PolicyEventForNobodyError,
    PolicyEventKind,
    newest_first,
)
from workbench.domain.policy_items import (
    BY_THEME,
    EvidenceItem,
    PolicyJudgement,
    PolicyJudgementAheadError,
    PolicyVerdict,
    by_day,
)
from workbench.services import figure_words, policy_words
from workbench.texts import in_language

TODAY = date(2026, 5, 21)
DAY = timedelta(days=1)


def judged(key, on=TODAY, verdict=PolicyVerdict.PARTLY, note=""):
    return PolicyJudgement(id=key, topic=EvidenceItem.POLICY, verdict=verdict, on=on, note=note)


def document(key="d", *, until=None, since=TODAY - 400 * DAY, title="Plan", kind="policy"):
    return PolicyDocument(
        id=key, kind=PolicyDocumentKind(kind), title=title, since=since, until=until
    )


def event(**more):
    given_ = {"id": "e", "kind": PolicyEventKind.TRAINING, "on": TODAY, "for_whom": "wijkteams"}
    return PolicyEvent(**{**given_, **more})


def test_every_item_stands_in_one_theme_and_there_are_eighteen():
    placed = [item for items in BY_THEME.values() for item in items]
    assert sorted(placed) == sorted(EvidenceItem)
    assert [item.number for item in EvidenceItem] == list(range(1, 19))


def test_every_kind_of_document_and_event_belongs_to_one_item():
    kinds = [kind for kinds in DOCUMENTS_OF.values() for kind in kinds]
    assert sorted(kinds) == sorted(PolicyDocumentKind)
    assert sorted(EVENT_OF.values()) == sorted(PolicyEventKind)


def test_what_was_judged_last_holds_and_a_day_to_come_is_refused():
    held = by_day([judged("a", TODAY - DAY), judged("b"), judged("c")])
    assert [one.id for one in held] == ["c", "b", "a"]
    assert judged("a", note="  nog niet rond ").tidy(TODAY).note == "nog niet rond"
    with pytest.raises(PolicyJudgementAheadError):
        judged("a", TODAY + DAY).tidy(TODAY)


@pytest.mark.parametrize(
    ("until", "since", "stand"),
    [
        (None, TODAY, DocumentStand.OPEN),
        (None, TODAY + DAY, DocumentStand.TO_COME),
        (TODAY - DAY, TODAY - 9 * DAY, DocumentStand.PAST),
        (TODAY, TODAY - DAY, DocumentStand.SOON),
        (TODAY + SOON, TODAY, DocumentStand.SOON),
        (TODAY + SOON + DAY, TODAY, DocumentStand.STANDS),
    ],
)
def test_how_a_document_stands(until, since, stand):
    assert document(until=until, since=since).stand(TODAY) is stand


def test_a_document_has_a_name_and_is_not_over_before_it_began():
    assert document(title="  Plan ").tidy().title == "Plan"
    with pytest.raises(PolicyDocumentNamelessError):
        document(title=" ").tidy()
    with pytest.raises(PolicyDocumentDaysError):
        document(until=TODAY, since=TODAY).tidy()


def test_documents_are_told_by_kind_and_the_newest_first():
    old, new = document("a"), document("b", since=TODAY)
    other = document("c", kind="dpia")
    assert [one.id for one in ordered([other, old, new])] == ["b", "a", "c"]


def test_a_newer_document_takes_the_warning_of_the_older_one_away():
    old = document("a", until=TODAY - DAY)
    renewed = document("b", since=TODAY, until=TODAY + 800 * DAY, title="plan")
    planned = document("c", since=TODAY + DAY, until=TODAY + 800 * DAY)
    assert to_look_at([old], TODAY) == (old,)
    assert to_look_at([old, renewed], TODAY) == ()
    assert to_look_at([old, planned], TODAY) == (old,)
    other = document("d", until=TODAY, title="Ander plan")
    assert [one.id for one in to_look_at([other, old], TODAY)] == ["a", "d"]


@given(st.integers(-900, 900), st.integers(1, 900))
def test_a_warning_is_given_exactly_when_the_day_is_near_or_over(begun, length):
    since = TODAY + begun * DAY
    one = document(since=since, until=since + length * DAY)
    assert bool(to_look_at([one], TODAY)) == (since <= TODAY and one.until <= TODAY + SOON)


def test_what_was_done_was_done_for_somebody_and_not_tomorrow():
    assert event(for_whom=" team ").tidy(TODAY).for_whom == "team"
    assert event(count=0).tidy(TODAY).count == 0
    with pytest.raises(PolicyEventForNobodyError):
        event(for_whom=" ").tidy(TODAY)
    with pytest.raises(PolicyEventAheadError):
        event(on=TODAY + DAY).tidy(TODAY)
    with pytest.raises(PolicyEventCountError):
        event(count=-1).tidy(TODAY)
    first, later = event(id="b", on=TODAY - DAY), event(id="a")
    assert newest_first([first, later]) == (later, first)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_of_policy_has_words(language):
    words = in_language(language)
    for item in EvidenceItem:
        assert figure_words.item(item, words)
        assert policy_words.asks(item, words).endswith("?")
    assert all(policy_words.theme(theme, words) for theme in BY_THEME)
