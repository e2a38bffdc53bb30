import gettext
import io
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.actions import ActionState
from workbench.domain.agenda import ItemKind, ItemState, Treatment
from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAttendance,
    FrozenAttendee,
    FrozenDecision,
    FrozenDue,
    FrozenItem,
    FrozenLine,
    FrozenMention,
    FrozenMinutes,
    FrozenOwner,
    FrozenPerson,
    FrozenSpan,
)
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import LineKind, LineStyle, MentionKind, VersionState
from workbench.domain.papers import BlockKind, Look, PaperKind, from_json, to_json
from workbench.services import paper_words as say
from workbench.services.paper_blocks import blocks
from workbench.services.papers import action_list, decision_list, file_name, minutes_paper
from workbench.texts import Texts

FRAGMENT = Path(__file__).parents[2] / "resources" / "locale" / "nl" / "fragments" / "documents.po"
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
POLICE = FrozenOwner(organisation="Politie", name="R. IJsbrandy")


@pytest.fixture(scope="module")
def nl():
    compiled = io.BytesIO()
    with FRAGMENT.open("rb") as source:
        write_mo(compiled, read_po(source, locale="nl"))
    compiled.seek(0)
    words = Texts("nl")
    words._catalogue = gettext.GNUTranslations(compiled)
    return words


def frozen(**more):
    return FrozenMinutes(
        organisation="Gemeente Zuiderveen",
        table="Tafel",
        prefix="RT",
        title="Regionale Tafel",
        on=date(2026, 3, 12),
        **more,
    )


def item(number, *lines, **more):
    return FrozenItem(number=number, title=f"Punt {number}", lines=lines, **more)


def said(runs):
    return "".join(run.text for run in runs).replace("\u00a0", " ")


def promise(due, *owners, text="Format opstellen."):
    return FrozenLine(text=text, kind=LineKind.ACTION, number="RT-26-07", owners=owners, due=due)


def test_an_agreement_is_written_out(nl):
    line = promise(FrozenDue(kind=DueKind.DATE, on=date(2026, 12, 11)), POLICE)
    [block] = blocks([line], None, nl)
    assert block.kind is BlockKind.ACTION
    assert block.label == "Actie RT-26-07"
    assert said(block.runs) == "Format opstellen. R. IJsbrandy, Politie, uiterlijk 11 dec. 2026"
    [owner] = [run for run in block.runs if run.look is Look.STRONG]
    assert owner.text == "R.\u00a0IJsbrandy"
    assert owner.is_whole
    assert block.runs[-1].text == ", uiterlijk\u00a011\u00a0dec.\u00a02026"


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (FrozenDue(kind=DueKind.SOON), "z.s.m."),
        (FrozenDue(kind=DueKind.ONGOING), "doorlopend"),
        (FrozenDue(kind=DueKind.NEXT_MEETING, on=date(2026, 6, 11)), "voor het volgend overleg"),
        (FrozenDue(), "nog geen datum"),
        (FrozenDue(kind=DueKind.DATE, on=date(2026, 5, 1)), "uiterlijk 1 mei 2026"),
    ],
)
def test_terms_in_words(due, text, nl):
    [block] = blocks([promise(due, POLICE)], None, nl)
    assert said(block.runs).endswith(f"Politie, {text}")


def test_owners_together_and_none(nl):
    both = promise(FrozenDue(kind=DueKind.SOON), POLICE, FrozenOwner(organisation="OM"))
    [block] = blocks([both], None, nl)
    assert said(block.runs).endswith("R. IJsbrandy, Politie; OM, z.s.m.")
    [block] = blocks([promise(FrozenDue())], None, nl)
    assert said(block.runs).endswith("nog geen actiehouder, nog geen datum")


def test_english_has_its_own_words():
    line = promise(FrozenDue(kind=DueKind.DATE, on=date(2026, 12, 11)), POLICE)
    [block] = blocks([line], None, Texts("en"))
    assert said(block.runs).endswith("R. IJsbrandy, Politie, no later than 11 Dec 2026")


def test_bold_and_stars(nl):
    lines = [
        FrozenLine(text="Er waren **zeven signalen**, meer dan eerst."),
        FrozenLine(text="2 ** 3 ** 4 en **open"),
    ]
    bold, plain = blocks(lines, None, nl)
    assert [(run.text, run.look) for run in bold.runs] == [
        ("Er waren ", Look.PLAIN),
        ("zeven signalen", Look.STRONG),
        (", meer dan eerst.", Look.PLAIN),
    ]
    assert said(plain.runs) == "2 ** 3 ** 4 en **open"


