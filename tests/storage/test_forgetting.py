"""A person is forgotten: nowhere in the file, and everything else is as it was (rules D1, D5)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.storage import fakes
from tests.storage.test_disk_catalogue import in_clear
from workbench.domain.case_entries import CaseEntry
from workbench.domain.case_states import CaseReasonError, CaseState, CaseWayError, Why
from workbench.domain.cases import Case
from workbench.domain.corrections import Correction
from workbench.domain.destruction import (
    ApprovalMissingError,
    Approver,
    Cause,
    Datum,
    DestructionApproval,
    DestructionStoppedError,
    FileHeldError,
    ReasonMissingError,
    SecondMissingError,
    StopEndError,
)
from workbench.domain.entities import EntityKind
from workbench.domain.frozen import (
    FrozenItem,
    FrozenLine,
    FrozenMention,
    FrozenMinutes,
    canonical,
    sha256,
    thaw,
)
from workbench.domain.judgements import Pair, Sameness
from workbench.domain.minutes import (
    Block,
    Draft,
    Mention,
    MentionKind,
    MinutesVersion,
    VersionState,
)
from workbench.domain.other_words import OtherWord
from workbench.domain.people import Contact
from workbench.domain.preferences import OWN_NAME, SECOND_PLACE, TWO_TO_DESTROY, Preference
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject, SubjectKind, SubjectNamelessError
from workbench.domain.tables import Regime, Table
from workbench.services import (
    case_entries,
    case_forgetting,
    case_states,
    cases,
    due_persons,
    entities,
    forgetting,
    forgetting_attachments,
    judgements,
    merging,
    naming,
    rectifying,
    shielding,
    signals,
    subjects,
)
from workbench.services.audit import Act
from workbench.services.forgetting import DestructionOrder
from workbench.services.forgetting_attachments import Stays
from workbench.services.half_typed import HalfKind, of_record
from workbench.services.rectifying import Rectifying
from workbench.storage import chain, history, integrity, search_index
from workbench.storage.connection import rows_of
from workbench.storage.errors import DamagedError, FinalRecordError
from workbench.storage.queries.forgetting import ForgettingQueries
from workbench.storage.store import SqlRead

NAMES = ("Zebulon Qwartz", "Qwartzje", "José Ñandú")
PIECES = ("zebulon", "qwartz", "nandu")
AGREED = DestructionApproval(name="A. Archivaris", capacity=Approver.ARCHIVIST, on=fakes.TODAY)
ORDER = DestructionOrder(cause=Cause.TERM, approval=AGREED)
LONG = "Zebulon Qwartz woont daar. " * 100  # so long that the history presses it


@pytest.fixture
def destroy(session):
    return lambda *args: session.write_for_good(forgetting.destroy_subject, *args).value


@pytest.fixture(autouse=True)
def _settled(keep):
    keep(organisations=fakes.organisation(0))
    keep(contacts=Contact(id="c0", organisation="o0", name="Jan Bakker"))
    keep(tables=Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
    keep(tables=Table(id="t1", name="Regionaal", regime=Regime.NO_PERSONS))
    keep(meetings=fakes.meeting(table="t0"), items=fakes.item(title="Zaak José Ñandú"))


@pytest.fixture
def person(do):
    typed = Subject(id="", name=NAMES[0], aliases=NAMES[1:], since=date(2021, 11, 2))
    return do(subjects.add_subject, typed, "t0")


@pytest.fixture
def everywhere(keep, writer, person):
    """Their names in lines, frozen minutes, a correction, a signal, a draft and the history."""
    text = "Qwartzje belt maandag met Zebulon Qwartz"
    day = Mention(kind=MentionKind.WHEN, start=14, length=7, target="2026-11-30")
    who = Mention(kind=MentionKind.SUBJECT, start=26, length=14, target=person.id)
    keep(lines=fakes.line(text="Eerst: ZEBULON QWARTZ"))
    keep(lines=fakes.line(text=text, mentions=(day, who)))
    keep(lines=fakes.line(1, text=LONG, removed_at=fakes.NOW))
    keep(versions=version_of(text))
    keep(
        corrections=Correction(
            id="co0", meeting="m0", version="v0", item="i0", number="1",
            quote="Qwartzje belt", wording="José Ñandú belt", made_at=fakes.NOW,
        )
    )  # fmt: skip
    keep(
        signals=Signal(
            id="sig0", code="S-1", table="t0", on=fakes.TODAY, text="Jose Nandu gezien",
            made_at=fakes.NOW,
        )
    )  # fmt: skip
    block = Block(line="l9", text="Zebulon-Qwartz komt morgen", mentions=(day,))
    writer.drafts.write(Draft(item="i0", blocks=(block,), caret=5, written_at=fakes.NOW))
    right = of_record(HalfKind.RECTIFYING, person.id)  # with a name that stands nowhere else
    other = Block(line="", text="Half getypt")
    writer.drafts.write(Draft(item=right, blocks=(other,), caret=0, written_at=fakes.NOW))
    return person


def version_of(text):
    mention = FrozenMention(kind=MentionKind.WHEN, start=14, length=7)
    line = FrozenLine(id="l0", text=text, mentions=(mention,))
    item = FrozenItem(id="i0", number="1", title="Zaak José Ñandú", lines=(line,))
    held = FrozenMinutes(organisation="G", table="T", title="T", on=fakes.TODAY, items=(item,))
    text = canonical(held)
    return MinutesVersion(
        id="v0", meeting="m0", n=1, state=VersionState.CONCEPT, canonical=text,
        sha256=sha256(text), made_at=fakes.NOW,
    )  # fmt: skip


def in_rows(connection):
    """Every row of every table, in the words of Python; what was pressed is unfolded."""
    told = []
    for (name,) in rows_of(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        told += [str(row) for row in rows_of(connection, f'SELECT * FROM "{name}"')]  # noqa: S608 - a name out of the schema
    for pair in rows_of(connection, "SELECT before, after FROM history"):
        told += [str(history.row_of(text)) for text in pair if text]
    return "\n".join(told)


def in_index(connection):
    return {word for (word,) in rows_of(connection, "SELECT term FROM search_terms")}


def plain(text):
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def found(text):
    held = plain(text)
    return [piece for piece in PIECES if piece in held]


def settle(writer):
    rows_of(writer.connection, "PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_name_is_nowhere_in_the_file_once_its_person_is_destroyed(
    everywhere, destroy, writer, path, key
):
    """Acceptance 4: pages, log, index for searching, drafts and history, all of them decrypted."""
    words = {term for (term,) in rows_of(writer.connection, "SELECT term FROM search_terms")}
    assert set(PIECES[:2]) <= words  # else the rest would prove nothing
    assert found(in_rows(writer.connection)) == list(PIECES)
    settle(writer)
    assert found(in_clear(path, key).decode("utf-8", "replace")) == list(PIECES)
    destroy(everywhere.id, ORDER)
    assert found(in_rows(writer.connection)) == []
    words = {term for (term,) in rows_of(writer.connection, "SELECT term FROM search_terms")}
    assert not [word for word in words if found(word)]
    settle(writer)
    assert found(in_clear(path, key).decode("utf-8", "replace")) == []
    assert integrity.check(path, key) == ()


def test_minutes_numbers_and_chain_stay_and_what_points_at_a_place_moves_along(
    everywhere, destroy, read, writer
):
    before = read.versions.get("v0")
    rows = rows_of(writer.connection, "SELECT * FROM audit ORDER BY n")
    made = destroy(everywhere.id, ORDER)
    line = read.lines.get("l0")
    assert line.text == "Betrokkene A belt maandag met Betrokkene A"
    assert [line.text[m.start : m.end] for m in line.mentions] == ["maandag", "Betrokkene A"]
    after = read.versions.get("v0")
    assert after.sha256 == before.sha256  # of the text as it was frozen
    kept = thaw(after.canonical).items[0]
    assert (kept.title, kept.lines[0].text) == ("Zaak Betrokkene A", line.text)
    (mention,) = kept.lines[0].mentions
    assert line.text[mention.start :][: mention.length] == "maandag"
    correction = read.corrections.get("co0")
    assert (correction.quote, correction.wording) == ("Betrokkene A belt", "Betrokkene A belt")
    (draft,) = writer.drafts.waiting()
    assert draft.blocks[0].text == "Betrokkene A komt morgen"
    assert read.signals.get("sig0").text == "Betrokkene A gezien"
    now = rows_of(writer.connection, "SELECT * FROM audit ORDER BY n")
    assert now[: len(rows)] == rows
    assert chain.first_bad(writer.connection) is None
    assert (made.called, made.table, made.over_on) == (("Betrokkene A",), "t0", date(2026, 11, 2))
    assert (made.records, made.frozen, made.drafts) == (5, 1, 2)
    assert made.history > 0


def test_what_is_final_is_final_again_afterwards(everywhere, destroy, session, read, writer):
    destroy(everywhere.id, ORDER)
    assert rows_of(writer.connection, "SELECT * FROM destroying") == []
    for sql in (
        "DELETE FROM history", "UPDATE history SET before = NULL",
        "UPDATE minutes_version SET canonical = ''", "DELETE FROM destruction",
    ):  # fmt: skip
        with pytest.raises(FinalRecordError):
            rows_of(writer.connection, sql)
    session.undo()  # nothing of before comes back
    assert read.subjects.find(everywhere.id) is None
    assert found(in_rows(writer.connection)) == []


def test_partners_and_other_words_keep_what_looks_like_the_name(do, keep, read, destroy):
    typed = Subject(id="", name="Bos", aliases=("Jan",), since=fakes.TODAY)
    bos = do(subjects.add_subject, typed, "t0")
    keep(other_words=OtherWord(id="ow0", table="t0", word="bos", told_on=fakes.TODAY))
    keep(preferences=Preference(id=SECOND_PLACE, value="/media/jan/bos"))
    keep(protections=fakes.one_of_each("bos jan boom")["protections"])
    keep(lines=fakes.line(text="Jan Bakker loopt in het bos met Jan Bos"))
    destroy(bos.id, ORDER)
    assert read.lines.get("l0").text == (
        "Jan Bakker loopt in het bos met Betrokkene A Betrokkene A"
    )
    assert read.contacts.get("c0").name == "Jan Bakker"
    assert read.preferences.get(SECOND_PLACE).value == "/media/jan/bos"
    assert read.protections.where()[0].passphrase == "bos jan boom"


def test_another_table_says_only_what_kind_it_is(do, keep, read, person, destroy):
    keep(meetings=fakes.meeting(1, table="t1"), items=fakes.item(1, meeting="m1"))
    keep(lines=fakes.line(1, item="i1", text="Zebulon Qwartz"))
    destroy(person.id, ORDER)
    assert read.lines.get("l1").text == "Betrokkene"
    piet = do(subjects.add_subject, Subject(id="", name="Piet", since=fakes.TODAY), "t0")
    assert subjects.pseudonym_of(read, piet.id, "t0").words == "Betrokkene B"


def test_nothing_is_destroyed_without_an_approval_or_against_a_stop(person, do, keep, read):
    destroyed = forgetting.destroy_subject
    for approval, error in (
        (None, ApprovalMissingError),
        (replace(AGREED, name=" "), ApprovalMissingError),
        (replace(AGREED, on=fakes.TODAY + timedelta(1)), ApprovalMissingError),
    ):
        with pytest.raises(error):
            do(destroyed, person.id, replace(ORDER, approval=approval))
    keep(preferences=Preference(id=TWO_TO_DESTROY, value="yes"))
    for second in ("", "a. archivaris "):
        with pytest.raises(SecondMissingError):
            do(destroyed, person.id, replace(ORDER, approval=replace(AGREED, second=second)))
    two = replace(ORDER, approval=replace(AGREED, second="B. Burger"))
    stop = do(forgetting.set_stop, person.id, " Beroep loopt ", fakes.TODAY + timedelta(9))
    assert stop.reason == "Beroep loopt"
    with pytest.raises(DestructionStoppedError):
        do(destroyed, person.id, two)
    do(forgetting.lift_stop, stop.id)
    made = do(destroyed, person.id, two)
    assert (made.approved_by, made.seconded_by) == ("A. Archivaris", "B. Burger")
    assert read.stops.where(record=person.id) == ()


def test_a_stop_ends_by_itself_and_says_why(person, do, read):
    with pytest.raises(ReasonMissingError):
        do(forgetting.set_stop, person.id, " ", fakes.TODAY + timedelta(9))
    with pytest.raises(StopEndError):
        do(forgetting.set_stop, person.id, "Beroep", fakes.TODAY)
    do(forgetting.set_stop, person.id, "Kort", fakes.TODAY + timedelta(2))
    do(forgetting.set_stop, person.id, "Lang", fakes.TODAY + timedelta(9))
    assert forgetting.stop_of(read, person.id, fakes.TODAY + timedelta(9)).reason == "Lang"
    assert forgetting.stop_of(read, person.id, fakes.TODAY + timedelta(10)) is None


def righting(person, name):
    return Rectifying(
        subject=person.id, datum=Datum.NAME, becomes=name, reason="Zo staat het in het paspoort"
    )


def test_a_person_s_data_are_rectified_and_restricted(person, do, read, destroy, writer):
    with pytest.raises(SubjectNamelessError):
        do(rectifying.rectify, righting(person, " "))
    made = do(rectifying.rectify, righting(person, "Zebulon Kwarts"))
    assert read.subjects.get(person.id).name == made.becomes == "Zebulon Kwarts"
    assert made.was == NAMES[0]
    limited = do(forgetting.restrict, person.id, "Juistheid betwist")
    assert forgetting.restriction_of(read, person.id) == limited
    do(forgetting.release, limited.id, "Klopt, brief van 3 mei")
    assert forgetting.restriction_of(read, person.id) is None
    do(forgetting.restrict, person.id, "Weer betwist")
    destroy(person.id, ORDER)
    assert read.restrictions.where(subject=person.id) == ()
    acts = [act for (act,) in rows_of(writer.connection, "SELECT act FROM audit ORDER BY n")]
    assert acts[-1] == Act.SUBJECT_DESTROYED
    assert "Zebulon Kwarts" not in in_rows(writer.connection)  # the old name is gone too
    assert found(in_rows(writer.connection)) == []


def test_an_attachment_that_goes_along_is_never_read_again(person, destroy, keep, read, session):
    keep(attachments=fakes.one_of_each("Zebulon.pdf")["attachments"])
    session.write(
        lambda work: (
            work.file_keys.keep("att0", bytearray(32)), work.audit(Act.ATTACHMENT_ADDED, "att0")
        )
    )  # fmt: skip
    held = read.attachments.where()[0]
    made = destroy(person.id, replace(ORDER, files=(held.id,)))
    assert (made.files, read.attachments.where(), read.file_keys.named()) == (1, (), frozenset())


def test_what_came_back_is_destroyed_again_without_asking_who_agreed(person, do, read):
    do(forgetting.set_stop, person.id, "Beroep", fakes.TODAY + timedelta(9))
    (made,) = do(case_forgetting.destroy_again, [person.id, "long-gone"], "Terug")
    assert (made.cause, made.approved_as, made.record) == (Cause.AGAIN, None, person.id)
    assert read.subjects.where() == ()


def test_who_is_merged_is_the_same_one_and_goes_along(person, do, read, destroy, writer):
    other = do(subjects.add_subject, replace(person, name="Zeb Q.", aliases=("Zwarte Zeb",)), "t1")
    do(merging.merge, person.id, other.id, "Zelfde telefoon van Qwartz")
    made = destroy(other.id, ORDER)
    assert made.called == ("Betrokkene A",)
    assert (read.subjects.where(), read.mergers.where()) == ((), ())
    told = in_rows(writer.connection)
    assert found(told) == []
    assert "Zwarte Zeb" not in told


def test_who_is_named_in_a_signal_goes_along_under_that_name(person, do, destroy, writer, keep):
    read = SqlRead(writer.connection)
    text = "Sebulon Kwarts stond bij de loods"
    told = Signal(id="sig7", code="S-7", table="t0", on=fakes.TODAY, text=text, made_at=fakes.NOW)
    keep(signals=told, lines=fakes.line(5, text="Sebulon Kwarts belt maandag"))
    link = do(entities.confirm, EntityKind.PERSON, "Sebulon Kwarts", signal="sig7")
    do(naming.name, person.id, link.id, "Kwarts had zijn telefoon")
    destroy(person.id, ORDER)
    assert read.namings.where() == read.entities.where() == ()
    assert read.signals.get("sig7").text == "Betrokkene A stond bij de loods"
    left = in_rows(writer.connection)
    assert "Sebulon" not in left
    assert "Kwarts" not in left


@pytest.fixture
def case(do, keep, writer):
    """A closed case with a person, a signal of its own and one that another case has too."""
    opened = do(cases.open_case, Case(
        id="", code="C-2026-009", name="Grutto", purpose="Grutto helpen", table="t0", regime=Regime.WGS_RIEC,
        participants=("organisation:o0",), opened_on=date(2021, 3, 1),
    ))  # fmt: skip
    other = do(
        cases.open_case, replace(opened, id="", code="C-2026-010", name="Kievit", purpose="Anders")
    )
    typed = Subject(id="", name=NAMES[0], aliases=NAMES[1:], case=opened.id, since=date(2021, 3, 4))
    do(subjects.add_subject, typed, "t0")
    for code, held in (("S-1", (opened,)), ("S-2", (opened, other))):
        made = do(
            signals.receive,
            Signal(
                id="", code=code, table="t0", on=fakes.TODAY, text=f"{NAMES[0]} bij Grutto",
                made_at=fakes.NOW,
            ),
        )  # fmt: skip
        for one in held:
            do(signals.put_with, made.id, one.id)
    first = next(one for one in SqlRead(writer.connection).signals.where() if one.code == "S-1")
    for n, about in enumerate(({"case": opened.id}, {"signal": first.id})):
        whole, step = (
            fakes.one_of_each("Grutto helpen")[name] for name in ("weighings", "weighing_steps")
        )
        keep(weighings=replace(whole, **{"id": f"w{n}", "case": None, **about}))
        keep(weighing_steps=replace(step, id=f"ws{n}", weighing=f"w{n}"))
    keep(lines=fakes.line(6, text=f"C-2026-009: {NAMES[1]} gehoord"))
    for text in (f"{NAMES[1]} woont in de kelder", "Grutto heeft opvang in Sluis"):
        typed = CaseEntry(id="", case=opened.id, on=fakes.TODAY, text=text, made_at=fakes.NOW)
        made = do(case_entries.write_entry, typed)
        do(case_entries.change_entry, replace(made, text=f"{text} nu"))
    return do(
        case_states.set_state, opened.id, CaseState.CLOSED, Why.NO_FOLLOW_UP, f"{NAMES[0]} weg"
    )


def test_a_destroyed_case_keeps_its_code_its_participants_and_why(case, session, read, writer, do):
    made = session.write_for_good(case_forgetting.destroy_case, case.id, ORDER, "Termijn om").value
    held = read.cases.get(case.id)
    assert (held.code, held.name, held.why, held.state) == (
        "C-2026-009", "", "", CaseState.DESTROYED
    )  # fmt: skip
    assert held.participants == ("organisation:o0",)
    steps = case_states.course(read, case.id)
    assert [one.why for one in steps][-1] is Why.TERM_ENDED
    assert read.subjects.where() == ()
    assert read.case_entries.where() == ()
    assert not {"kelder", "opvang", "sluis"} & in_index(writer.connection)
    assert [one.code for one in read.signals.where()] == ["S-2"]
    told = in_rows(writer.connection)
    assert found(told) == []
    assert "Grutto" not in told.replace("Betrokkene A bij Grutto", "")  # the other case's signal
    assert read.lines.get("l6").text == "C-2026-009: Betrokkene A gehoord"
    assert (made.called, made.over_on) == (("C-2026-009",), date(2026, 3, 1))
    records = {one.record: one.called for one in read.destructions.where()}
    assert len(records) == 2
    assert ("Betrokkene A",) in records.values()
    assert chain.first_bad(writer.connection) is None


def test_a_case_made_anonymous_keeps_its_words_without_names(case, session, read, writer):
    assert {"kelder", "opvang", "sluis"} <= in_index(writer.connection)
    destroy = case_forgetting.destroy_case
    session.write_for_good(destroy, case.id, ORDER, "Onderzoek", keeps_words=True)
    assert not {"kelder", "opvang", "sluis"} & in_index(writer.connection)
    held = read.cases.get(case.id)
    assert (held.name, held.state) == ("Grutto", CaseState.ANONYMISED)
    assert {one.text for one in read.signals.where()} == {"Betrokkene A bij Grutto"}
    assert found(in_rows(writer.connection)) == []


def test_an_open_case_or_one_with_a_stop_is_not_destroyed(case, do, read):
    destroy = case_forgetting.destroy_case
    person = read.subjects.where()[0]
    stop = do(forgetting.set_stop, person.id, "Beroep", fakes.TODAY + timedelta(9))
    with pytest.raises(DestructionStoppedError):
        do(destroy, case.id, ORDER, "Termijn om")
    do(forgetting.lift_stop, stop.id)
    do(case_states.set_state, case.id, CaseState.WEIGHING, Why.NEW_FACTS, "Nieuw")
    with pytest.raises(CaseWayError):
        do(destroy, case.id, ORDER, "Termijn om")
    with pytest.raises(CaseReasonError):
        do(case_states.set_state, case.id, CaseState.CLOSED, Why.NO_FOLLOW_UP, " ")
    again = do(case_forgetting.destroy_again, [case.id, person.id], "Teruggekomen")
    assert [one.what for one in again] == ["case"]  # its person went along
    assert read.subjects.where() == ()


def test_what_is_due_is_told_by_quarter_and_by_what_the_minutes_call_it(
    case, do, read, writer, keep
):
    lists = ForgettingQueries(writer.connection)
    young = Subject(id="", name="Jong", since=date(2022, 1, 1))
    do(subjects.add_subject, young, "t0")
    at_last = Subject(id="", name="Net", since=date(2021, 12, 31))
    net = do(subjects.add_subject, at_last, "t1")
    loose = Subject(id="sub9", name="Los", kind=SubjectKind.PLACE, since=date(2020, 2, 29))
    keep(subjects=loose)
    do(forgetting.set_stop, net.id, "Beroep", date(2027, 2, 1))
    found = due_persons.due_records(read, lists, fakes.TODAY)
    assert [(one.called, one.over_on) for one in found] == [
        ("Locatie", date(2025, 2, 28)),
        ("C-2026-009", date(2026, 3, 1)),
        ("C-2026-010", date(2026, 3, 1)),
        ("Betrokkene A", date(2026, 3, 4)),
        ("Betrokkene A", date(2026, 12, 31)),  # of the other table
    ]
    assert [one.is_over(fakes.TODAY) for one in found] == [True] * 4 + [False]
    assert due_persons.due_count(read, lists, fakes.TODAY) == 4
    assert due_persons.due_records(read, lists, date(2025, 1, 1))[0].called == "Locatie"


def test_what_only_one_person_has_goes_with_its_number_in_the_minutes(
    person, do, destroy, keep, writer
):
    other = do(subjects.add_subject, Subject(id="", name="Piet", since=fakes.TODAY), "t0")
    for kind, typed, about in (
        (EntityKind.PHONE, "06 20123456", (person,)),
        (EntityKind.PLATE, "GB-123-X", (person, other)),
        (EntityKind.PERSON, NAMES[0], (other,)),
    ):
        for one in about:
            do(entities.confirm, kind, typed, subject=one.id)
    keep(lines=fakes.line(8, text="Belde met 06 20123456 uit GB-123-X"))
    destroy(person.id, ORDER)
    read = SqlRead(writer.connection)
    assert [one.kind for one in read.entities.where()] == [EntityKind.PLATE]
    assert [one.subject for one in read.entity_links.where()] == [other.id]
    assert read.lines.get("l8").text == "Belde met Betrokkene A uit GB-123-X"
    assert "20123456" not in in_rows(writer.connection)
    assert found(in_rows(writer.connection)) == []


def places_now(connection):
    """What the kept counts should say, worked out anew from the links."""
    return rows_of(
        connection,
        "SELECT entity, scope, sum(signal IS NOT NULL), sum(subject IS NOT NULL)"
        " FROM entity_place_now GROUP BY entity, scope ORDER BY entity, scope",
    )


def places_kept(connection):
    return rows_of(
        connection,
        "SELECT entity, scope, signals, subjects FROM entity_sum ORDER BY entity, scope",
    )


def holding(connection, key) -> list[str]:
    """The tables with a row that says this key, the log and what is listed as destroyed apart."""
    held = []
    for (table,) in rows_of(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        rows = rows_of(connection, f"SELECT * FROM {table}")  # noqa: S608 - names of our own schema
        if any(key in str(value) for row in rows for value in row):
            held.append(table)
    return sorted(set(held) - {"audit", "destruction"})


def test_a_destroyed_signal_drops_its_links_counts_and_judgements(case, session, read, writer, do):
    """What is shared with others is counted without it; what it alone named is gone."""
    connection = writer.connection
    first, second = (
        next(one for one in read.signals.where() if one.code == code) for code in ("S-1", "S-2")
    )
    address, phone = "Kanaalstraat 12", "06 53987412"
    shared = do(entities.confirm, EntityKind.ADDRESS, address, signal=first.id)
    do(entities.confirm, EntityKind.ADDRESS, address, signal=second.id)
    own = do(entities.confirm, EntityKind.PHONE, phone, signal=first.id)
    named = do(entities.confirm, EntityKind.PERSON, "Sebulon Kwarts", signal=first.id)
    stranger = do(subjects.add_subject, Subject(id="", name="Anna Vos", since=fakes.TODAY), "t0")
    for one, other in ((first.id, second.id), (named.id, stranger.id)):
        do(judgements.judge, Pair.of(one, other), Sameness.UNKNOWN, "Grutto zegt van niet")
    assert places_kept(connection) == places_now(connection)
    session.write_for_good(case_forgetting.destroy_case, case.id, ORDER, "Termijn om")
    for key in (first.id, shared.id, own.id, named.id, own.entity, named.entity):
        assert holding(connection, key) == []
    assert places_kept(connection) == places_now(connection)
    assert [one.signal for one in read.entity_links.where()] == [second.id]
    assert [one.shown for one in read.entities.where()] == [address]
    assert read.judgements.where() == ()
    assert read.entity_places.seen(shared.entity, "wgs_riec").signals == 1
    assert [one.id for one in read.subjects.where()] == [stranger.id]


def put_file(do_keep, key, item, meeting="m0"):
    one = fakes.one_of_each(f"{key}.pdf")["attachments"]
    do_keep(attachments=replace(one, id=key, item=item, meeting=meeting))


def naming_line(n, item, *targets):
    mentions = tuple(
        Mention(
            kind=MentionKind.CASE if target.startswith("c:") else MentionKind.SUBJECT,
            start=0, length=2, target=target.removeprefix("c:"),
        )
        for target in targets
    )  # fmt: skip
    return fakes.line(n, item=item, text="Gesproken over", mentions=mentions)


def test_attachments_go_along_or_stay_for_who_is_named_there_too(case, do, keep, session, writer):
    read = SqlRead(writer.connection)
    (person,) = read.subjects.where()
    other = next(one for one in read.cases.where() if one.code == "C-2026-010")
    stranger = do(subjects.add_subject, Subject(id="", name="Anna Vos", since=fakes.TODAY), "t0")
    for n in range(20, 25):
        keep(items=fakes.item(n, title=f"Punt {n}"))
    keep(items=fakes.item(25, title="Geagendeerd", proposal=f"case:{case.id}"))
    for n, targets in enumerate(
        ((f"c:{case.id}", person.id), (person.id, f"c:{other.id}"), (person.id, stranger.id), ())
    ):
        keep(lines=naming_line(30 + n, f"i{20 + n}", *targets))
    keep(lines=replace(naming_line(39, "i20", f"c:{other.id}"), removed_at=fakes.NOW))
    for key, item in (
        ("goes", "i20"), ("held", "i21"), ("person", "i22"), ("apart", "i23"), ("whole", None),
        ("agenda", "i25"),
    ):  # fmt: skip
        put_file(keep, key, item)
    lists = ForgettingQueries(writer.connection)
    fates = {one.attachment.id: one for one in forgetting_attachments.of_case(read, lists, case.id)}
    assert {key: one.stays for key, one in fates.items()} == {
        "goes": None, "agenda": None, "held": Stays.ANOTHER, "person": Stays.ANOTHER,
        "whole": Stays.MEETING,
    }  # fmt: skip
    assert {key for key, one in fates.items() if one.is_own} == {"agenda"}
    assert (fates["held"].held_by, fates["person"].held_by) == (("C-2026-010",), ("Betrokkene B",))
    of_person = forgetting_attachments.of_subject(read, lists, person.id)
    assert {one.attachment.id for one in of_person if one.stays is None} == set()  # the case has it
    refused = replace(ORDER, files=("goes", "held"))
    with pytest.raises(FileHeldError):
        session.write_for_good(case_forgetting.destroy_case, case.id, refused, "Termijn om")
    assert read.attachments.find("goes") is not None
    order = replace(ORDER, files=("goes", "agenda"))
    made = session.write_for_good(case_forgetting.destroy_case, case.id, order, "Termijn om").value
    assert made.files == 2
    assert {one.id for one in read.attachments.where()} == {"held", "person", "apart", "whole"}


def test_who_destroys_cannot_confirm_it_too(person, do, keep):
    keep(preferences=Preference(id=TWO_TO_DESTROY, value="yes"))
    keep(preferences=Preference(id=OWN_NAME, value="J. Brandsma"))
    own = replace(ORDER, approval=replace(AGREED, second=" j. brandsma"))
    with pytest.raises(SecondMissingError):
        do(forgetting.destroy_subject, person.id, own)
    two = replace(ORDER, approval=replace(AGREED, second="B. Burger"))
    assert do(forgetting.destroy_subject, person.id, two).seconded_by == "B. Burger"


def test_why_a_destroyed_case_was_opened_goes_along(case, session, read, writer, do):
    do(case_states.set_state, case.id, CaseState.SHIELDED, Why.RESTRICTED, "Verzoek")
    session.write(shielding.open_shielded, case.id, f"{NAMES[0]} belde erover, Grutto")
    assert "Grutto" in in_rows(writer.connection)
    session.write_for_good(case_forgetting.destroy_case, case.id, ORDER, "Termijn om")
    assert read.case_openings.where() == ()
    left = in_rows(writer.connection)
    assert found(left) == []
    assert "belde erover" not in left
    seen = rows_of(writer.connection, "SELECT count(*) FROM audit WHERE act = 'case.seen'")
    assert seen == [(1,)]  # that somebody looked stays in the log


@pytest.fixture
def very_many(monkeypatch):
    """Even a few entries are so many that the index is written anew."""
    monkeypatch.setattr(search_index, "_MANY", 0)
    monkeypatch.setattr(search_index, "_VERY_MANY", 0)


@pytest.fixture
def told(writer, path, key):
    """What of the names stands in the decrypted pages."""

    def pieces():
        settle(writer)
        assert integrity.check(path, key) == ()
        return found(in_clear(path, key).decode("utf-8", "replace"))

    return pieces


def overwrites_at_once(connection):
    return rows_of(connection, "SELECT v FROM search_index_config WHERE k = 'secure-delete'")


@pytest.mark.usefixtures("very_many")
def test_very_many_that_are_taken_out_leave_no_word_in_the_index_either(
    everywhere, destroy, writer, told
):
    assert set(PIECES[:2]) <= in_index(writer.connection)
    destroy(everywhere.id, ORDER)
    assert not [word for word in in_index(writer.connection) if found(word)]
    assert told() == []
    assert overwrites_at_once(writer.connection) == [(1,)]


@pytest.mark.usefixtures("very_many")
def test_marked_only_the_words_would_stay(everywhere, destroy, told, monkeypatch):
    """The control: without writing it anew the index keeps them."""

    def plain_flush(connection, sql, values=()):
        return [] if "'optimize'" in sql else rows_of(connection, sql, values)

    monkeypatch.setattr(search_index, "rows_of", plain_flush)
    destroy(everywhere.id, ORDER)
    assert told() != []


@pytest.mark.usefixtures("very_many")
def test_an_index_that_fails_amid_very_many_is_emptied_and_overwrites_again(
    everywhere, destroy, writer, told, monkeypatch
):
    def damaged(connection, sql, values=()):
        if "'optimize'" in sql:
            raise DamagedError
        return rows_of(connection, sql, values)

    monkeypatch.setattr(search_index, "rows_of", damaged)
    destroy(everywhere.id, ORDER)
    assert in_index(writer.connection) == set()
    assert overwrites_at_once(writer.connection) == [(1,)]
    assert told() == []
