"""Demo 2 and demo 3 are shared with all their partners, by the product's own processes.

Each partner's set is laid beside a list that was made by hand from the story (product.md 10), line
by line, in the words that a PDF reader finds in the files. Then what became of each copy: found
back by its code, a wrong address, the question for feedback; and what is left when it is stopped.
"""

import tomllib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tests.documents import sticks
from tests.journeys.hands import CheapWorld, cheap_keeper
from workbench import paths
from workbench.domain.disclosures import DisclosureState, Sending, SendingWay
from workbench.domain.errors import PaperError
from workbench.domain.formats import Format
from workbench.domain.preferences import SIGNATURE_ON_MINUTES
from workbench.domain.protection import Protection, ProtectionKind
from workbench.services import (
    demo,
    disclosures,
    feedback,
    people,
    producing,
    sharing,
    sharing_files,
)
from workbench.services.producing import SharingCancelledError
from workbench.services.sentences import sentences
from workbench.services.sharing import Choice
from workbench.services.sharing_files import Order, Tools
from workbench.texts import Texts, in_language

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

TODAY = date(2026, 5, 21)
NL = Texts("nl")
NO_STICK = sticks.why_not()
BY = "Ketenregisseur"
DEMO_2, DEMO_3 = "Screeningsoverleg week 15", "Casusoverleg Linde"
POLICE, OM, INSPECTORS = "Politie Lage Venen", "Openbaar Ministerie", "Arbeidsinspectie"
CARE, RIEC, SHELTER = "Zorgcoördinatie Lage Venen", "RIEC Lage Venen", "Opvang De Luwte"
CASE_2 = {POLICE, OM, INSPECTORS, RIEC}  # who takes part in C-2026-009
TABLE_2 = CASE_2 | {CARE}
HEARD_3 = {POLICE, OM, CARE, SHELTER}  # who was there: RED (R9.1)
# a few words of each line, and who may hold it: made by hand from the story
SETS = {
    DEMO_2: {
        "staan veertien volwassenen": TABLE_2,  # a place by its pseudonym
        "anonieme melding over onderbetaling": TABLE_2,
        "hetzelfde busje": CASE_2,  # the police ask the OM first (R9, the provider's conditions)
        "matrassen in een schuur": TABLE_2,
        "Adres en bedrijf komen overeen": CASE_2,  # names the case
        "S-044: geen vervolg": TABLE_2,
        "dezelfde dag naar Veilig Thuis": TABLE_2,
    },
    DEMO_3: {
        "mogelijk slachtoffer, 19 jaar": HEARD_3,
        "De opvang deelt met toestemming": HEARD_3,
        "veilig vervoer": HEARD_3,
        "School en uitkering worden geregeld": HEARD_3,
        "Het spoor van de dader": HEARD_3,
    },
}
NOBODY = ("Kanaalstraat", "Grootveld", "Verhagen")  # names are in no copy