def test_mentions_are_kept_whole(nl):
    text = "Mevrouw Núñez Ferreira komt op 12 mei 2026 om 14.00 uur."
    mentions = (
        FrozenMention(kind=MentionKind.WHO, start=8, length=14),
        FrozenMention(kind=MentionKind.CASE, start=0, length=7),
    )
    [block] = blocks([FrozenLine(text=text, mentions=mentions)], None, nl)
    [name] = [run for run in block.runs if run.is_whole]
    assert name.text == "Núñez\u00a0Ferreira"
    whole = "".join(run.text for run in block.runs)
    assert "12\u00a0mei\u00a02026" in whole
    assert "14.00\u00a0uur" in whole


@given(
    text=st.text("ab *\n12mei.", max_size=40),
    places=st.lists(st.tuples(st.integers(-3, 50), st.integers(-3, 50)), max_size=4),
)
def test_no_mention_loses_or_doubles_a_letter(text, places):
    mentions = tuple(
        FrozenMention(kind=MentionKind.WHO, start=start, length=length) for start, length in places
    )
    for block in blocks([FrozenLine(text=text, mentions=mentions)], None, Texts("en")):
        assert said(block.runs).replace("*", "") == text.replace("*", "")


def test_lists_are_numbered_and_empty_lines_left_out(nl):
    numbered = [FrozenLine(text=t, style=LineStyle.NUMBERED) for t in ("a", "b")]
    lines = [*numbered, FrozenLine(text="  "), FrozenLine(text="tussen"), numbered[0]]
    assert [(b.kind.value, b.label) for b in blocks(lines, None, nl)] == [
        ("numbered", "1."),
        ("numbered", "2."),
        ("paragraph", ""),
        ("numbered", "1."),
    ]


def test_a_marking_is_told_where_it_differs(nl):
    lines = [FrozenLine(text="a", marking=RED), FrozenLine(text="b", marking=Marking())]
    paper = minutes_paper(frozen(items=(item("1", *lines, marking=None),)), nl)
    assert [b.marking for b in paper.sections[0].blocks] == ["Strikt vertrouwelijk, TLP:RED", ""]
    paper = minutes_paper(frozen(items=(item("1", *lines, marking=RED),)), nl)
    assert paper.sections[0].marking == "Strikt vertrouwelijk, TLP:RED"
    assert [b.marking for b in paper.sections[0].blocks] == ["", "Vertrouwelijk, TLP:AMBER"]


@pytest.mark.parametrize("make", [minutes_paper, decision_list, action_list])
def test_every_kind_bears_the_highest_marking_and_the_own_copy(make, nl):
    action = FrozenAction(number="RT-26-07", text="x", marking=RED)
    furniture = make(frozen(actions=(action,)), nl).furniture
    assert furniture.marking == "Strikt vertrouwelijk"
    assert furniture.handling == "TLP:RED, alleen voor wie aanwezig was"
    assert furniture.copy == "Eigen exemplaar, niet verzenden"
    assert furniture.concept == "Concept"
    assert furniture.code == ""
    assert furniture.is_restricted


@pytest.mark.parametrize("tlp", list(Tlp))
@pytest.mark.parametrize("label", list(Label))
def test_each_marking_has_words(label, tlp, nl):
    marking = Marking(label, tlp)
    assert say.handling(marking, nl).startswith(f"TLP:{tlp}, ")
    furniture = minutes_paper(frozen(marking=marking), nl).furniture
    assert furniture.is_restricted == (label in {Label.CONFIDENTIAL, Label.STRICTLY_CONFIDENTIAL})


def test_adopted_minutes_are_no_draft(nl):
    paper = minutes_paper(frozen(state=VersionState.ADOPTED), nl)
    assert paper.furniture.concept == ""
    assert "Vastgesteld" in [fact.value for fact in paper.facts]


def test_the_closed_part_follows_the_open_part(nl):
    items = (item("1"), item("2", is_closed=True), item("3"), item("4", is_closed=True))
    paper = minutes_paper(frozen(items=items), nl)
    assert [s.number or s.title for s in paper.sections] == ["1", "3", "Besloten deel", "2", "4"]
    rows = [r.number or r.title for r in paper.contents.rows]
    assert rows == ["1", "3", "Besloten deel", "2", "4", "Actielijst"]
    anchors = {s.anchor for s in paper.sections} | {listing.anchor for listing in paper.listings}
    assert {r.anchor for r in paper.contents.rows} <= anchors
    assert len({s.anchor for s in paper.sections}) == len(paper.sections)


