"""Three meetings of one table by keys only, in the real window, and what became of each thing.

A table of twelve and nine items each time. In the second meeting the minutes of the first are
adopted with two corrections, in the third they get an erratum; an item that is left out once
returns; an action that is postponed twice is proposed for the fourth with its reason; each
decision takes the place of the one before. Each meeting is a day of its own: the vault is opened
in the morning and closed at night. What is asserted is the vault's content, what the window
said (`secretary.py` tells it) and the text of the documents.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from tests.journeys import three_meetings as told
from tests.journeys.stage import ROOT, Stage, missing_for_window
from workbench.domain.agenda import ItemKind, numbered
from workbench.domain.corrections import text_at
from workbench.domain.frozen import thaw
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import VersionState
from workbench.services import adoptions, attendance, decisions, errata, versions

MISSING = missing_for_window()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@dataclass
class Year:
    """What was seen on each day, and what is left."""

    seen: dict[str, dict[str, list]]
    papers: dict[str, str]
    read: object

    def meeting(self, act):
        return next(m for m in self.read.meetings.where() if m.on == told.DAYS[act])

    def items(self, act):
        return [i for _, i in numbered(self.read.items.where(meeting=self.meeting(act).id))]

    def titles(self, act):
        return [item.title for item in self.items(act)]

    def item(self, act, title):
        return next(item for item in self.items(act) if item.title == title)


@pytest.fixture
def year(tmp_path):
    home = tmp_path / "year"
    home.mkdir()
    vault, papers = home / "kluis", home / "papers"
    papers.mkdir()
    told.make(vault, papers)
    stage = Stage(home).open()
    try:
        seen = {act: play(stage, act, vault) for act in told.DAYS}
    finally:
        stage.close()
    opened = told.keeper().unlock(vault, bytearray(told.PASSPHRASE.encode()))
    reader = opened.open_reader()
    yield Year(seen, {path.stem: text_of(path) for path in papers.glob("*.pdf")}, reader.records)
    reader.close()
    opened.close()


def play(stage: Stage, act: str, vault: Path) -> dict[str, list]:
    """Play one day; returns what the window said, by what it was about."""
    command = [sys.executable, "-m", "tests.journeys.secretary", act, str(vault)]
    done = subprocess.run(
        command, env=stage.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180
    )
    seen: dict[str, list] = {}
    for line in done.stdout.splitlines():
        what, words = json.loads(line)
        seen[what] = words
    assert done.returncode == 0, f"{act}, after {list(seen)}: {done.stderr}"
    return seen


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return re.sub(r"\s+", " ", " ".join(pages).replace("\x02", ""))


def said(rows: list[str], words: str) -> str:
    """The one row with these words."""
    (found,) = [row for row in rows if words in row]
    return found


def check_each_meeting_of_twelve_is_held_with_nine_items_and_finished(year):
    for act in ("first", "second", "third"):
        check_meeting(year, act)


def check_meeting(year, act):
    meeting = year.meeting(act)
    assert len(year.items(act)) == 9
    assert all(item.treated for item in year.items(act))
    there = [a.presence for a in year.read.attendance.where(meeting=meeting.id)]
    away = int(act == "second")
    assert (there.count(Presence.PRESENT), there.count(Presence.EXCUSED)) == (12 - away, away)
    assert len(year.seen[act]["attendance"]) == 12
    assert attendance.is_confirmed(year.read, meeting.id)  # by keys, on the page of closing
    adopted = MeetingState.DRAFT_MINUTES if act == "third" else MeetingState.ADOPTED
    assert meeting.state is adopted
    assert year.seen[act]["done"][0] == f"RT-26-{meeting.number} is afgerond"


def check_no_other_window_ever_took_the_keys(year):
    assert [act for act, seen in year.seen.items() if "window" in seen] == []


def check_three_keys_make_a_complete_draft_of_an_agenda(year):
    """Standing items, minutes to adopt, the list of actions, what comes back: each with why."""
    draft = year.seen["third"]["draft"]
    assert draft == [*told.STANDING[:3], told.SKIPPED, "Zorg en opvang", told.STANDING[3]]
    shown = year.seen["third"]["agenda"]
    assert "Nog niet vastgesteld" in said(shown, told.STANDING[1])
    assert "1 open, waarvan 1 te laat" in said(shown, "Actielijst")
    assert "1 actie staat nog open, van 14 april" in said(shown, "Zorg en opvang")


def check_the_minutes_of_the_first_are_adopted_with_two_corrections(year):
    first, second = year.meeting("first"), year.meeting("second")
    adoption = adoptions.adoption_of(year.read, first.id)
    assert (adoption.at_meeting, adoption.is_amended, adoption.is_settled) == (
        second.id, True, True,
    )  # fmt: skip
    changes = year.read.corrections.where(version=adoption.concept)
    assert [(c.quote, c.wording) for c in changes] == [
        ("twaalf", "tien"), ("voorbehoud.", "voorbehoud bij artikel 3."),
    ]  # fmt: skip
    draft, adopted = (
        thaw(year.read.versions.get(key).canonical) for key in (adoption.concept, adoption.version)
    )
    zorg = year.item("first", "Zorg en opvang").id
    (line, *_) = year.read.lines.where(item=zorg)
    assert text_at(draft, zorg, line.id) == told.SAID["first"]["Zorg en opvang"][0]
    assert text_at(adopted, zorg, line.id) == told.CORRECTED["twaalf"]
    assert line.text == told.CORRECTED["twaalf"]  # what is found is what was adopted
    assert versions.latest(year.read, first.id).state is VersionState.ADOPTED


def check_the_window_and_the_minutes_say_the_corrections_in_the_customary_form(year):
    wanted = ("Punt 5: “twaalf” wijzigen in “tien”", "Punt 6: “voorbehoud.” wijzigen in")
    before, after = year.seen["second"]["before adopting"], year.seen["second"]["adopted"]
    assert any("Concept 1" in one and "2 wijzigingen" in one for one in before)
    assert any(one.startswith("Gewijzigd vastgesteld op dinsdag 14 april 2026") for one in after)
    assert "Vaststelling intrekken" in after  # until that meeting is finished
    minutes = year.papers["RT-26-2 verslag"]
    for words in wanted:
        assert any(words in one for one in before)
        assert words.partition(": ")[2] in minutes
    assert "Het verslag van dinsdag 10 maart 2026 (RT-26-1) is gewijzigd vastgesteld" in minutes
    assert "is ongewijzigd vastgesteld" in year.papers["RT-26-3 verslag"]


def check_the_erratum_stands_beside_the_adopted_text_that_does_not_change(year):
    (made,) = errata.errata_of(year.read, year.meeting("first").id)
    quote, text = told.ERRATUM
    assert (made.n, made.quote, made.text, made.on) == (1, quote, text, told.DAYS["third"])
    assert any("Erratum 1" in one for one in year.seen["third"]["erratum"])
    assert told.CORRECTED["twaalf"] in year.seen["third"]["adopted text"]
    paper = year.papers["RT-26-1 verslag"]
    assert "Gewijzigd vastgesteld op dinsdag 14 april 2026" in paper
    stands, beside = paper.index(told.CORRECTED["twaalf"]), paper.index(f"“{quote}”: {text}")
    assert stands < beside < paper.index("voorbehoud bij artikel 3")
    assert "twaalf" not in paper


def check_an_item_that_is_left_out_once_returns(year):
    assert "Volgende keer overgeslagen" in said(year.seen["second"]["standing"], told.SKIPPED)
    where = {act: told.SKIPPED in year.titles(act) for act in told.DAYS}
    assert where == {"first": True, "second": False, "third": True, "fourth": True}
    assert told.SKIPPED not in " ".join(year.seen["second"]["agenda"])
    assert told.SKIPPED not in year.papers["RT-26-2 verslag"]
    assert told.SKIPPED in year.papers["RT-26-3 verslag"]


def check_an_action_keeps_its_item_until_it_is_done(year):
    assert {act: "Actiedag" in year.titles(act) for act in told.DAYS} == {
        "first": True, "second": True, "third": False, "fourth": False,
    }  # fmt: skip
    assert all("Zorg en opvang" in year.titles(act) for act in told.DAYS)
    done = said(year.seen["second"]["closes"], told.TICKED)
    assert done.endswith("gereed, sluit")


def check_what_was_postponed_twice_is_proposed_with_its_reason(year):
    (action,) = [a for a in year.read.actions.where() if a.text == told.POSTPONED]
    assert (action.postponed, str(action.due)) == (2, "2026-06-01")
    moves = year.read.postponements.where(action=action.id)
    assert sorted(m.reason for m in moves) == ["", told.WHY]
    wanted = ("2 keer uitgesteld", "8 dagen te laat", "Zorgcentrum", f"omdat: {told.WHY}")
    proposed = said(year.seen["fourth"]["proposal"], told.POSTPONED)
    assert proposed.endswith("nog niet op de agenda")
    added = said(year.seen["fourth"]["with proposal"], told.POSTPONED)
    for words in wanted:
        assert words in proposed
        assert words in added
    item = year.item("fourth", told.POSTPONED)
    assert (item.proposal, item.kind) == (f"action:{action.id}", ItemKind.ORDINARY)
    assert "2 keer uitgesteld" in year.papers["RT-26-3 verslag"]


def check_the_register_shows_which_decision_took_the_place_of_which(year):
    newest, middle, oldest = sorted(
        year.read.decisions.where(), key=lambda d: d.decided_on, reverse=True
    )
    found = decisions.chain(year.read, newest.id)
    assert [d.id for d in found.before] == [middle.id, oldest.id]
    seen = year.seen["third"]
    assert [row[:19] for row in seen["chain"]] == ["vervangt RT-26-B02,", "vervangt RT-26-B01,"]
    assert "vervangen door" not in said(seen["register"], newest.text)
    assert "vervangen door RT-26-B03" in said(seen["register"], middle.text)
    assert "vervangen door RT-26-B02" in said(seen["register"], oldest.text)
    (register,) = [text for name, text in year.papers.items() if not name.startswith("RT-")]
    for number, decision in (("03", newest), ("02", middle), ("01", oldest)):
        assert f"RT-26-B{number}" in register
        assert decision.text in register


CHECKS = (
    check_each_meeting_of_twelve_is_held_with_nine_items_and_finished,
    check_no_other_window_ever_took_the_keys,
    check_three_keys_make_a_complete_draft_of_an_agenda,
    check_the_minutes_of_the_first_are_adopted_with_two_corrections,
    check_the_window_and_the_minutes_say_the_corrections_in_the_customary_form,
    check_the_erratum_stands_beside_the_adopted_text_that_does_not_change,
    check_an_item_that_is_left_out_once_returns,
    check_an_action_keeps_its_item_until_it_is_done,
    check_what_was_postponed_twice_is_proposed_with_its_reason,
    check_the_register_shows_which_decision_took_the_place_of_which,
)


def test_three_meetings_by_keys(year, subtests):
    """One test, so that tests that run side by side hold the meetings once."""
    for check in CHECKS:
        with subtests.test(check.__name__.removeprefix("check_")):
            check(year)
