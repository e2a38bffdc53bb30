"""The register of provisions on a real encrypted file: made, sent, found back, never changed."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.storage import fakes
from workbench.domain.control_codes import ControlCodeUnclearError, printed
from workbench.domain.disclosures import (
    DisclosureState,
    DisclosureStateError,
    Sending,
    SendingWay,
)
from workbench.domain.errors import RuleBrokenError, VaultError
from workbench.domain.feedback import Asked, FeedbackEmptyError, FeedbackUnaskedError
from workbench.domain.frozen import FrozenItem, FrozenLine
from workbench.domain.markings import Marking
from workbench.domain.papers import Block, Furniture, Paper, PaperKind, Run, Section
from workbench.domain.people import Contact
from workbench.domain.preferences import OWN_NAME, Preference
from workbench.domain.protection import PassphraseUsedError, ProtectionKind
from workbench.domain.tables import Table
from workbench.services import disclosures, feedback, leaving, protection
from workbench.services.audit import Act
from workbench.services.disclosed import Telling
from workbench.services.disclosures import DisclosureScope, MadeCopy, Recipient
from workbench.services.vaults import Reader
from workbench.storage.driver import Error
from workbench.storage.kinds import COLUMNS
from workbench.storage.lists import SqlLists
from workbench.storage.store import SqlRead

S = DisclosureState
MAIL = Sending(way=SendingWay.MAIL, by="J. Brandsma")
WIT = Recipient(organisation="o0", contact="c0", name="J. de Wit", organisation_name="Politie")
BOS = Recipient(organisation="o0", contact="c1", name="P. Bos", organisation_name="Politie")
GUEST = Recipient(organisation=None, contact=None, name="Dr. A. Gast")


@pytest.fixture
def world(keep):
    keep(
        tables=Table(id="t0", name="Regionale Tafel", prefix="RT"),
        meetings=fakes.meeting(table="t0", number=3),
        organisations=fakes.organisation(name="Politie"),
        contacts=Contact(id="c0", organisation="o0", name="J. de Wit"),
    )
    keep(contacts=Contact(id="c1", organisation="o0", name="P. Bos"))


@pytest.fixture
def read(writer, world):
    return SqlRead(writer.connection)


@pytest.fixture
def reader(writer, read):
    return Reader(records=read, lists=SqlLists(writer.connection), logbook=None, close=lambda: None)


def made(to=WIT, **more):
    told = {
        "table": "t0", "meeting": "m0", "version": "v0", "version_n": 2, "kind": "minutes",
        "form": "pdf", "recipient": to, "marking": Marking(), "has_persons": True,
        "sha256": "a" * 64, "model_sha256": "b" * 64, "file_name": "RT-26-3 PO 1.pdf",
    }  # fmt: skip
    return MadeCopy(**{**told, **more})


@pytest.fixture
def register(session, world):
    def write(*copies):
        found = session.write(disclosures.register, copies, "J. Brandsma").value
        return found if len(found) > 1 else found[0]

    return write


@pytest.fixture
def send(session):
    return lambda copy, how=MAIL: session.do(disclosures.mark_sent, copy.id, how).value


def test_nobody_walks_past_what_is_for_everybody_or_for_the_archive(register, read):
    """Its covering text would ask the reader not to pass it on."""
    nobody = Recipient(organisation=None, contact=None, name="Openbaar gemaakt (Woo)")
    register(made(nobody, kind="disclosed"), made(nobody, kind="archive", form="zip"))
    copy = register(made())
    assert disclosures.waiting(read, "v0") == (copy,)


def test_what_was_made_is_no_provision_until_a_person_says_so(register, session, read):
    copy = register(made(conditions=("niet buiten deze tafel",), basis="Wgs"))
    assert copy.state is S.MADE
    assert read.disclosures.get(copy.id) == copy
    assert disclosures.waiting(read, "v0") == (copy,)
    sent = session.do(disclosures.mark_sent, copy.id, MAIL).value
    assert read.disclosures.get(copy.id) == sent
    assert sent.was_provided
    assert disclosures.waiting(read, "v0") == ()
    session.undo()
    assert read.disclosures.get(copy.id) == copy
    session.redo()
    assert read.disclosures.get(copy.id) == sent
    with pytest.raises(DisclosureStateError):
        session.do(disclosures.mark_sent, copy.id, MAIL)


def test_nothing_that_was_made_can_be_changed_or_taken_away(register, writer, read):
    copy = register(made(cases=("k1",)))
    same = {"id", "sent_at", "sent_by", "way", "channel", "sheets", "skipped_at", "withdrawn_at",
            "missent_at", "missent_to", "reason"}  # fmt: skip
    for column in set(COLUMNS["disclosure"]) - same:
        with pytest.raises(Error, match=r"stays as made|cannot store"):
            writer.connection.execute(f"UPDATE disclosure SET {column} = 'x' || {column}")  # noqa: S608 - a name of ours
    with pytest.raises(Error, match="disclosure stays"):
        writer.connection.execute("DELETE FROM disclosure")
    assert read.disclosures.get(copy.id) == copy


def test_copies_are_counted_for_each_kind_and_version(register, read):
    assert disclosures.next_copy(read, "v0", "minutes") == 1
    register(made(), made(BOS, copy=2))
    assert disclosures.next_copy(read, "v0", "minutes") == 3
    assert disclosures.next_copy(read, "v0", "actions") == 1
    assert disclosures.next_copy(read, "v1", "minutes") == 1


def test_a_copy_is_found_back_by_its_code_and_no_two_codes_are_alike(register, read):
    wit, bos, more, other, guest = register(
        made(), made(BOS), made(copy=2, about="3"), made(kind="actions"), made(GUEST)
    )
    copies = [wit, bos, more, other, guest]
    assert len({copy.code for copy in copies}) == len(copies)
    for copy, to in zip(copies, (WIT, BOS, WIT, WIT, GUEST), strict=True):
        assert disclosures.by_code(read, printed(copy.code).lower()) == (copy,)
        again = disclosures.control_code(read, copy.model_sha256, to, copy.kind, copy.copy)
        assert again == copy.code
    odt = register(made(form="odt"))
    assert set(disclosures.by_code(read, wit.code)) == {read.disclosures.get(wit.id), odt}
    assert disclosures.by_code(read, "0000 0000 0000 0000") == ()
    with pytest.raises(ControlCodeUnclearError):
        disclosures.by_code(read, "RT-26-3")


def test_the_code_hangs_on_the_key_of_the_vault(read, writer):
    before = read.control_codes.code("b" * 64, "c0", "minutes", 1)
    writer.connection.set_authorizer(None)
    writer.connection.execute("UPDATE meta SET control_key = zeroblob(32)")
    assert read.control_codes.code("b" * 64, "c0", "minutes", 1) != before


def test_what_is_made_again_before_it_was_sent_takes_the_place_of_the_first(register, read, send):
    first = register(made())
    bos = register(made(BOS))
    second = register(made(copy=2))
    stands = {one.id: one.state for one in disclosures.copies_of(read, "v0")}
    assert stands == {first.id: S.NOT_SENT, bos.id: S.MADE, second.id: S.MADE}
    send(second)
    third = register(made(copy=3))
    assert read.disclosures.get(second.id).state is S.SENT
    extract = register(made(about="punt 3"))
    assert read.disclosures.get(third.id).state is S.MADE
    assert read.disclosures.get(extract.id).state is S.MADE


def test_a_wrong_address_and_a_withdrawal(register, session, send, read, writer):
    copy = send(register(made()))
    session.do(disclosures.mark_missent, copy.id, "P. Bosch", "naam leek erop")
    assert read.disclosures.get(copy.id).state is S.MISSENT
    session.do(disclosures.withdraw, copy.id, "verkeerd adres")
    held = read.disclosures.get(copy.id)
    assert (held.state, held.withdrawn_at is not None) == (S.MISSENT, True)
    with pytest.raises(RuleBrokenError):
        session.do(disclosures.mark_not_sent, copy.id)
    acts = writer.connection.execute(
        "SELECT act FROM audit WHERE obj = ? ORDER BY n", (copy.id,)
    ).fetchall()
    assert [act for (act,) in acts] == [
        Act.DISCLOSURE_MADE, Act.DISCLOSURE_SENT, Act.DISCLOSURE_MISSENT, Act.DISCLOSURE_WITHDRAWN,
    ]  # fmt: skip


def test_who_received_what_about_a_case(register, send, read):
    one = register(made(cases=("k1", "k2", "k1")))
    two = register(made(BOS, cases=("k1",)))
    register(made(GUEST))
    assert [copy.id for copy in disclosures.about_case(read, "k1")] == [two.id, one.id]
    assert [copy.id for copy in disclosures.about_case(read, "k2")] == [one.id]
    assert disclosures.about_case(read, "k3") == ()


def test_last_time_is_proposed_again(register, send, read, keep):
    assert disclosures.last_way(read, "c0") is None
    assert disclosures.recipients_of_last_time(read, "t0", "minutes") == frozenset()
    send(register(made()), Sending(way=SendingWay.STICK, by=""))
    send(register(made(version="v1")), MAIL)
    left = register(made(BOS, version="v1"))
    assert disclosures.last_way(read, "c0") is SendingWay.MAIL
    assert disclosures.recipients_of_last_time(read, "t0", "minutes") == {"c0", "c1"}
    assert disclosures.recipients_of_last_time(read, "t0", "actions") == frozenset()
    keep(disclosures=left.skip(fakes.NOW))
    assert disclosures.recipients_of_last_time(read, "t0", "minutes") == {"c0"}
    assert disclosures.own_name(read) == ""
    keep(preferences=Preference(id=OWN_NAME, value="J. Brandsma"))
    assert disclosures.own_name(read) == "J. Brandsma"


def test_the_list_shows_what_is_asked_newest_first(register, session, send, reader, keep):
    copies = register(made(), made(BOS), made(GUEST, table=None), made(kind="actions"))
    first, bos, guest, actions = copies
    old = replace(first, id="0", made_at=fakes.NOW.replace(year=2025), name="Oud", copy=9)
    keep(disclosures=old)
    send(first)
    session.do(disclosures.mark_not_sent, bos.id)
    for copy in (guest, actions):
        send(copy)
    session.do(disclosures.withdraw, guest.id, "fout")
    session.do(disclosures.mark_missent, actions.id, "x", "y")
    keys = reader.lists.provisions.keys

    def found(**asked):
        return list(keys(DisclosureScope(**asked)))

    every = [actions.id, guest.id, bos.id, first.id, "0"]
    assert found() == every
    assert found(year=2026) == every[:-1]
    assert found(year=2025) == ["0"]
    assert found(table="t0") == [actions.id, bos.id, first.id, "0"]
    by_state = {state: found(state=state) for state in S}
    assert by_state == {
        state: [key for key in every if reader.records.disclosures.get(key).state is state]
        for state in S
    }
    assert found(search="GAST") == [guest.id]
    assert found(search=printed(bos.code).lower()) == [bos.id]
    assert found(search="nergens") == []
    case = replace(fakes.one_of_each()["cases"], id="k7", code="C-2026-007")
    keep(cases=case)
    told = register(made(version="v7", cases=("k7", "gone")))
    assert found(search="c-2026-007") == [told.id]
    assert disclosures.case_typed(reader.records, " c-2026-007 ") == case
    assert disclosures.case_typed(reader.records, "c-2026-07") is None
    assert disclosures.case_typed(reader.records, " ") is None
    assert disclosures.cases_of(reader.records, told.id) == ("C-2026-007",)
    assert list(reader.lists.provisions.years()) == [2026, 2025]


# ---- feedback


def test_feedback_is_one_question_a_year_with_all_that_was_given(register, session, send, reader):
    about = Asked(recipient="c0", table="t0", year=2026)
    with pytest.raises(FeedbackUnaskedError):
        session.do(feedback.ask, about)
    for copy in register(made(), made(kind="actions"), made(BOS), made(GUEST, table=None)):
        send(copy)
    register(made(GUEST, version="v9"))
    items = feedback.items_of(reader, 2026)
    assert [(one.name, len(one.provided), one.is_open) for one in items] == [
        ("Dr. A. Gast", 1, True), ("J. de Wit", 2, True), ("P. Bos", 1, True),
    ]  # fmt: skip
    assert feedback.items_of(reader, 2025) == ()
    asked = session.do(feedback.ask, about).value
    assert feedback.unanswered(reader.records, 2026) == 1
    assert session.do(feedback.ask, about).value.id == asked.id
    with pytest.raises(FeedbackEmptyError):
        session.do(feedback.answer, about, "  ")
    session.do(feedback.answer, about, " Het pand is gesloten. ")
    assert feedback.unanswered(reader.records, 2026) == 0
    last = feedback.items_of(reader, 2026)[-1]
    assert (last.name, last.is_open, last.held.answer) == (
        "J. de Wit", False, "Het pand is gesloten.",
    )  # fmt: skip
    assert last.organisation_name == "Politie"
    assert reader.records.actions.where() == ()  # it is no action of the partner (R9.6)


# ---- protection


def test_a_person_has_one_protection_and_those_of_before_stay(session, read, world):
    assert protection.protection_of(read, "c0") is None
    session.do(protection.end_protection, "c0")
    first = session.do(protection.agree_passphrase, "c0", "paard mast kade wind").value
    assert protection.protection_of(read, "c0") == first
    mail = session.do(protection.agree_secure_mail, "c0", " Zivver ").value
    assert protection.protection_of(read, "c0") == mail
    assert (mail.kind, mail.channel) == (ProtectionKind.SECURE_MAIL, "Zivver")
    assert {one.stands for one in read.protections.where(contact="c0")} == {True, False}
    session.do(protection.end_protection, "c0")
    assert protection.protection_of(read, "c0") is None


def test_a_passphrase_is_due_after_a_year(session, read, world, keep):
    held = session.do(protection.agree_passphrase, "c0", "paard mast kade wind").value
    assert not held.is_due(fakes.TODAY)
    old = replace(held, agreed_on=fakes.TODAY.replace(year=2025))
    keep(protections=old)
    assert protection.protection_of(read, "c0").is_due(fakes.TODAY)
    with pytest.raises(PassphraseUsedError):
        session.do(protection.agree_passphrase, "c0", "paard mast kade wind")
    fresh = session.do(protection.agree_passphrase, "c0", "nieuw paard kade wind").value
    assert not protection.protection_of(read, "c0").is_due(fakes.TODAY)
    same = session.do(protection.agree_passphrase, "c0", "nieuw paard kade wind")
    assert same.value == fresh  # said again: nothing is agreed anew
    assert same.step.images == ()


def test_a_vault_that_is_refused_keeps_no_entry(session, read, world, count):
    """Nothing is in the register of an order that did not land whole."""

    def half(work):
        disclosures.register(work, [made()], "J. Brandsma")
        raise VaultError

    with pytest.raises(VaultError):
        session.write(half)
    assert count("disclosure") == 0


def test_who_leaves_is_sent_nothing_any_more(register, session, send, read):
    sent, waiting, other = register(made(), made(kind="actions"), made(BOS))
    send(sent)
    assert leaving.held_by(read, "c0", fakes.TODAY).copies == (waiting,)
    assert not leaving.held_by(read, "c0", fakes.TODAY).is_nothing
    session.do(leaving.end_contact, "c0", fakes.TODAY)
    stands = {one.id: one.state for one in disclosures.copies_of(read, "v0")}
    assert stands == {sent.id: S.SENT, waiting.id: S.NOT_SENT, other.id: S.MADE}
    session.undo()
    assert read.disclosures.get(waiting.id).state is S.MADE


# ---- what a copy tells of


def paper_saying(*texts):
    blocks = tuple(Block(runs=(Run(text=text),)) for text in texts)
    furniture = Furniture(
        organisation="", running="", copy="", concept="", marking="", is_restricted=False,
        handling="", pages="",
    )  # fmt: skip
    return Paper(
        kind=PaperKind.MINUTES, language="nl", title="Verslag", dated=fakes.NOW,
        furniture=furniture, sections=(Section(anchor="i", title="Punt", blocks=blocks),),
    )  # fmt: skip


def test_a_copy_tells_of_the_cases_whose_code_stands_on_it_and_no_others(read, keep):
    each = fakes.one_of_each()["cases"]
    for n, code in enumerate(("C-2026-009", "C-2026-0091", "C-2026-010")):
        keep(cases=replace(each, id=f"k{n}", code=code))
    telling = Telling(read)
    assert telling.cases(paper_saying("Over C-2026-009.")) == ("k0",)
    assert telling.cases(paper_saying("Over C-2026-0091, en verder")) == ("k1",)
    assert telling.cases(paper_saying("AC-2026-009", "C-2026-009-B")) == ()
    assert telling.cases(paper_saying("(C-2026-010) C-2026-009-")) == ("k0", "k2")


def test_a_copy_carries_the_conditions_of_the_lines_it_holds(read, keep):
    each = fakes.one_of_each()["signals"]
    asked = "niet buiten deze tafel zonder het OM"
    keep(signals=replace(each, id="g0", code="S-047", line="l0", feedback=None, condition=asked))
    keep(signals=replace(each, id="g1", code="S-048", line="l1", feedback=None, condition=""))
    telling = Telling(read)

    def with_lines(*keys):
        lines = tuple(FrozenLine(id=key, text="x") for key in keys)
        return (SimpleNamespace(items=(FrozenItem(number="1", title="Punt", lines=lines),)),)

    assert telling.conditions(with_lines("l0", "l0", "l9")) == (f"S-047: {asked}",)
    assert telling.conditions(with_lines("l1")) == ()
    assert telling.conditions((*with_lines("l1"), *with_lines("l0"))) == (f"S-047: {asked}",)
    assert telling.conditions(()) == ()
