import json
from dataclasses import replace
from datetime import date, time
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import (
    VERSION,
    FrozenAction,
    FrozenAdoption,
    FrozenAttendance,
    FrozenAttendee,
    FrozenCorrection,
    FrozenDecision,
    FrozenDue,
    FrozenItem,
    FrozenLimits,
    FrozenLine,
    FrozenMention,
    FrozenMinutes,
    FrozenOwner,
    FrozenPerson,
    FrozenSpan,
    FrozenUnreadableError,
    ScratchFrozenError,
    canonical,
    sha256,
    thaw,
)
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import LineKind

PARTS = (
    FrozenAction,
    FrozenAdoption,
    FrozenAttendance,
    FrozenAttendee,
    FrozenCorrection,
    FrozenDecision,
    FrozenDue,
    FrozenItem,
    FrozenLimits,
    FrozenMention,
    FrozenMinutes,
    FrozenOwner,
    FrozenPerson,
    FrozenSpan,
    Marking,
)
for part in PARTS:
    st.register_type_strategy(
        part, lambda kind: st.builds(kind, **{k: _of(h) for k, h in get_type_hints(kind).items()})
    )
st.register_type_strategy(
    FrozenLine,
    lambda kind: st.builds(
        kind,
        **{k: _of(h) for k, h in get_type_hints(kind).items() if k != "kind"},
        kind=st.sampled_from([k for k in LineKind if k is not LineKind.SCRATCH]),
    ),
)


def _of(hint):
    """At most three of a kind, or every second draw is too large to be a case at all."""
    inside = get_args(hint)
    if hint is str:
        return st.text(max_size=8)
    if isinstance(hint, UnionType):
        return st.one_of(*map(_of, inside))
    if get_origin(hint) is tuple and inside[-1] is Ellipsis:
        return st.lists(_of(inside[0]), max_size=3).map(tuple)
    return st.from_type(hint)


def small():
    return FrozenMinutes(
        organisation="Gemeente Zuiderveen",
        table="Tafel",
        number="RT-26-3",
        title="Tafel",
        on=date(2026, 3, 12),
        starts_at=time(14, 0),
        items=(
            FrozenItem(
                number="1",
                title="Opening",
                lines=(
                    FrozenLine(
                        text="Brief sturen",
                        kind=LineKind.ACTION,
                        number="RT-26-01",
                        owners=(FrozenOwner(organisation="Oostmeer"),),
                        due=FrozenDue(kind=DueKind.DATE, on=date(2026, 5, 1)),
                    ),
                ),
            ),
        ),
    )


@given(st.from_type(FrozenMinutes))
def test_what_was_frozen_thaws_to_the_same(frozen):
    text = canonical(frozen)
    assert thaw(text) == frozen
    assert canonical(thaw(text)) == text


def test_the_text_is_canonical():
    text = canonical(replace(small(), place="Café ’t Veen"))
    assert text == json.dumps(
        json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert "Café ’t Veen" in text
    assert json.loads(text)["version"] == VERSION


def test_another_content_has_another_fingerprint():
    one = canonical(small())
    other = canonical(replace(small(), place="Raadzaal"))
    assert sha256(one) == sha256(canonical(small()))
    assert sha256(one) != sha256(other)
    assert len(sha256(one)) == 64


def test_a_scratch_line_is_never_frozen():
    with pytest.raises(ScratchFrozenError):
        FrozenLine(text="klad", kind=LineKind.SCRATCH)


def test_a_scratch_line_in_the_text_is_refused():
    with pytest.raises(FrozenUnreadableError):
        thaw(canonical(small()).replace('"kind":"action"', '"kind":"scratch"'))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t[:-5],
        lambda t: "",
        lambda t: "[]",
        lambda t: "{}",
        lambda t: t.replace(f'"version":{VERSION}', f'"version":{VERSION + 1}'),
        lambda t: t.replace('"table":"Tafel"', '"table":7'),
        lambda t: t.replace('"table":"Tafel"', '"table":"Tafel","spare":1'),
        lambda t: t.replace("2026-03-12", "2026-31-02"),
        lambda t: t.replace('"items":[', '"items":[7,'),
    ],
)
def test_damage_is_told_without_its_content(spoil):
    with pytest.raises(FrozenUnreadableError) as caught:
        thaw(spoil(canonical(small())))
    assert "Zuiderveen" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_a_field_of_later_takes_its_default():
    text = canonical(small()).replace('"next_starts_at":null,', "")
    assert thaw(text) == small()


def test_content_stays_out_of_logs():
    shown = repr(small()) + repr(FrozenAction(number="RT-26-01", text="Geheim"))
    assert "Geheim" not in shown
    assert "Zuiderveen" not in shown


def test_the_highest_marking_counts_every_part():
    red = Marking(Label.INTERNAL, Tlp.RED)
    strict = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.GREEN)
    frozen = replace(
        small(),
        items=(FrozenItem(number="1", title="A", lines=(FrozenLine(text="x", marking=red),)),),
        decisions=(FrozenDecision(number="B1", text="y", marking=strict),),
    )
    assert small().highest_marking == Marking(Label.CONFIDENTIAL, Tlp.AMBER)
    assert frozen.highest_marking == Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)


def test_the_leading_partner_of_an_action():
    owners = (FrozenOwner(organisation="Politie"), FrozenOwner(organisation="OM"))
    assert FrozenAction(number="", text="x", owners=owners).organisation == "Politie"
    assert FrozenAction(number="", text="x", state=ActionState.DONE).organisation == ""
