"""Policy on a real encrypted file: what is judged and written down, undone, warned of, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.storage import fakes
from workbench.domain.figures import EvidenceItem
from workbench.domain.policy_documents import (
    PolicyDocument,
    PolicyDocumentDaysError,
    PolicyDocumentKind,
)
from workbench.domain.policy_events import PolicyEvent, PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict
from workbench.domain.today import Deed
from workbench.services import policy_items, today

TODAY, DAY = fakes.TODAY, timedelta(days=1)


def standing(read, item):
    return next(one for one in policy_items.standing_of(read) if one.item is item)


def covenant(**more):
    told = {"id": "", "kind": PolicyDocumentKind.COVENANT, "title": "Convenant", "place": "Zaak 12"}
    return PolicyDocument(**{**told, "since": TODAY - 300 * DAY, "until": TODAY + 20 * DAY, **more})


def training(**more):
    told = {"id": "", "kind": PolicyEventKind.TRAINING, "on": TODAY, "for_whom": "wijkteams"}
    return PolicyEvent(**{**told, "count": 14, **more})


def test_a_judgement_stays_when_another_comes_and_can_be_taken_back(do, session, read):
    do(policy_items.judge, EvidenceItem.REGION, PolicyVerdict.NOT, TODAY - DAY, "geen afspraken")
    do(policy_items.judge, EvidenceItem.REGION, PolicyVerdict.PARTLY, TODAY)
    held = standing(read, EvidenceItem.REGION)
    assert [one.verdict for one in held.judgements] == [PolicyVerdict.PARTLY, PolicyVerdict.NOT]
    assert standing(read, EvidenceItem.POLICY).judgement is None
    session.undo()
    assert standing(read, EvidenceItem.REGION).judgement.note == "geen afspraken"
    session.redo()
    assert standing(read, EvidenceItem.REGION).judgement.verdict is PolicyVerdict.PARTLY


def test_a_document_is_added_changed_and_removed_each_as_one_step(do, session, read):
    made = do(policy_items.keep_document, covenant())
    do(policy_items.keep_document, replace(made, title="Convenant 2026"))
    assert [one.title for one in standing(read, EvidenceItem.DOCUMENTS).documents] == [
        "Convenant 2026"
    ]
    do(policy_items.remove_document, made.id)
    assert standing(read, EvidenceItem.DOCUMENTS).documents == ()
    session.undo()
    session.undo()
    assert standing(read, EvidenceItem.DOCUMENTS).documents == (made,)
    with pytest.raises(PolicyDocumentDaysError):
        do(policy_items.keep_document, covenant(until=TODAY - 900 * DAY))


def test_what_was_done_is_logged_changed_and_taken_away(do, session, read):
    made = do(policy_items.log_event, training())
    do(policy_items.log_event, replace(made, count=None))
    assert standing(read, EvidenceItem.TRAINING).events[0].count is None
    do(policy_items.remove_event, made.id)
    assert standing(read, EvidenceItem.TRAINING).events == ()
    session.undo()
    session.undo()
    assert standing(read, EvidenceItem.TRAINING).events == (made,)
    assert standing(read, EvidenceItem.COMMUNICATION).events == ()


def test_today_tells_of_documents_whose_day_is_near_or_over(do, reader):
    do(policy_items.keep_document, covenant(title="Protocol", until=TODAY - DAY))
    do(policy_items.keep_document, covenant())
    do(policy_items.keep_document, covenant(title="Later", until=TODAY + 900 * DAY))
    do(policy_items.keep_document, covenant(title="Open", until=None))
    found = today.of_coordinator(reader, TODAY).duties
    told = next(one for one in found if one.deed is Deed.DOCUMENTS)
    assert (told.count, told.title, told.item) == (2, "Protocol", EvidenceItem.DOCUMENTS)