def test_the_agenda_counts_what_was_agreed(nl):
    decision = FrozenLine(text="x", kind=LineKind.DECISION)
    action = FrozenLine(text="x", kind=LineKind.ACTION)
    items = (
        item("1", decision, action, action),
        item("2", action),
        item("3", FrozenLine(text="x")),
        item("4", state=ItemState.WITHDRAWN),
    )
    paper = minutes_paper(frozen(items=items), nl)
    assert [row.counts for row in paper.contents.rows] == [
        "1 besluit, 2 acties",
        "1 actie",
        "",
        "vervallen",
        "",
    ]


def test_what_stands_under_a_heading(nl):
    items = (
        item("1", presenter="politie", treatment=Treatment.DECISION),
        item("2", state=ItemState.DEFERRED),
        item("", kind=ItemKind.HEADING),
    )
    paper = minutes_paper(frozen(items=items), nl)
    assert [s.note for s in paper.sections] == [
        "Inbreng: politie, ter besluitvorming",
        "Aangehouden",
        "",
    ]
    assert [s.is_part for s in paper.sections] == [False, False, True]


def test_facts_and_roll(nl):
    minutes = frozen(
        number="RT-26-3",
        starts_at=time(14, 0),
        ends_at=time(15, 30),
        place="raadzaal",
        chair=FrozenPerson(name="I. van der Wijngaert", function="burgemeester"),
        next_meeting=date(2026, 6, 11),
        next_starts_at=time(14, 0),
        attendance=FrozenAttendance(
            present=(FrozenAttendee(name="A", organisation="O", function="f", is_guest=True),),
            partly=(FrozenAttendee(name="B", from_item="3", to_item="5"),),
            excused=(FrozenAttendee(name="C", substitute_for="D"),),
        ),
    )
    paper = minutes_paper(minutes, nl)
    facts = {fact.label: fact.value.replace("\u00a0", " ") for fact in paper.facts}
    assert facts == {
        "Tijd en plaats": "14.00–15.30 uur, raadzaal",
        "Voorzitter": "I. van der Wijngaert, burgemeester",
        "Status": "Concept 1, nog niet vastgesteld",
        "Volgend overleg": "donderdag 11 juni 2026, 14.00 uur",
        "Markering": "Vertrouwelijk, TLP:AMBER",
    }
    assert [(g.label, g.people) for g in paper.roll.groups] == [
        ("Aanwezig", (("A", "O, f, gast"),)),
        ("Deels aanwezig", (("B", "van punt 3 tot en met punt 5"),)),
        ("Afgemeld", (("C", "vervangt D"),)),
    ]
    assert paper.title == "Verslag Regionale Tafel"
    assert paper.subtitle.replace("\u00a0", " ") == "Donderdag 12 maart 2026, overleg RT-26-3"
    assert paper.dated.isoformat() == "2026-03-12T15:30:00"


def test_decisions_by_item_open_ones_first(nl):
    decisions = (
        FrozenDecision(number="RT-26-B01", text="a", item_number="2", is_closed=True),
        FrozenDecision(number="RT-26-B02", text="b", item_number="3", is_lapsed=True),
        FrozenDecision(number="RT-26-B03", text="c", item_number="3", rationale="want d"),
    )
    paper = decision_list(frozen(decisions=decisions), nl)
    assert [(s.number, s.note) for s in paper.sections] == [("3", ""), ("2", "Besloten deel")]
    assert [said(b.runs) for b in paper.sections[0].blocks] == [
        "b (vervallen)",
        "c",
        "Motivering: want d",
    ]
    assert paper.sections[0].blocks[0].label == "Besluit RT-26-B02"
    assert decision_list(frozen(), nl).empty == "Er zijn geen besluiten genomen."


