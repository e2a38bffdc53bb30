"""Pasted rows in a real encrypted file: read beside what is known, added in one step, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.storage import fakes
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.pasted_fields import Field, Into
from workbench.domain.people import PartnerKind
from workbench.domain.tables import Table
from workbench.services import actions, pasted_sheet, pasting, people, tables
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.pasted_sheet import Clip, Place

F = Field
ACTIONS = (
    "Nr\tActie\tActiehouder\tGereed op\tStatus\tVoortgang\n"
    "1\tModel maken\tKvK\t1-5-2027\tloopt\tbijna\n"
    "2\tBrief sturen\tStichting Herstel\tooit\topen\t\n"
    "3\tLijst maken\tstichting herstel; J. Bos\tz.s.m.\tgereed\t\n"
)


@pytest.fixture
def read(vault):
    reader = vault.reader()
    yield reader.records
    reader.connection.close()


@pytest.fixture
def known(do):
    """An own organisation with a coordinator, a partner and a table."""
    do(people.set_up, "Gemeente", "J. Jansen")
    kvk = do(people.add_organisation, "Kamer van Koophandel", short="KvK")
    bos = do(people.add_contact, kvk.id, "J. Bos")
    table = Table(id="", name="Regionale Tafel", prefix="RT")
    return kvk, bos, do(tables.add_table, table, "abcd").id


def sheet(read, text, place, **more):
    return pasted_sheet.read(read, Clip(text=text, **more), place, fakes.TODAY)


def test_a_list_of_actions_is_mended_added_and_taken_back_in_one_step(
    do, read, known, session, count
):
    kvk, bos, table = known
    made = sheet(read, ACTIONS, Place(into=Into.ACTIONS, table=table))
    assert [e.number for e in made.wrong] == [3]
    assert made.new_partners == ("Stichting Herstel",)
    entry = made.entries[1]
    made.mend(entry, {F.DUE: "1 juni"})
    assert (made.wrong, len(made.wanted)) == ([], 3)
    before = count("audit")
    added = do(pasting.add_actions, made.actions(), table)
    assert count("audit") - before == 4  # three actions and a partner
    model, letter, listed = (read.actions.get(key) for key in added.actions)
    (herstel,) = [o for o in read.organisations.where() if o.name == "Stichting Herstel"]
    assert (model.state, model.due, model.number, model.table) == (
        ActionState.IN_PROGRESS, date(2027, 5, 1), None, table,
    )  # fmt: skip
    assert [n.text for n in read.notes.where(action=model.id)] == ["Nr: 1\nVoortgang: bijna"]
    assert [o.organisation for o in read.owners.where(action=letter.id)] == [herstel.id]
    assert [(o.organisation, o.contact) for o in read.owners.where(action=listed.id)] == [
        (herstel.id, None),
        (kvk.id, bos.id),
    ]
    assert (listed.due_kind, listed.state, listed.closed_on) == (
        DueKind.SOON, ActionState.DONE, fakes.TODAY,
    )  # fmt: skip
    session.undo()
    assert read.actions.where() == ()
    assert read.owners.where() == ()
    assert herstel.id not in {o.id for o in read.organisations.where()}
    session.redo()
    assert len(read.actions.where()) == 3


def test_a_name_nobody_knew_is_mended_once_for_all_its_rows(do, read, known):
    rows = "Actie\tWie\nEen\tBakker\nTwee\tBakker\nDrie\tKvK\nVier\tBakker\n"
    made = sheet(read, rows, Place(into=Into.ACTIONS))
    assert made.mend(made.entries[0], {F.OWNER: "J. Bos"}) == 2
    assert made.new_partners == ()
    assert made.mend(made.entries[2], {F.OWNER: "Jansen"}) == 0  # it was known: only this row
    assert [e.read.owners[0].name for e in made.entries] == ["J. Bos", "J. Bos", "Jansen", "J. Bos"]


def test_what_cannot_be_read_may_stay_as_a_remark(do, read, known):
    made = sheet(read, ACTIONS, Place(into=Into.ACTIONS))
    made.keep_beside(made.entries[1])
    assert made.wrong == []
    assert made.entries[1].read.remark == "Nr: 2\nGereed op: ooit"
    made.keep_beside(made.entries[1])  # now all can be read: it is the owner nobody knows
    assert made.entries[1].read.owners == ()
    assert made.entries[1].read.remark.endswith("Actiehouder: Stichting Herstel")
    made.keep_beside(made.entries[1])
    assert made.entries[1].read.remark.count("Herstel") == 1


def test_the_same_list_pasted_twice_is_left_out_at_its_own_table(do, read, known):
    _, _, table = known
    do(actions.agree_between, ActionDraft(text="model  MAKEN", table=table))
    made = sheet(read, ACTIONS, Place(into=Into.ACTIONS, table=table))
    assert [e.is_wanted for e in made.entries] == [False, True, True]
    made.with_table(None)
    assert [e.is_wanted for e in made.entries] == [True, True, True]
    made.with_table(table)
    assert [made.is_known(e) for e in made.entries] == [True, False, False]
    assert len(made.actions()) == 2


def test_other_columns_are_read_again_with_what_was_mended(do, read, known):
    made = sheet(read, ACTIONS, Place(into=Into.ACTIONS))
    made.mend(made.entries[1], {F.DUE: "1 juni"})
    again = pasted_sheet.read_again(read, made, made.columns.with_field(0, F.NOTHING), fakes.TODAY)
    assert again.entries[0].read.remark == "Voortgang: bijna"
    assert again.wrong == []
    assert again.entries[1].read.due == date(2027, 6, 1)
    headless = pasted_sheet.read_again(read, made, replace(made.columns, heading=None), fakes.TODAY)
    assert len(headless.entries) == 4


def test_partners_and_their_people_come_from_one_list(do, read, known, session):
    rows = (
        "Organisatie\tAfk\tContactpersoon\tE-mail\tPlaats\n"
        "GGD Venen\tGGD\tM. Vermeer\tm@ggd.invalid\tVenen\n"
        "GGD Venen\tGGD\tK. Bakker\t\t\n"
        "Bakkerij\t\t\t\tDijk\n"
        "Kamer van Koophandel\tKvK\tJ. Bos\t\t\n"
    )
    made = sheet(read, rows, Place(into=Into.PARTNERS))
    assert [e.is_wanted for e in made.entries] == [True, True, True, False]
    assert made.new_partners == ("GGD Venen", "Bakkerij")
    added = do(pasting.add_people, made.people())
    ggd, bakery = (read.organisations.get(key) for key in added.partners)
    assert (ggd.monogram, ggd.kind, ggd.note) == ("GGD", PartnerKind.HEALTH, "")
    assert (bakery.monogram, bakery.note) == ("BA", "Plaats: Dijk")
    assert ggd.colour != bakery.colour
    vermeer, bakker = (read.contacts.get(key) for key in added.contacts)
    assert (vermeer.organisation, vermeer.note) == (ggd.id, "Plaats: Venen")
    assert bakker.organisation == ggd.id
    session.undo()
    assert len(read.organisations.where()) == 2


def test_people_are_pasted_beside_the_partner_that_is_shown(do, read, known):
    kvk, _, _ = known
    made = sheet(read, "Naam\tFunctie\nA. Bee\tadviseur\n\tjurist\nJ. Bos\t\n",
                 Place(into=Into.CONTACTS, home=kvk.id))  # fmt: skip
    added = do(pasting.add_people, made.people())
    assert added.partners == ()
    first, second = (read.contacts.get(key) for key in added.contacts)
    assert (first.organisation, first.name, first.since) == (kvk.id, "A. Bee", fakes.TODAY)
    assert (second.function, second.is_function_only) == ("jurist", True)


def test_the_table_in_html_is_taken_before_the_text_and_nothing_gives_nothing(do, read, known):
    html = "<table><tr><td>Actie<td>Wie<tr><td>Een<br>twee<td>KvK</table>"
    made = sheet(read, "Een\ntwee", Place(into=Into.ACTIONS), html=html)
    assert [e.read.text for e in made.entries] == ["Een twee"]
    made = sheet(read, "Actie\tWie\nEen\tKvK", Place(into=Into.ACTIONS), html="<p>geen tabel")
    assert [e.read.text for e in made.entries] == ["Een"]
    assert sheet(read, "", Place(into=Into.ACTIONS)).entries == []


def test_hostile_cells_stay_text_without_signs_nobody_sees(do, read, known):
    made = sheet(read, "Actie\tWie\n=cmd|'/C calc'!A0\u202e\t\u200b@SUM(1)\x00\n",
                 Place(into=Into.ACTIONS))  # fmt: skip
    added = do(pasting.add_actions, made.actions(), None)
    (action,) = (read.actions.get(key) for key in added.actions)
    assert action.text == "=cmd|'/C calc'!A0"
    assert made.table.stripped == 3
    assert {o.name for o in read.organisations.where()} >= {"@SUM(1)"}


def test_the_log_tells_that_it_was_pasted_and_no_content(do, read, known, writer):
    made = sheet(read, ACTIONS, Place(into=Into.ACTIONS))
    made.entries[1].is_wanted = False
    do(pasting.add_actions, made.actions(), None)
    rows = writer.connection.execute(
        "SELECT act, detail FROM audit ORDER BY n DESC LIMIT 3"
    ).fetchall()
    assert {tuple(row) for row in rows} == {
        (Act.ACTION_AGREED.value, "pasted"),
        (Act.ORGANISATION_ADDED.value, "pasted"),
    }


def test_hundreds_of_rows_are_one_step(do, read, known, session):
    rows = "".join(f"{n}\tIets doen {n}\tKvK\t1-5-2027\n" for n in range(500))
    made = sheet(read, f"Nr\tActie\tWie\tTermijn\n{rows}", Place(into=Into.ACTIONS))
    added = do(pasting.add_actions, made.actions(), None)
    assert len(added.actions) == 500
    session.undo()
    assert read.actions.where() == ()
