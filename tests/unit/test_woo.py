"""What of minutes everybody may read: marks, places, grounds in the place of words (R9.10)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_holding import CARE
from workbench.domain.actions import ActionState
from workbench.domain.errata import Erratum
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAdoption,
    FrozenAttendance,
    FrozenAttendee,
    FrozenCorrection,
    FrozenItem,
    FrozenLine,
    FrozenMention,
    FrozenMinutes,
    FrozenOwner,
    FrozenPerson,
)
from workbench.domain.frozen_limits import limits_in
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import LineKind, MentionKind
from workbench.domain.papers import PaperKind, to_json
from workbench.domain.tables import Regime
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import (
    Cut,
    Judged,
    NotJudgedError,
    PlaceKind,
    WooMark,
    WooPlace,
    judged,
    must_be_judged,
    stretches_of,
    whole_words,
)
from workbench.domain.woo_texts import PUBLIC, WooText, made_public, person_key, places_in
from workbench.services import woo_words
from workbench.services.woo import Woo
from workbench.services.woo_papers import woo_paper
from workbench.texts import Texts

EN = Texts("en")
RED = Marking(Label.CONFIDENTIAL, Tlp.RED)
AMINA, BEER = "A. Amrani", "B. Beer"
WHO = FrozenAttendee(
    name=AMINA, function="wijkagent", organisation="Politie", parties=("person:c0",),
    substitute_for=BEER, heard=("1",),
)  # fmt: skip
LINE = FrozenLine(
    id="a",
    text="Amrani belt morgen, A. Amrani meldt het adres Dorpsstraat 5.",
    mentions=(FrozenMention(kind=MentionKind.WHEN, start=12, length=6),),
)
AGREED = FrozenLine(
    id="b", text="Dorpsstraat 5 bezoeken", kind=LineKind.ACTION,
    owners=(FrozenOwner(organisation="Politie", name=AMINA),),
)  # fmt: skip
QUOTE = FrozenCorrection(item_number="1", quote="een bron", wording="twee bronnen")
MINUTES = FrozenMinutes(
    organisation="Gemeente",
    table="Tafel",
    title="Tafel van maart",
    number="RT-26-3",
    place="Stadhuis",
    on=date(2026, 11, 26),
    chair=FrozenPerson(name=BEER, function="voorzitter", organisation="Gemeente"),
    adoption=FrozenAdoption(on=date(2026, 12, 10), corrections=(QUOTE,)),
    since_n=1,
    since_items=("1",),
    attendance=FrozenAttendance(present=(WHO,)),
    items=(
        FrozenItem(
            id="1", number="1", title="Beeld", presenter=BEER,
            lines=(LINE, FrozenLine(id="e", text=" "), AGREED),
        ),
        FrozenItem(
            id="2", number="2", title="Rood", marking=RED, lines=(FrozenLine(id="c", text="Rode zin"),),
        ),
        FrozenItem(
            id="3", number="3", title="Besloten", is_closed=True, audience=(CARE,),
            adopted=(FrozenAdoption(on=date(2026, 3, 1), corrections=(QUOTE,)),),
        ),
    ),
    actions=(
        FrozenAction(number="RT-26-01", line="b", text=AGREED.text, is_new=True, marking=RED),
        FrozenAction(number="RT-26-02", line="zz", text="Oude afspraak", state=ActionState.OPEN),
    ),
)  # fmt: skip
MINUTES = replace(
    MINUTES,
    actions=(
        *MINUTES.actions,
        FrozenAction(number="RT-26-03", text="Vrije afspraak", limits=limits_in(MINUTES, "1")),
    ),
)
ERRATUM = Erratum(
    id="e1", meeting="m", version="v", n=1, item="1", line="a", number="1", quote="morgen",
    text="overmorgen", on=date(2026, 12, 12), made_at=datetime(2026, 12, 12, tzinfo=UTC),
)  # fmt: skip
TEXT = WooText(minutes=MINUTES, errata=(ERRATUM,))
PLACES = {one.key: one for one in places_in(TEXT)}
ALL = tuple(PLACES.values())


def mark(place: str, words: str = "", ground: WooGround | None = WooGround.PROSECUTION) -> WooMark:
    text = PLACES[place].text
    words = words or text
    return WooMark(
        id=f"w{place}{words}", version="v", place=place, start=text.index(words),
        length=len(words), words=words, ground=ground,
    )  # fmt: skip


def state(*marks: WooMark) -> dict[str, Judged]:
    return {one.place.key: one for one in judged(ALL, marks)}


def woo(*marks: WooMark) -> Woo:
    return Woo(version=None, text=TEXT, found=judged(ALL, marks))


def test_the_grounds_are_those_of_the_law():
    """Woo 5.1, first paragraph a to e, second a to i, fourth and fifth; and 5.2."""
    assert len(WooGround) == 17
    assert "".join(WooGround) == (
        "5.1.1.a5.1.1.b5.1.1.c5.1.1.d5.1.1.e"
        "5.1.2.a5.1.2.b5.1.2.c5.1.2.d5.1.2.e5.1.2.f5.1.2.g5.1.2.h5.1.2.i"
        "5.1.45.1.55.2"
    )
    told = [woo_words.ground(one, EN) for one in WooGround]
    assert len(set(told)) == len(told)


def test_every_text_is_a_place_in_reading_order():
    assert [one.text for one in ALL] == [
        "Tafel van maart", "Stadhuis",
        "Beeld", LINE.text, AGREED.text, "Rood", "Rode zin", "Besloten", "een bron", "twee bronnen",
        "een bron", "twee bronnen", "Oude afspraak", "Vrije afspraak", "morgen", "overmorgen",
        BEER, AMINA,
    ]  # fmt: skip
    assert PLACES["line:b"].nth == 2  # an empty line is no paragraph
    assert PLACES[person_key(AMINA)].kind is PlaceKind.PERSON


def test_what_is_limited_has_to_be_decided_on():
    waiting = {key for key, one in state().items() if one.is_open}
    assert waiting == {
        "title:2", "line:c", "title:3", "adopted:3:0:0:quote", "adopted:3:0:0:wording",
        "adoption:0:quote", "adoption:0:wording", "action:RT-26-02",
        "erratum:1:quote", "erratum:1:text",
    }  # fmt: skip
    with pytest.raises(NotJudgedError):
        must_be_judged(judged(ALL, ()))
    decided = [mark(key, ground=None if n % 2 else WooGround.HARM) for n, key in enumerate(waiting)]
    must_be_judged(judged(ALL, decided))


def test_where_persons_are_discussed_every_sentence_is_decided_on():
    text = replace(TEXT, minutes=replace(MINUTES, regime=Regime.WGS_RIEC))
    limited = {one.key for one in places_in(text) if one.is_limited}
    assert {"line:a", "line:b"} <= limited
    assert "title:1" not in limited  # a title never names persons


def test_names_stay_out_until_they_are_let_through():
    held = state()
    assert held[person_key(BEER)].public == "[5.1.2.e]"
    assert held["line:a"].public == (
        "Amrani belt morgen, [5.1.2.e] meldt het adres Dorpsstraat 5."  # the proof finds the rest
    )
    let = state(mark(person_key(AMINA), ground=None))
    assert let[person_key(AMINA)].public == AMINA
    assert let["line:a"].public == LINE.text
    other = state(mark(person_key(AMINA), ground=WooGround.PROTECTION))
    assert other[person_key(AMINA)].public == "[5.1.2.h]"


def test_a_ground_stands_in_the_place_of_the_words():
    one = state(
        mark("line:a", "het adres Dorpsstraat 5"), mark("line:a", "Dorpsstraat 5", WooGround.HARM)
    )
    assert one["line:a"].public == "Amrani belt morgen, [5.1.2.e] meldt [5.1.2.c, 5.1.5]."
    beside = state(mark("line:a", "Amrani"), mark("line:a", "belt"), mark("line:a", "morgen,"))
    assert beside["line:a"].public.startswith("[5.1.2.c] [5.1.2.e] meldt")


def test_who_is_named_in_a_sentence_stays_out_too_without_having_been_there():
    """Fail closed: nobody but the sentence itself tells of this person."""
    said = "Dirk Dam en Veilig Thuis gaan langs."
    who = FrozenMention(kind=MentionKind.WHO, start=0, length=8)
    home = FrozenMention(kind=MentionKind.WHO, start=12, length=12)
    line = FrozenLine(id="w", text=said, mentions=(who, home))
    text = WooText(
        minutes=replace(MINUTES, items=(replace(MINUTES.items[0], lines=(line,)),)),
        no_persons=frozenset({"Veilig Thuis"}),
    )
    found = judged(places_in(text), ())
    assert person_key("Dirk Dam") in {one.place.key for one in found}
    public = made_public(text, found).minutes
    assert public.items[0].lines[0].text == "[5.1.2.e] en Veilig Thuis gaan langs."
    let = replace(mark("title:1"), place=person_key("Dirk Dam"), words="Dirk Dam", length=8)
    let = replace(let, start=0, ground=None)
    public = made_public(text, judged(places_in(text), [let])).minutes
    assert public.items[0].lines[0].text == said


def test_half_a_pair_of_stars_is_not_printed():
    place = WooPlace(key="k", kind=PlaceKind.LINE, text="a **b c** d")
    assert Judged(place=place, cuts=(Cut(4, 5, (WooGround.HARM,)),)).public == "a [5.1.5] c d"
    assert Judged(place=place).public == place.text


def test_a_mark_never_lands_on_other_words():
    """The names of subjects can change into pseudonyms after something was decided."""
    stale = replace(mark("line:a", "morgen,"), words="gister,")
    held = state(stale)["line:a"]
    assert "morgen," in held.public
    assert held.is_open


def test_whole_words_are_taken():
    assert whole_words("een huis aan", 5, 7) == (4, 8)
    assert whole_words("een huis aan", 4, 8) == (4, 8)
    assert whole_words("huis", 0, 2) == (0, 4)
    assert whole_words("één", 1, 1) == (0, 3)


def test_the_same_words_are_found_elsewhere():
    assert list(stretches_of("dorpsstraat 5", "In Dorpsstraat  5 en Dorpsstraat 55.")) == [(3, 17)]
    assert list(stretches_of("an", "an an")) == []


def test_nothing_that_tells_of_limits_is_left():
    public = made_public(TEXT, judged(ALL, [])).minutes
    assert public.highest_marking == PUBLIC
    assert (public.decisions, public.since_items) == ((), ())
    present = public.attendance.present[0]
    assert (present.parties, present.heard, present.function) == ((), None, "")
    assert present.substitute_for == "[5.1.2.e]"
    assert present.organisation == "Politie"
    assert public.items[0].lines[0].mentions == ()
    gone = made_public(TEXT, judged(ALL, [mark("line:b")])).minutes
    assert gone.actions[0].text == "[5.1.2.c]"
    (owner,) = gone.items[0].lines[2].owners  # nor who was to do what nobody reads
    assert (owner.organisation, owner.name) == ("[5.1.2.c]", "")
    each = [mark("line:b", "Dorpsstraat 5"), mark("line:b", "bezoeken", WooGround.HARM)]
    gone = made_public(TEXT, judged(ALL, each)).minutes  # as a whole, on a ground for each part
    assert gone.items[0].lines[2].owners[0].organisation == "[5.1.2.c] [5.1.5]"
    half = made_public(TEXT, judged(ALL, [mark("line:b", "Dorpsstraat 5")])).minutes
    assert half.items[0].lines[2].owners[0].organisation == "Politie"


def test_texts_of_before_that_have_no_keys_are_kept_apart():
    """What is decided of one line must not hold for another one."""
    bare = tuple(
        replace(one, id="", lines=tuple(replace(line, id="") for line in one.lines))
        for one in MINUTES.items
    )
    text = WooText(minutes=replace(MINUTES, items=bare))
    found = judged(places_in(text), ())
    assert len({one.place.key for one in found}) == len(found)
    public = made_public(text, found).minutes
    assert [one.title for one in public.items] == [one.title for one in MINUTES.items]
    assert public.items[1].lines[0].text == "Rode zin"


def test_a_text_that_nobody_knows_is_left_empty():
    """Fail closed: what was not read when it was decided on is not written either."""
    assert made_public(TEXT, ()).minutes.items[0].lines[0].text == ""


@given(st.data())
def test_words_that_stay_out_are_nowhere_in_the_document(data):
    """A property: whatever is marked, no form can hold it; more marks never show more."""
    marks = []
    for place in data.draw(st.lists(st.sampled_from(ALL), max_size=8, unique=True)):
        words = re.findall(r"\w+", place.text)
        word = data.draw(st.sampled_from(words))
        marks.append(mark(place.key, word, data.draw(st.sampled_from(list(WooGround)))))
    found = judged(ALL, marks)
    public = made_public(TEXT, found)
    for before, after in zip(judged(ALL, ()), found, strict=True):
        kept = re.findall(r"\w+", re.sub(r"\[[^]]*\]", " ", after.public))
        if before.place.kind is not PlaceKind.PERSON:
            assert len(kept) <= len(re.findall(r"\w+", before.place.text))
        for one in marks:
            if one.place == after.place.key and after.place.text.count(one.words) == 1:
                assert one.words not in kept
    written = to_json(woo_paper(replace(woo(), found=found), "", 1, EN))
    for name in (AMINA, BEER):
        assert name not in written
    assert public.minutes.marking == PUBLIC


def test_the_document_says_where_and_on_what_ground_and_never_how_much():
    marks = [mark("line:a", "Dorpsstraat 5"), mark("line:b", "Dorpsstraat 5"), mark("title:2")]
    paper = woo_paper(woo(*marks), "Woo 2026-17", 4, EN)
    assert paper.kind is PaperKind.DISCLOSED
    assert ("Request", "Woo 2026-17") in [(one.label, one.value) for one in paper.facts]
    assert paper.sections[1].title == "[5.1.2.c]"
    passages = paper.listings[-1]
    told = [tuple("".join(run.text for run in cell) for cell in row) for row in passages.rows]
    assert [row[2:] for row in told] == [
        ("Item 1, paragraph 1", "5.1.2.e"),
        ("Item 1, paragraph 1", "5.1.2.c"),
        ("Item 1, paragraph 2", "5.1.2.c"),
        ("Item 2, title", "5.1.2.c"),
        ("Name and function, throughout", "5.1.2.e"),
    ]
    assert paper.contents.rows[-1].anchor == passages.anchor
    strong = [
        run.text for block in paper.sections[0].blocks for run in block.runs if "[5" in run.text
    ]
    assert "[5.1.2.c]" in strong
    assert "Dorpsstraat" not in to_json(paper)
    assert paper.grids == ()


def test_a_passage_is_told_by_its_place():
    told = {woo_words.where(one, EN) for one in ALL}
    assert {
        "Head of the minutes", "Action list", "Item 1, erratum", "Item 3, correction",
    } <= told  # fmt: skip
    held = state(mark("line:a", "morgen"))
    assert woo_words.standing(held["line:a"], EN) == "5.1.2.c, 5.1.2.e"
    assert woo_words.standing(held["title:1"], EN) == "public"
    assert woo_words.standing(held["line:c"], EN) == "to be decided"