class Office:
    """The vault with the story, and the processes that make and prove."""

    def __init__(self, folder):
        secret = bytearray(b"een zin voor een test")
        self.vault = cheap_keeper().create(folder / "kluis", secret).vault
        self.writer = self.vault.open_writer()
        with (paths.resources() / "demo" / "lage-venen.toml").open("rb") as story:
            self.writer.session.write(demo.load, tomllib.load(story))
        self.reader = self.vault.open_reader()
        self.read = self.reader.records
        world = CheapWorld((), None)
        self.tools = Tools(paper=world.paper, prover=world.prover, files=world.files)
        self.tools.paper.warm("nl")  # their threads belong to all tests, whichever comes first
        self.tools.prover.warm()

    def close(self):
        self.tools.paper.close()
        self.tools.prover.close()
        self.reader.close()
        self.writer.close()
        self.vault.close()

    def shared(self, title):
        (meeting,) = [m for m in self.read.meetings.where() if m.title == title]
        return sharing.shared(self.read, meeting.id, Choice(), NL, TODAY)

    def batch(self, title, folder, to, is_cancelled=lambda: False):
        found = self.shared(title)
        order = Order(shared=found, to=to, folder=folder, basis=found.basis)
        return order, sharing_files.make(self.read, order, self.tools, lambda _: None, is_cancelled)

    def make(self, title, folder, is_cancelled=lambda: False, files=None):
        found = self.shared(title)
        to = tuple(one for one in found.people if one.is_proposed and not one.stop)
        order, batch = self.batch(title, folder, to, is_cancelled)
        assert not batch.stopped, [(s.copy.to.organisation, s.found) for s in batch.stopped]
        written = producing.hand_over(batch, folder, files or self.tools.files, is_cancelled)
        return self.writer.session.write(sharing_files.note, order, written, BY).value


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Office(tmp_path_factory.mktemp("demo"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def copies(office, tmp_path_factory):
    """Everything that both demos hand out: the entry, and the words in its file."""
    found = {}
    for title in SETS:
        folder = tmp_path_factory.mktemp("out")
        for entry in office.make(title, folder):
            with pypdfium2.PdfDocument(folder / entry.file_name) as document:
                pages = [page.get_textpage().get_text_range() for page in document]
            found[title, entry.organisation_name] = entry, " ".join(" ".join(pages).split())
    return found


@pytest.mark.parametrize("title", SETS)
def test_each_partner_gets_its_lines_and_no_other(copies, title):
    """T: the hand-made list, line by line; a line too few is as wrong as one too many."""
    got = {
        words: {who for (of, who), (_, text) in copies.items() if of == title and words in text}
        for words in SETS[title]
    }
    assert got == SETS[title]


def test_the_register_knows_who_received_what_about_a_case_and_on_whose_conditions(office, copies):
    """Acceptance 6: told by the copies themselves, so who did not get the case is not there."""
    (case,) = office.read.cases.where(code="C-2026-009")
    told = disclosures.about_case(office.read, case.id)
    assert {one.organisation_name for one in told} == CASE_2
    asked = {who for (of, who), (entry, _) in copies.items() if of == DEMO_2 and entry.conditions}
    assert asked == CASE_2  # the line of the police, which asks for the OM first


def test_names_of_subjects_stand_in_no_copy(copies):
    for _, text in copies.values():
        assert not [name for name in NOBODY if name in text]


def test_each_copy_says_for_whom_it_is_and_how_it_is_found_back(office, copies):
    codes = set()
    for (_, who), (entry, text) in copies.items():
        assert who in text
        assert [one.id for one in disclosures.by_code(office.read, entry.code)] == [entry.id]
        codes.add(entry.code)
    assert len(codes) == len(copies)


def test_the_history_of_a_case_says_who_received_what_about_it(office, copies):
    (case,) = office.read.cases.where(code="C-2026-009")
    told = {one.organisation_name for one in disclosures.about_case(office.read, case.id)}
    assert told == CASE_2
    entry, _ = copies[DEMO_2, OM]
    assert any("toestemming van het OM" in one for one in entry.conditions)


def test_nobody_is_asked_to_hold_an_empty_copy(office):
    """Who was not there gets nothing of a meeting in RED, and is not ticked."""
    empty = [one for one in office.shared(DEMO_3).people if not one.is_proposed]
    assert {one.organisation for one in empty} >= {INSPECTORS}
    assert all(one.caution for one in empty)


def test_a_copy_that_went_to_a_wrong_address_is_told(office, copies):
    entry, _ = copies[DEMO_2, OM]
    write = office.writer.session.write
    how = Sending(way=SendingWay.MAIL, by=BY)
    assert not office.read.disclosures.get(entry.id).was_provided
    write(disclosures.mark_sent, entry.id, how)
    assert office.read.disclosures.get(entry.id).was_provided
    write(disclosures.mark_missent, entry.id, "een ander kantoor", "verkeerd adres gekozen")
    assert office.read.disclosures.get(entry.id).state is DisclosureState.MISSENT


@pytest.mark.parametrize("at", [0, 2, 5, 6, 8, 11])
def test_stopping_half_way_leaves_no_file_and_no_entry(office, copies, tmp_path, at):
    """While copies are made (0 to 5), and while they are written (6 to 11)."""
    before = len(office.read.disclosures.where())
    looks = iter(range(100))
    with pytest.raises(SharingCancelledError):
        office.make(DEMO_2, tmp_path, lambda: next(looks) >= at)
    assert next(looks) == at + 1
    assert list(tmp_path.iterdir()) == []
    assert len(office.read.disclosures.where()) == before


@pytest.mark.skipif(bool(NO_STICK), reason=NO_STICK or "disks can be mounted")
@pytest.mark.parametrize("is_full", [True, False])
def test_a_stick_that_is_full_or_taken_out_is_told_and_leaves_no_entry(
    office, copies, tmp_path, is_full
):
    """On a real small disk: five copies of 60 kB do not fit, or the third finds the stick gone."""
    before = len(office.read.disclosures.where())
    place = tmp_path / "stick"
    place.mkdir()
    with sticks.mounted(place, kib=256 if is_full else 1024) as stick:
        kept = sticks.Watched(None if is_full else 2, stick.pull_out)
        with pytest.raises(PaperError) as caught:
            office.make(DEMO_2, place, files=kept)
        assert kept.n > 1
        assert stick.names == []  # of the disk, or of the folder that stayed behind
        assert len(stick.names_left) == (0 if is_full else 2)
    said = sentences(caught.value.code, in_language("nl").one)[0]
    assert said.startswith("De schijf is vol." if is_full else "De stick of map was weg")
    assert len(office.read.disclosures.where()) == before


def test_one_question_a_year_for_each_recipient_and_table(office, copies):
    how = Sending(way=SendingWay.MAIL, by=BY)
    for title in SETS:
        office.writer.session.write(disclosures.mark_sent, copies[title, POLICE][0].id, how)
    asked = feedback.items_of(office.reader, office.read.disclosures.where()[0].made_at.year)
    assert [one.organisation_name for one in asked].count(POLICE) == len(SETS)


def test_who_agreed_on_a_closed_file_gets_one_whatever_form_was_chosen(office, tmp_path):
    """R9.4: only a PDF can be closed, so a Word file would have gone out open to all."""
    found = office.shared(DEMO_2)
    one, other = [p for p in found.people if p.is_proposed and not p.stop][:2]
    agreed = Protection(
        id="p1", contact="c1", kind=ProtectionKind.CLOSED_FILE, passphrase=" ".join(NOBODY),
        agreed_on=TODAY,
    )  # fmt: skip
    order = Order(
        shared=found, to=(replace(one, protection=agreed), other), form=Format.DOCX, folder=tmp_path
    )
    batch = sharing_files.make(office.read, order, office.tools, lambda _: None, lambda: False)
    assert not batch.stopped
    closed, plain = batch.made
    assert (closed.copy.form, plain.copy.form) == (Format.PDF, Format.DOCX)
    assert closed.name.endswith(".pdf")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(closed.data)
    pypdfium2.PdfDocument(closed.data, password=agreed.passphrase).close()
    assert plain.data.startswith(b"PK")


def test_the_chair_alone_gets_a_field_to_sign_in_when_that_was_turned_on(office, tmp_path):
    found = office.shared(DEMO_3)
    to = tuple(one for one in found.people if one.organisation in {POLICE, CARE})
    assert {one.organisation: one.contact == found.meeting.chair for one in to} == {
        POLICE: False, CARE: True,
    }  # fmt: skip

    def fields():
        _, batch = office.batch(DEMO_3, tmp_path, to)
        assert not batch.stopped
        return {one.copy.to.organisation for one in batch.made if has_form(one.data)}

    def has_form(data):
        with pikepdf.open(BytesIO(data)) as document:
            return "/AcroForm" in document.Root

    assert fields() == set()
    office.writer.session.write(people.set_preference, SIGNATURE_ON_MINUTES, "yes")
    try:
        assert fields() == {CARE}
    finally:
        office.writer.session.write(people.set_preference, SIGNATURE_ON_MINUTES, "no")
