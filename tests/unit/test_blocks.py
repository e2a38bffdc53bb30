"""Blocks in the editor and in store, and the reconciler of rule D2."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.blocks import (
    NO_BREAK,
    pasted,
    reconcile,
    shown,
    shown_place,
    stored,
    stored_place,
)
from workbench.domain.ids import LineId
from workbench.domain.minutes import Block, LineKind, Mention, MentionKind

_TEXT = st.text(alphabet=st.sampled_from("ab @>!\n.é😀"), max_size=30)


@st.composite
def _lines(draw: st.DrawFn) -> tuple[str, tuple[Mention, ...]]:
    text, mentions = draw(_TEXT), []
    for _ in range(draw(st.integers(0, 4))):
        label = draw(st.text(alphabet="abé 7", min_size=1, max_size=8))
        kind = draw(st.sampled_from(MentionKind))
        mentions.append(Mention(kind=kind, start=len(text), length=len(label), target="t"))
        text += label + draw(_TEXT)
    return text, tuple(mentions)


@given(_lines())
def test_a_line_comes_back_from_the_editor_as_it_was(line):
    text, mentions = line
    assert stored(shown(text, mentions)) == (text, mentions)


@given(_lines(), st.data())
def test_the_caret_comes_back_where_it_was(line, data):
    text, mentions = line
    place = data.draw(st.integers(0, len(text)))
    dressed = shown(text, mentions)
    assert stored_place(dressed, shown_place(dressed, place)) == place


def test_tokens_wear_their_sign_and_hold_together():
    text = "Opvang regelen Zuid Oost"
    line = shown(text, (Mention(kind=MentionKind.WHO, start=15, length=9, target="person:1"),))
    assert line.text == f"Opvang regelen @Zuid{NO_BREAK}Oost"
    assert (line.tokens[0].start, line.tokens[0].length) == (15, 10)


def test_mentions_that_cannot_be_are_left_out():
    far = Mention(kind=MentionKind.WHO, start=2, length=9, target="person:1")
    assert shown("kort", (far,)).tokens == ()


# ---- the reconciler -------------------------------------------------------------------------


def _ids(first: int = 100):
    numbers = count(first)
    return lambda: LineId(f"n{next(numbers)}")


def _block(line: str, text: str = "", kind: LineKind = LineKind.TEXT) -> Block:
    return Block(line=LineId(line), text=text, kind=kind, is_recorded=kind is not LineKind.TEXT)


_BLOCKS = st.lists(
    st.builds(
        _block,
        st.sampled_from(["", "a", "b", "c", "d"]),
        st.text(alphabet="xyz", max_size=4),
        st.sampled_from(LineKind),
    ),
    max_size=8,
)
_WHOLE = st.lists(
    st.builds(
        _block,
        st.sampled_from("abcd"),
        st.text(alphabet="xyz", max_size=4),
        st.sampled_from(LineKind),
    ),
    unique_by=lambda b: b.line,
    max_size=4,
)


@given(_WHOLE, _BLOCKS)
def test_every_block_has_an_id_of_its_own_and_its_text(before, after):
    settled = reconcile(before, after, _ids())
    assert len({b.line for b in settled}) == len(settled)
    assert all(b.line for b in settled)
    assert [b.text for b in settled] == [b.text for b in after]


@given(_WHOLE, _BLOCKS)
def test_the_first_holder_keeps_id_and_kind_unless_it_merged(before, after):
    settled = reconcile(before, after, _ids())
    old = {b.line for b in before}
    seen = set()
    for was, now in zip(after, settled, strict=True):
        if was.line and was.line not in seen and now.line != was.line:
            assert now.line in old  # merged: the upper id
        if now.line not in old | {b.line for b in after}:
            assert (now.kind, now.is_recorded) == (LineKind.TEXT, False)
        seen.add(was.line)


@given(_WHOLE, _BLOCKS)
def test_settling_twice_changes_nothing(before, after):
    settled = reconcile(before, after, _ids())
    assert reconcile(settled, settled, _ids(500)) == settled
    assert reconcile(before, before, _ids(500)) == tuple(before)


@given(st.text(min_size=1, max_size=5), st.text(max_size=5), st.sampled_from(LineKind))
def test_a_merge_keeps_the_upper_id_and_kind(upper, lower, kind):
    before = [_block("a", upper, kind), _block("b", lower)]
    merged = reconcile(before, [_block("b", upper + lower)], _ids())
    if upper:
        assert merged == (replace(before[0], text=upper + lower),)


def test_removing_an_empty_line_above_a_record_keeps_the_record():
    before = [_block("a"), _block("b", "Besluit", LineKind.DECISION)]
    after = [_block("b", "Besluit", LineKind.DECISION)]
    assert reconcile(before, after, _ids()) == tuple(after)


def test_a_split_leaves_the_record_on_the_first_half():
    before = [_block("a", "een twee", LineKind.ACTION)]
    after = [_block("a", "een", LineKind.ACTION), _block("a", "twee", LineKind.ACTION)]
    first, second = reconcile(before, after, _ids())
    assert first == after[0]
    assert (second.line, second.kind, second.is_recorded) == ("n100", LineKind.TEXT, False)


# ---- pasting --------------------------------------------------------------------------------


def test_pasted_text_is_plain_paragraphs():
    text = "\ufeffeen\ttwee\x00\x1b\r\n\r\ndrie\u202e vier\u2029vijf"
    assert pasted(text) == ("een twee", "drie vier", "vijf")


def test_long_paragraphs_are_split_and_no_word_is_lost():
    words = [f"w{n}" for n in range(2_500)]
    pieces = pasted(" ".join(words))
    assert [len(p.split()) for p in pieces] == [1_000, 1_000, 500]
    assert " ".join(pieces).split() == words


def test_two_hundred_thousand_letters_without_a_space_are_split():
    pieces = pasted("x" * 200_000)
    assert "".join(pieces) == "x" * 200_000
    assert max(map(len, pieces)) <= 10_000


@given(st.text())
def test_pasting_never_leaves_a_character_the_editor_cannot_hold(text):
    for piece in pasted(text):
        assert not set(piece) & set("\r\n\t\u2028\u2029\ufdd0\ufdd1\ufffc")
        assert piece == piece.strip()
        assert piece
