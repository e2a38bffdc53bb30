"""Decisions on passages in a real encrypted file, and what the document is searched for (R9.10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from tests.storage import fakes
from tests.unit.test_woo import AMINA, BEER, MINUTES
from workbench.domain.cases import Case
from workbench.domain.formats import Format
from workbench.domain.frozen import canonical, sha256
from workbench.domain.holding import OWN
from workbench.domain.leaks import LeakKind
from workbench.domain.papers import PaperKind
from workbench.domain.preferences import QR_ON_COPIES
from workbench.domain.subjects import Subject
from workbench.domain.tables import Regime
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import MarkOutsideError, NotJudgedError
from workbench.domain.woo_texts import PUBLIC, person_key
from workbench.services import producing, woo, woo_files
from workbench.services.audit import Act
from workbench.services.people import set_preference
from workbench.services.sharing_files import Tools
from workbench.services.woo import Stretch
from workbench.services.woo_files import WooOrder

PRIVACY, HARM = WooGround.PRIVACY, WooGround.HARM
CODE = "C-2026-009"
CONTACT = "C. Contact"


@pytest.fixture
def version(keep):
    text = canonical(MINUTES)
    held = replace(fakes.one_of_each()["versions"], canonical=text, sha256=sha256(text), id="v0")
    keep(
        organisations=fakes.organisation(name="Politie"),
        contacts=replace(fakes.one_of_each()["contacts"], name=CONTACT),
        tables=fakes.one_of_each()["tables"],
        meetings=fakes.meeting(),
        versions=held,
        cases=Case(
            id="case0", code=CODE, table="t0", regime=Regime.WGS_RIEC,
            participants=("organisation:o0",), opened_on=date(2026, 3, 1),
        ),
        subjects=Subject(id="sub0", name="Iris Mol", case="case0", since=date(2026, 3, 1)),
    )  # fmt: skip
    return held


@pytest.fixture
def state(vault, version):
    """Read anew how each text stands."""

    def read():
        reader = vault.reader()
        try:
            return {one.place.key: one for one in woo.woo_of(reader.records, version).found}
        finally:
            reader.close()

    return read


def decide_all(session, state):
    for key, one in state().items():
        if one.is_open:
            session.do(woo.let_through, "v0", key)


def test_the_same_words_follow_elsewhere_in_one_step(session, state, version):
    at = version and MINUTES.items[0].lines[0].text.index("rpsstraat")
    made = session.do(woo.mark, "v0", Stretch(place="line:a", start=at, length=11), HARM).value
    assert [one.place for one in made] == ["line:a", "line:b"]
    assert {one.words for one in made} == {"Dorpsstraat 5"}  # whole words only
    assert state()["line:b"].public == "[5.1.5] bezoeken"
    session.undo()
    assert not state()["line:b"].cuts
    session.redo()
    assert state()["line:b"].cuts


def test_the_same_words_follow_in_their_own_text(session, state):
    """The proof does not know a few common words: what stands twice would be read once."""
    made = session.do(woo.mark, "v0", Stretch(place="line:a", start=0, length=6), HARM).value
    assert [(one.place, one.start) for one in made] == [("line:a", 0), ("line:a", 23)]
    assert "Amrani" not in state()["line:a"].public


def test_what_names_no_person_stays_as_it_is(vault, version):
    reader = vault.reader()
    known = woo.text_of(reader.records, version).no_persons
    reader.close()
    assert {"Politie", "allen", "everyone present"} <= known


def test_one_can_decide_otherwise(session, state, writer):
    session.do(woo.let_through, "v0", "line:c")
    assert not state()["line:c"].is_open
    session.do(woo.mark, "v0", Stretch(place="line:c", start=0, length=4), HARM)
    assert state()["line:c"].public == "[5.1.5] zin"
    session.do(woo.mark, "v0", Stretch(place="line:c"), PRIVACY)  # what lies within it is gone
    assert state()["line:c"].public == "[5.1.2.e]"
    session.do(woo.let_through, "v0", "line:c")
    assert state()["line:c"].public == "Rode zin"
    assert session.do(woo.unmark, "v0", "line:c").value == 1
    assert state()["line:c"].is_open
    assert session.do(woo.unmark, "v0", "line:c").value == 0
    said = [entry.act for entry in writer.log.newest(20)] if hasattr(writer, "log") else []
    assert not said or str(Act.WOO_MARKED) in said


def test_a_person_is_let_through_or_stays_out_as_a_whole(session, state):
    session.do(woo.let_through, "v0", person_key(AMINA))
    assert state()[person_key(AMINA)].public == AMINA
    made = session.do(woo.mark, "v0", Stretch(place=person_key(AMINA), start=1, length=2), HARM)
    assert [one.words for one in made.value] == [AMINA]
    assert state()["line:a"].withheld == (AMINA,)


@pytest.mark.parametrize(
    "stretch",
    [
        Stretch(place="nowhere"),
        Stretch(place="line:a", start=-4, length=3),
        Stretch(place="line:c", start=3, length=99),
        Stretch(place="line:c", start=4, length=1),  # a space
    ],
)
def test_what_stands_nowhere_is_refused(session, state, stretch):
    state()
    with pytest.raises(MarkOutsideError):
        session.do(woo.mark, "v0", stretch, PRIVACY)


class Maker:
    """Draws nothing, finds nothing."""

    def __init__(self):
        self.asked = []

    def make(self, paper, told=None, form=Format.PDF):
        self.asked.append(paper)
        return b"%PDF"

    def search(self, file, question):
        self.asked.append((file.name, question))
        return ()


@pytest.fixture
def conditions(keep, version):
    """What who provided two lines asks of whoever holds them."""
    for n, line in enumerate("ab"):
        told = fakes.one_of_each()["signals"]
        keep(
            signals=replace(
                told, id=f"w{n}", line=line, code=f"S-{n}", condition="niet delen", feedback=None
            )
        )


@pytest.mark.usefixtures("conditions")
def test_it_goes_from_decisions_to_the_register(session, state, vault, version, tmp_path):
    maker = Maker()
    tools = Tools(paper=maker, prover=maker, files=SimpleNamespace(
        write=lambda folder, name, data: folder / name
    ))  # fmt: skip
    order = WooOrder(version=version, reference=" Woo 17 ", language="nl", folder=tmp_path)
    reader = vault.reader()
    with pytest.raises(NotJudgedError):
        woo_files.make(reader.records, order, tools, lambda _: None, lambda: False)
    reader.close()
    assert not maker.asked
    decide_all(session, state)
    session.write(set_preference, QR_ON_COPIES, "yes")
    session.do(woo.mark, "v0", Stretch(place="line:b"), HARM)
    reader = vault.reader()
    batch = woo_files.make(reader.records, order, tools, lambda _: None, lambda: False)
    reader.close()
    written = producing.hand_over(batch, tmp_path, tools.files, lambda: False)
    (entry,) = session.write(woo_files.note, order, written, "K. Regisseur").value
    assert (entry.kind, entry.about, entry.name) == (
        "disclosed",
        "Woo 17",
        "Openbaar gemaakt (Woo)",
    )
    assert (entry.contact, entry.organisation, entry.has_persons) == (None, None, False)
    assert entry.conditions == ("S-0: niet delen",)  # of the other line nothing is left
    assert (entry.marking, entry.copy, entry.file_name) == (
        PUBLIC, 1, "RT-26-3 woo-exemplaar 01.pdf",
    )  # fmt: skip
    paper, (name, asked) = maker.asked
    assert name == entry.file_name
    assert paper.kind is PaperKind.DISCLOSED
    assert paper.issued.has_qr
    assert entry.code == paper.issued.code.replace(" ", "").replace("-", "")
    assert entry.code[:4] in paper.furniture.code
    withheld = {one.text for one in asked.withheld}
    assert {"Dorpsstraat 5 bezoeken", AMINA, BEER} <= withheld
    secrets = {(one.kind, one.words) for one in asked.secrets}
    assert {(LeakKind.CASE, CODE), (LeakKind.NAME, "Iris Mol"), (LeakKind.NAME, AMINA)} <= secrets
    assert CONTACT not in asked.known  # nobody is known to everybody
    assert "Politie" in asked.known


def test_a_person_who_was_let_through_is_known(session, state, vault, version):
    session.do(woo.let_through, "v0", person_key(BEER))
    reader = vault.reader()
    asked = woo_files.question_of(reader.records, woo.woo_of(reader.records, version))
    reader.close()
    assert BEER in asked.known
    assert BEER not in {one.words for one in asked.secrets}


def test_it_is_nobodys_own_copy():
    assert woo_files.EVERYBODY.parties.isdisjoint(OWN.parties)