def test_actions_by_day_with_their_standing(nl):
    def action(number, due, **more):
        return FrozenAction(number=number, text=number, due=due, **more)

    actions = (
        action("gereed", FrozenDue(), state=ActionState.DONE),
        action("geen", FrozenDue()),
        action("later", FrozenDue(kind=DueKind.DATE, on=date(2026, 5, 1)), is_new=True),
        action(
            "eerder",
            FrozenDue(kind=DueKind.DATE, on=date(2026, 3, 1)),
            postponed=2,
            origin_meeting="RT-26-1",
            origin_item="4",
        ),
        action("spoed", FrozenDue(kind=DueKind.SOON)),
    )
    [listing] = action_list(frozen(actions=actions), nl).listings
    numbers = [said(row[3]).split("\n") for row in listing.rows]
    assert numbers == [
        ["spoed", "loopt"],
        ["eerder", "loopt", "te laat", "2 keer uitgesteld"],
        ["later", "nieuw"],
        ["geen", "loopt"],
        ["gereed", "gereed"],
    ]
    assert said(listing.rows[1][1]) == "eerder\nuit RT-26-1, punt 4"
    assert [said(row[0]) for row in listing.rows] == [
        "z.s.m.",
        "1 mrt. 2026",
        "1 mei 2026",
        "–",
        "–",
    ]


@pytest.mark.parametrize(
    ("number", "prefix", "kind", "name"),
    [
        ("RT-26-3", "RT", PaperKind.MINUTES, "RT-26-3 verslag.pdf"),
        ("RT-26-3", "RT", PaperKind.DECISIONS, "RT-26-3 besluitenlijst.pdf"),
        ("RT-26-3", "RT", PaperKind.ACTIONS, "RT-26-3 actielijst.pdf"),
        ("", "RT", PaperKind.MINUTES, "RT 2026-03-12 verslag.pdf"),
        ("", "", PaperKind.MINUTES, "2026-03-12 verslag.pdf"),
        ("../..\\a:b\x00", "RT", PaperKind.MINUTES, "a b verslag.pdf"),
    ],
)
def test_file_names_hold_no_subject(number, prefix, kind, name, nl):
    assert file_name(replace(frozen(number=number), prefix=prefix), kind, nl) == name


def test_content_stays_out_of_logs_and_survives_json(nl):
    minutes = frozen(items=(item("1", FrozenLine(text="Geheim")),), place="Geheim")
    paper = minutes_paper(minutes, nl)
    assert "Geheim" not in repr(paper)
    assert "Punt 1" not in repr(paper)
    assert from_json(to_json(paper)) == paper


@pytest.mark.parametrize(
    ("typed", "glued"),
    [
        ("op 12 maart 2026 om", "op 12_maart_2026 om"),
        ("op 1 jun. dus", "op 1_jun. dus"),
        ("3 mensen", "3 mensen"),
        ("om 9.30 uur", "om 9.30_uur"),
        ("112 maart", "112 maart"),
    ],
)
def test_days_and_times_in_text_stay_together(typed, glued):
    assert say.glued(typed).replace("\u00a0", "_") == glued


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({}, ""),
        ({"from_item": "4"}, "vanaf punt 4"),
        ({"to_item": "3"}, "tot en met punt 3"),
        ({"from_item": "5", "to_item": "5"}, "bij punt 5"),
        ({"spans": (("", "2"), ("4", "4"), ("6", ""))},
         "tot en met punt 2, bij punt 4 en vanaf punt 6"),
    ],
)  # fmt: skip
def test_where_someone_was_there_is_said_in_words(who, said, nl):
    spans = tuple(FrozenSpan(from_item=a, to_item=b) for a, b in who.get("spans", ()))
    held = FrozenAttendee(name="A", **{**who, "spans": spans})
    assert say.stretches(held, nl) == said


def test_names_are_listed_as_one_says_them(nl):
    assert [say.listed(n, nl) for n in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a en b", "a, b en c"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("Bellen", ". "),
        ("Bellen.", " "),
        ("Bellen?", " "),
        ("**Bellen.**", " "),
        ("Bellen 2", ". "),
    ],
)
def test_a_full_stop_parts_what_was_agreed_from_who_owes_it(text, between, nl):
    (block,) = blocks([promise(FrozenDue(), FrozenOwner(organisation="OM"), text=text)], None, nl)
    assert said(block.runs).startswith(f"{text.strip('*')}{between}OM")


def test_numbers_stay_with_what_they_count():
    assert say.counted("op papier, 2 exemplaren") == "op papier, 2\u00a0exemplaren"
    assert say.counted("om 14.00 - 3") == "om 14.00 - 3"


def test_without_people_or_items_no_empty_table_is_drawn_and_it_says_so(nl):
    paper = minutes_paper(frozen(), nl)
    assert paper.roll is paper.contents is None
    assert paper.nothing == paper.empty != ""
    assert minutes_paper(frozen(items=(item("1"),)), nl).nothing == ""
    assert (
        minutes_paper(
            frozen(actions=(FrozenAction(number="RT-26-01", text="Nog doen"),)), nl
        ).nothing
        == ""
    )
