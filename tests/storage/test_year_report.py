"""The report of a year on a real encrypted file: of its day for ever, the same bytes each time.

Acceptance 4 (identical for the same day) and 2 (small counts) of the account to council and mayor.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workbench
from tests import region_scene
from tests.storage import fakes
from tests.storage.test_figures import DAY, DESTROYS, Days
from tests.storage.test_figures import filled as filled_vault
from tests.storage.use_cases import CASES, WORD
from workbench.documents import ods_paper, reading_back
from workbench.documents.render import render
from workbench.domain import region_page_text
from workbench.domain.errors import WorkbenchError
from workbench.domain.exploitation import Exploitation
from workbench.domain.figures import EvidenceItem, FigureKey
from workbench.domain.policy_items import PolicyVerdict
from workbench.domain.signals import Signal
from workbench.domain.year_reports import (
    ReportAsked,
    YearReportAheadError,
    YearReportEarlyError,
    YearReportOvertakenError,
    told_in,
    usual_day,
)
from workbench.services import policy_items, year_report, year_report_papers, year_reports
from workbench.services.audit import Act
from workbench.services.vaults import Reader
from workbench.storage.errors import UnauditedError
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.texts import in_language

filled = filled_vault
ASKED = ReportAsked(year=DAY.year, day=DAY)


def _with_a_page(work):
    """What was released is a page that reads back, not the canary."""
    text = region_page_text.write(region_scene.published()[0]).decode("ascii")
    work.region_releases.save(replace(work.region_releases.get("rr0"), text=text))
    work.audit(Act.REGION_PAGE_RELEASED, "rr0")


class Years(Days):
    """A vault whose days go by, and of which reports are made."""

    def __init__(self, path, made) -> None:
        super().__init__(path, made)
        self.session.write(_with_a_page)

    def do(self, name):
        """As of a vault whose days go by; a made-up case can change nothing that it wrote down."""
        with suppress(UnauditedError):
            super().do(name)

    def told(self, asked=ASKED):
        with closing(self.vault.reader()) as held:
            reader = Reader(
                records=held.records,
                lists=SqlLists(held.connection),
                logbook=SqlLogbook(held.connection),
                close=held.close,
            )
            return year_report.gather(reader, asked, self.clock.today())

    def make(self, asked=ASKED, language="nl"):
        """Make a report as the card does: released first, then drawn."""
        told = self.told(asked)
        if told.held is None:
            order = told.asked, told.told, told.last, told.entry
            self.session.write(year_reports.release, *order)
        return year_report_papers.year_paper(told, in_language(language))


@pytest.fixture
def years(filled, tmp_path):
    held = Years(tmp_path / "kluis.db", filled)
    held.pass_by()
    yield held
    held.close()


def files(paper):
    return render(paper, lambda *_: None), ods_paper.render(paper)


names = st.sampled_from(sorted(set(CASES) - DESTROYS - {"year_reports.release"}))


@given(
    done=st.lists(st.tuples(names, st.booleans()), min_size=1, max_size=8),
    before=st.lists(names, max_size=3),
    is_made_then=st.booleans(),
)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_report_stays_what_it_was_whatever_happens_later(
    filled, tmp_path_factory, done, before, is_made_then
):
    """Acceptance 4: made again, and made as of an earlier day, whatever was done since."""
    years = Years(tmp_path_factory.mktemp("years") / "kluis.db", filled)
    try:
        for name in before:
            years.do(name)
        years.pass_by()
        then = years.make() if is_made_then else year_report_papers.year_paper(
            years.told(), in_language("nl")
        )  # fmt: skip
        for name, is_undone in done:
            years.pass_by()
            years.do(name)
            if is_undone:
                with suppress(WorkbenchError):
                    years.session.undo()
        assert years.make() == then
        assert years.make() == then
    finally:
        years.close()


def test_the_same_bytes_another_day_under_another_name_and_with_another_version(years, monkeypatch):
    then = years.make()
    first = files(then)
    assert then.furniture.organisation
    years.pass_by(400)

    def rename(work):
        for one in work.organisations.where():
            work.organisations.save(replace(one, name="Anders"))
        work.audit(Act.ORGANISATION_CHANGED, "o0")

    years.session.write(rename)
    monkeypatch.setattr(workbench, "__version__", "99.9")
    assert files(years.make()) == first
    other = years.make(ReportAsked(year=DAY.year, day=DAY + timedelta(days=9)))
    assert files(other) != first


def test_the_property_sees_a_change(years):
    """The control: as of a later day the same act does change the report."""
    then = years.make()
    years.do("actions.lapse")
    years.pass_by()
    later = years.make(ReportAsked(year=DAY.year, day=DAY + timedelta(days=1)))
    assert later.sections != then.sections
    assert years.make() == then


def test_a_report_is_of_a_day_that_is_over_and_of_which_something_is_known(years):
    today = years.clock.today()
    for day, error in (
        (today + timedelta(days=1), YearReportAheadError),
        (date(DAY.year - 1, 12, 31), YearReportEarlyError),
        (DAY - timedelta(days=1), YearReportEarlyError),  # the log begins a day later
    ):
        with pytest.raises(error):
            years.told(ReportAsked(year=DAY.year, day=day))
    assert usual_day(today.year, today) == today
    assert usual_day(2025, today) == date(2025, 12, 31)


def test_the_year_ends_with_its_last_day(years):
    years.pass_by(100)
    asked = ReportAsked(year=DAY.year, day=date(DAY.year + 1, 2, 1))
    told = years.told(asked)
    assert {one.period.until for one in told.figures if one.period} == {date(DAY.year, 12, 31)}
    assert {one.day for one in told.figures} == {asked.day}


def test_what_a_person_judged_stands_there_with_its_day(years):
    years.session.do(policy_items.judge, EvidenceItem.REGION, PolicyVerdict.PARTLY,
                     years.clock.today(), "Waarom blijft hier")  # fmt: skip
    years.pass_by()
    asked = ReportAsked(year=DAY.year, day=years.clock.today() - timedelta(days=1))
    paper = years.make(asked, "en")
    (region,) = [one for one in paper.sections if one.anchor == "region"]
    assert region.note == "Judgement: partly, 27\xa0Nov\xa02026"
    assert b"Waarom blijft hier" not in ods_paper.render(paper)
    assert years.told().judgement(EvidenceItem.REGION) is None


def signal(n, form, on=DAY):
    return Signal(
        id=f"sx{n}", code=f"S-{n}", on=on, form=form, text="x", made_at=fakes.NOW,
    )  # fmt: skip


def keep(years, *signals):
    def save(work):
        for one in signals:
            work.signals.save(one)
        work.audit(Act.SIGNAL_RECEIVED, "sx0")

    years.session.write(save)


def made(told):
    (figure,) = [one for one in told.figures if one.key is FigureKey.SIGNALS_MADE]
    return told.told_of(figure)


def test_two_signals_more_are_not_told_by_the_difference(years):
    """Acceptance 2: a report, and the one before."""
    keep(years, *(signal(n, Exploitation.LABOUR) for n in range(30)))
    years.pass_by()
    first = ReportAsked(year=DAY.year, day=years.clock.today() - timedelta(days=1))
    years.make(first)
    assert made(years.told(first)).is_told
    keep(years, signal(98, Exploitation.LABOUR), signal(99, Exploitation.SEXUAL))
    years.pass_by()
    second = ReportAsked(year=DAY.year, day=years.clock.today() - timedelta(days=1))
    alone = made(years.told(second))
    assert not alone.is_told
    years.make(second)
    assert made(years.told(first)).is_told, "the first one is made again as it was"
    with closing(years.vault.reader()) as held:
        assert len(year_reports.released(held.records, DAY.year)) == 2 + 1  # and that of the fakes


def test_a_report_of_today_is_made_again_as_it_was_and_anew_while_the_day_goes_on(years):
    today = years.clock.today()
    asked = ReportAsked(year=today.year, day=today)
    first = years.make(asked)
    assert years.make(asked) == first
    years.do("actions.lapse")
    second = years.make(asked)
    assert second.sections != first.sections
    years.do("actions.close")  # after the last report of the day
    years.session.do(policy_items.judge, EvidenceItem.REGION, PolicyVerdict.NOT, today)
    years.pass_by()
    assert years.make(asked) == second
    with closing(years.vault.reader()) as held:
        last = year_reports.released(held.records, today.year)[-1]
    assert last.entry is not None


def test_a_report_is_released_beside_the_last_one(years):
    told = years.told()
    years.make()
    with pytest.raises(YearReportOvertakenError):
        years.session.write(year_reports.release, told.asked, told.told, told.last)
    again = years.told()
    assert told_in(again.held) == again.told == told.told


def test_what_was_destroyed_since_is_said(years):
    then = years.make(language="en")
    assert "Destroyed" not in {fact.label for fact in then.facts}
    years.session.write_for_good(lambda work: CASES["case_forgetting.destroy_case"](work)())
    years.pass_by()
    now = years.make(language="en")
    (fact,) = [fact for fact in now.facts if fact.label == "Destroyed"]
    assert fact.value.startswith("1 case was destroyed since")


def _name_places(work):
    """Give what may be told words of its own: the own name, places, words typed for outside."""
    work.organisations.save(replace(work.organisations.get("o1"), name="Gemeente Zuiderveen"))
    for one in work.lessons.where():  # these words are typed for outside
        work.lessons.save(replace(one, outside="Woorden voor buiten"))
    for one in work.municipalities.where():
        work.municipalities.save(replace(one, name="Oostmeer"))
    for records in (work.signals, work.attentions):  # places are told
        for one in records.where():
            if getattr(one, "municipality", ""):
                records.save(replace(one, municipality="Oostmeer"))
    work.audit(Act.ORGANISATION_CHANGED, "o1")


def test_no_name_and_no_typed_word_leaves(years):
    """Every field of the vault that a person can fill holds the canary, but for places."""
    years.session.write(_name_places)
    years.pass_by()
    asked = ReportAsked(year=DAY.year, day=years.clock.today() - timedelta(days=1))
    for language in ("nl", "en"):
        for data in files(years.make(asked, language)):
            told = " ".join(part.text for part in reading_back.parts_of(data))
            assert "Zuiderveen" in told, "the reading back finds what is there"
            assert "Woorden voor buiten" in told
            assert WORD not in told
