"""Frozen minutes without the names of subjects: no text is forgotten."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, time

from tests.storage import fakes
from workbench.domain.aliases import Aliases, Known
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAdoption,
    FrozenCorrection,
    FrozenDecision,
    FrozenItem,
    FrozenLine,
    FrozenMention,
    FrozenMinutes,
)
from workbench.domain.frozen_agenda import AgendaChange, ChangeKind, FrozenAgenda, FrozenPoint
from workbench.domain.masked import masked, masked_agenda, masked_erratum, said_in
from workbench.domain.minutes import MentionKind

NAME = "Jan de Vries"
KNOWN = Aliases((Known(subject="a", pseudonym="Betrokkene A", names=(NAME, "Jantje")),))
ON = date(2026, 4, 16)
# whose it is by name: partners, people with a part in the meeting, places, and what points at ids
NOT_OF_SUBJECTS = {
    "organisation", "table", "prefix", "place", "presenter", "chair", "id", "number",
    "item_number", "line", "origin_meeting", "origin_item", "audience", "since_items", "parties",
}  # fmt: skip


def correction() -> FrozenCorrection:
    return FrozenCorrection(item_number="1", quote=f"{NAME} kwam", wording="Jantje kwam niet")


def minutes() -> FrozenMinutes:
    """A name in every text that a person writes."""
    line = FrozenLine(
        text=f"{NAME} gaat naar Politie",
        mentions=(FrozenMention(kind=MentionKind.WHO, start=23, length=7),),
    )
    item = FrozenItem(
        number="2",
        title=f"Over {NAME}",
        lines=(line,),
        adopted=(FrozenAdoption(on=ON, corrections=(correction(),)),),
    )
    return FrozenMinutes(
        organisation="Gemeente",
        table="Tafel",
        title=f"Overleg {NAME}",
        on=ON,
        adoption=FrozenAdoption(on=ON, corrections=(correction(),)),
        items=(item,),
        decisions=(
            FrozenDecision(
                number="B1", text=NAME, item_title=NAME, rationale=NAME, reservation=f"{NAME}!"
            ),
        ),
        actions=(
            FrozenAction(number="1", text=f"{NAME} bellen", is_new=True),
            FrozenAction(number="2", text="Jantje bellen"),
        ),
    )


def texts(thing, path=""):
    """Every text of a record with the name of its field, whatever is added to it later."""
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts(one, path)
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from texts(getattr(thing, each.name), each.name)


def filled(thing, path=""):
    """The same record with the name in every text that is not a code or a partner's."""
    if type(thing) is str:
        return thing if path in NOT_OF_SUBJECTS else NAME
    if isinstance(thing, tuple):
        return tuple(filled(one, path) for one in thing)
    if is_dataclass(thing):
        changed = {f.name: filled(getattr(thing, f.name), f.name) for f in fields(thing)}
        return replace(thing, **changed)
    return thing


def test_no_name_is_left_in_any_text_and_mentions_stay_where_they_point():
    clean = masked(minutes(), KNOWN)
    assert not [said for _, said in texts(clean) if NAME in said or "Jantje" in said]
    (line,) = clean.items[0].lines
    assert line.text == "Betrokkene A gaat naar Politie"
    assert [line.text[m.start : m.start + m.length] for m in line.mentions] == [
        "Betrokkene A", "Politie",
    ]  # fmt: skip


def test_a_text_that_is_added_to_the_minutes_later_is_not_forgotten():
    """Add it to ``masked`` and ``said_in``, or say above that it is no text about subjects."""
    clean = masked(filled(minutes()), KNOWN)
    assert {where for where, said in texts(clean) if NAME in said} == set()


def test_each_spelling_is_told_once_with_its_first_place_and_how_often():
    said, other = said_in(minutes(), KNOWN)
    assert (said.subject, said.pseudonym, said.words, said.number) == (
        "a", "Betrokkene A", NAME, "",
    )  # fmt: skip
    assert (other.subject, other.words, said.times + other.times) == ("a", "Jantje", 10)
    assert said_in(masked(minutes(), KNOWN), KNOWN) == ()


def test_what_is_left_on_purpose_stays():
    assert masked(minutes(), KNOWN, set()) == minutes()
    assert masked(minutes(), Aliases()) == minutes()


def test_agendas_and_errata_are_masked_too():
    point = FrozenPoint(id="i0", number="1", title=f"Over {NAME}", papers=(f"{NAME}.pdf",))
    change = AgendaChange(kind=ChangeKind.TITLE, title=NAME, was="Jantje", now=NAME)
    agenda = FrozenAgenda(
        organisation="Gemeente", table="Tafel", title=NAME, on=ON, starts_at=time(14),
        items=(point,), changes=(change,),
    )  # fmt: skip
    assert not [said for _, said in texts(masked_agenda(agenda, KNOWN)) if NAME in said]
    erratum = fakes.one_of_each(NAME)["errata"]
    clean = masked_erratum(erratum, KNOWN)
    assert (clean.quote, clean.text) == ("Betrokkene A", "Betrokkene A")


def test_minutes_without_an_adoption_can_be_masked():
    assert masked(replace(minutes(), adoption=None), KNOWN).adoption is None
