"""What the columns of a pasted table hold: by heading, by content, and as a person says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.known_parties import KnownParties
from workbench.domain.pasted_columns import above, filled, guess, guess_under
from workbench.domain.pasted_fields import (
    FIELDS,
    Field,
    Into,
    is_heading,
    named_exactly,
    named_loosely,
)
from workbench.domain.pasted_table import read_text, table_of
from workbench.domain.people import Organisation

DAY = date(2026, 11, 26)
F = Field


KNOWN = KnownParties(
    [Organisation(id="p", name="Politie"), Organisation(id="k", name="KvK")], [], DAY
)


def columns(raw, into=Into.ACTIONS):
    table = read_text(raw, is_heading)
    return table, guess(table, into, DAY, KNOWN)


@pytest.mark.parametrize(
    ("heading", "into", "held"),
    [
        ("Actiehouder(s)", Into.ACTIONS, F.OWNER),
        ("TREKKER", Into.ACTIONS, F.OWNER),
        ("Eigenaar", Into.ACTIONS, F.OWNER),
        ("Wie?", Into.ACTIONS, F.OWNER),
        ("Gereed op:", Into.ACTIONS, F.DUE),
        ("Termijn", Into.ACTIONS, F.DUE),
        ("deadline", Into.ACTIONS, F.DUE),
        ("Uiterste datum gereed", Into.ACTIONS, F.DUE),
        ("Due date", Into.ACTIONS, F.DUE),
        ("Status", Into.ACTIONS, F.STATUS),
        ("Omschrijving", Into.ACTIONS, F.TEXT),
        ("Afspraak", Into.ACTIONS, F.TEXT),
        ("Nr.", Into.ACTIONS, F.REMARK),
        ("Actienummer", Into.ACTIONS, F.REMARK),
        ("Organisatie", Into.ACTIONS, F.HOME),
        ("Afgesproken op", Into.ACTIONS, F.AGREED),
        ("Organisatie", Into.PARTNERS, F.PARTNER),
        ("Naam", Into.PARTNERS, F.PARTNER),
        ("Afkorting", Into.PARTNERS, F.SHORT),
        ("Naam", Into.CONTACTS, F.PERSON),
        ("Functie", Into.CONTACTS, F.FUNCTION),
        ("E-mailadres", Into.CONTACTS, F.EMAIL),
        ("Telefoon (mobiel)", Into.CONTACTS, F.PHONE),
        ("Omschrijving", Into.PARTNERS, F.REMARK),
        ("Gratis parkeren", Into.CONTACTS, None),
        ("x" * 200, Into.ACTIONS, None),
    ],
)
def test_headings_in_two_languages_name_their_field(heading, into, held):
    assert (named_exactly(heading, into) or named_loosely(heading, into)) is held


def test_the_headings_may_stand_on_a_later_row_and_come_back_on_each_page():
    table, found = columns(
        "Actielijst, stand 12 maart\nNr\tActie\tActiehouder\tTermijn\n1\tEen\tPolitie\t1 mei\n"
        "Nr\tActie\tActiehouder\tTermijn\n2\tTwee\tKvK\t\n"
    )
    assert found.fields == (F.REMARK, F.TEXT, F.OWNER, F.DUE)
    assert found.heading == 1
    assert [row.cells for row in above(table, found)] == [("Actielijst, stand 12 maart",)]
    rows = filled(table, found)
    assert [row.values[F.TEXT] for row in rows] == ["Een", "Twee"]
    assert [row.remarks for row in rows] == [("Nr: 1",), ("Nr: 2",)]


def test_without_headings_the_cells_tell():
    _, found = columns(
        "A-1\tEen lange omschrijving van wat er moet gebeuren\tPolitie\t1-5-2027\topen\n"
        "A-2\tNog een lange omschrijving\tKvK\teind mei\tgereed\n"
    )
    assert found.heading is None
    assert found.fields == (F.REMARK, F.TEXT, F.OWNER, F.DUE, F.STATUS)


def test_names_alone_become_partners_and_people_are_told_by_their_address():
    assert columns("GGD\nVeilig Thuis", Into.PARTNERS)[1].fields == (F.PARTNER,)
    assert columns("J. Bos\tarts\tj@bos.invalid\t06 12345678", Into.CONTACTS)[1].fields == (
        F.PERSON,
        F.FUNCTION,
        F.EMAIL,
        F.PHONE,
    )
    assert columns("1\n2", Into.PARTNERS)[1].fields == (F.REMARK,)


def test_a_second_column_of_the_same_kind_is_kept_beside():
    table, found = columns("Actie\tOmschrijving\tWie\nEen\tmeer\tPolitie")
    assert found.fields == (F.TEXT, F.REMARK, F.OWNER)
    assert filled(table, found)[0].remarks == ("Omschrijving: meer",)


def test_a_person_says_what_a_column_holds_and_the_other_gives_it_up():
    table, found = columns("Actie\tIets\tWie\nEen\tTwee\tPolitie")
    changed = found.with_field(1, F.TEXT)
    assert changed.fields == (F.REMARK, F.TEXT, F.OWNER)
    assert changed.holding(F.TEXT) == 1
    assert changed.holding(F.DUE) is None
    assert changed.with_field(0, F.NOTHING).fields == (F.NOTHING, F.TEXT, F.OWNER)
    again = guess_under(table, None, Into.ACTIONS, DAY, KNOWN)
    assert (again.heading, len(filled(table, again))) == (None, 2)


def test_an_unnamed_column_beside_named_ones_is_told_by_its_cells():
    _, found = columns("Actie\tWie\t\nEen\tPolitie\t1 mei 2027\nTwee\tKvK\t2 mei 2027")
    assert found.fields == (F.TEXT, F.OWNER, F.DUE)


@given(
    st.lists(st.lists(st.text(max_size=8) | st.sampled_from(["Actie", "Wie", "Naam", "1 mei", "-"]),
                      max_size=5), max_size=6),
    st.sampled_from(Into),
)  # fmt: skip
def test_every_filled_cell_has_a_place(rows, into):
    table = table_of(rows)
    found = guess(table, into, DAY, KNOWN)
    assert all(held in FIELDS[into] for held in found.fields)
    for row in filled(table, found):
        told = "\n".join((*row.values.values(), *row.remarks))
        for cell in row.row.cells:
            assert cell in told or len(cell) < 12  # "-" and "n.v.t." say nothing
