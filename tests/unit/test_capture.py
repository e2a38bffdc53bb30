"""The grammar of capture: 80 lines as they are typed in real meetings (R1.7), and its edges."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import due_dates
from workbench.domain.capture import (
    bold_runs,
    bold_spans,
    read_line,
    sign_at_start,
    split_agreement,
    trigger_before,
    triggers,
)
from workbench.domain.cases import Case
from workbench.domain.completion import (
    Candidate,
    Entry,
    case_entries,
    entries,
    only_one,
    ranked,
    subject_entries,
)
from workbench.domain.ids import CaseId, ContactId, OrganisationId, PseudonymId, SubjectId
from workbench.domain.minutes import LineKind, LineStyle, Mention, MentionKind
from workbench.domain.people import Contact, Organisation
from workbench.domain.subjects import Pseudonym, Subject, SubjectKind
from workbench.domain.tables import Regime

ON = date(2026, 11, 26)  # a Thursday
NEXT = date(2027, 1, 14)


def _organisation(key: str, name: str, monogram: str, *, is_own: bool = False) -> Organisation:
    return Organisation(id=OrganisationId(key), name=name, monogram=monogram, is_own=is_own)


def _contact(key: str, organisation: str, name: str, function: str) -> Contact:
    return Contact(
        id=ContactId(key),
        organisation=OrganisationId(organisation),
        name=name,
        function=function,
        is_function_only=not name,
    )


ORGANISATIONS = (
    _organisation("zui", "Gemeente Zuiderveen", "G", is_own=True),
    _organisation("pol", "Politie Lage Venen", "PO"),
    _organisation("om", "OM", "OM"),
    _organisation("ggd", "GGD Lage Venen", "GGD"),
    _organisation("zvh", "Zorg- en Veiligheidshuis", "ZV"),
    _organisation("ai", "Arbeidsinspectie", "AI"),
)
CONTACTS = (
    _contact("zc", "zui", "", "Zorgcoördinator"),
    _contact("fenna", "pol", "Fenna Dijkgraaf", "Teamchef AVIM"),
    _contact("joris", "ggd", "Joris van Hoorn", "Arts"),
    _contact("joris2", "ai", "Joris Waterman", "Inspecteur"),
    _contact("boa", "zui", "Noor Ekelmans", "Coördinator toezicht"),
)
PRESENT = ("person:zc", "person:fenna", "person:joris")


class Table:
    """Whom and when a phrase means at an invented table."""

    def __init__(self, among: tuple[Entry, ...], about: tuple[Entry, ...] = ()) -> None:
        self.among = among
        self.about = about

    def case(self, phrase: str) -> Candidate | None:
        return only_one(phrase, self.about)

    def who(self, phrase: str) -> Candidate | None:
        return only_one(phrase, self.among)

    def when(self, phrase: str) -> Candidate | None:
        due = due_dates.read(phrase, ON, NEXT)
        if due is None:
            return None
        if due.kind is due_dates.DueKind.DATE and due.day is not None:
            return Candidate(
                target=due.day.isoformat(), label=due_dates.short_text(due.day, ON, "nl")
            )
        return Candidate(target=due.kind, label=due_dates.kind_text(due.kind, "nl"))


CASES = tuple(
    Case(id=CaseId(key), code=code, name=name, regime=Regime.WGS_ZVH, opened_on=ON)
    for key, code, name in (("wulp", "C-2026-014", "Wulp"), ("linde", "C-2026-011", "Linde"))
)
SUBJECT = Subject(id=SubjectId("lotte"), name="Lotte Verhagen", aliases=("Lot",), since=ON)
CALLED = Pseudonym(
    id=PseudonymId("p"), table=None, subject=SUBJECT.id, kind=SubjectKind.PERSON, n=2
)
TABLE = Table(
    entries(ORGANISATIONS, CONTACTS, on=ON, present=PRESENT, everyone="allen"),
    (*case_entries(CASES), *subject_entries([(SUBJECT, CALLED)])),
)
WULP, LINDE = ("C-2026-014", "wulp"), ("C-2026-011", "linde")
LOTTE = ("Betrokkene B", "lotte")

TEXT, ACTION, DECISION = LineKind.TEXT, LineKind.ACTION, LineKind.DECISION
QUESTION, SIGNAL, SCRATCH = LineKind.QUESTION, LineKind.SIGNAL, LineKind.SCRATCH
BOTTLENECK, PRACTICE = LineKind.BOTTLENECK, LineKind.PRACTICE
ZC = ("Zorgcoördinator", "person:zc")
FENNA = ("Fenna Dijkgraaf", "person:fenna")
NOOR = ("Noor Ekelmans", "person:boa")
HOORN = ("Joris van Hoorn", "person:joris")
GGD = ("GGD Lage Venen", "organisation:ggd")
OM = ("OM", "organisation:om")
AI = ("Arbeidsinspectie", "organisation:ai")
ZVH = ("Zorg- en Veiligheidshuis", "organisation:zvh")
OWN = ("Gemeente Zuiderveen", "organisation:zui")
ALL = ("allen", "everyone")
MON = ("ma 30 nov", "2026-11-30")
FRI = ("vr 27 nov", "2026-11-27")
JUNE = ("di 1 jun 2027", "2027-06-01")


class Line(NamedTuple):
    typed: str
    kind: LineKind
    text: str
    tokens: tuple[tuple[str, str], ...] = ()
    style: LineStyle = LineStyle.PLAIN


def same(text: str) -> Line:
    return Line(text, TEXT, text)


BULLET, NUMBERED, HEADING = LineStyle.BULLET, LineStyle.NUMBERED, LineStyle.HEADING
LINES = [
    # signs at the start
    Line("! Opvang klaar hebben", ACTION, "Opvang klaar hebben"),
    Line("# Gezamenlijke controle in week 50", DECISION, "Gezamenlijke controle in week 50"),
    Line("? Wie belt de uitlener", QUESTION, "Wie belt de uitlener"),
    Line("& Vierde bestelbus om 5 uur", SIGNAL, "Vierde bestelbus om 5 uur"),
    Line("// straks navragen bij voorzitter", SCRATCH, "straks navragen bij voorzitter"),
    Line("Actie: lijst met adressen sturen", ACTION, "lijst met adressen sturen"),
    Line("actie: lijst sturen", ACTION, "lijst sturen"),
    Line("AP: brief aan Dijkhuizen", ACTION, "brief aan Dijkhuizen"),
    Line("Besluit: één tekst voor de APV", DECISION, "één tekst voor de APV"),
    Line("BESLUIT: verslag vastgesteld", DECISION, "verslag vastgesteld"),
    Line("Vraag: is er een grondslag?", QUESTION, "is er een grondslag?"),
    Line("Signaal: salon verplaatst naar Kruishoven", SIGNAL, "salon verplaatst naar Kruishoven"),
    Line("Action: send the list", ACTION, "send the list"),
    Line("Decision: adopted", DECISION, "adopted"),
    Line("Question: who calls?", QUESTION, "who calls?"),
    Line("Signal: a new van", SIGNAL, "a new van"),
    Line("Knelpunt: geen tolk na 18 uur", BOTTLENECK, "geen tolk na 18 uur"),
    Line("KNELPUNT: +wulp wacht", BOTTLENECK, "C-2026-014 wacht", (WULP,)),
    Line("Goede praktijk: samen op pad", PRACTICE, "samen op pad"),
    Line("Good practice: one desk", PRACTICE, "one desk"),
    same("Knelpunt is de tolk"),
    same("Het knelpunt: de tolk"),
    same("Een goede praktijk: samen op pad"),
    same("Praktijk: huisarts in de Kade"),
    Line("- eerste punt", TEXT, "eerste punt", (), BULLET),
    Line("1. beeld van het kwartaal", TEXT, "beeld van het kwartaal", (), NUMBERED),
    Line("12. rondvraag", TEXT, "rondvraag", (), NUMBERED),
    Line("## Beeld eerste kwartaal", TEXT, "Beeld eerste kwartaal", (), HEADING),
    Line("Dit is **belangrijk** voor allen", TEXT, "Dit is **belangrijk** voor allen"),
    Line("! **Spoed** opvang regelen", ACTION, "**Spoed** opvang regelen"),
    # what only looks like a sign
    same("#1 op de lijst van gemeenten"),
    same("!nog doen"),
    same("?onduidelijk"),
    same("-> doorsturen aan de regio"),
    same("+/- twintig arbeidsmigranten"),
    same("+ ondersteuning van de GGD"),
    same("bel +31 6 1234 of stuur een app"),
    same("AMBER+STRICT blijft zo"),
    same('hij zei "zie +wulp"'),
    same("+nergens staat niet bekend"),
    # what it is about: the line says the code or the pseudonym, never a name
    Line("Weging van +wulp volgt", TEXT, "Weging van C-2026-014 volgt", (WULP,)),
    Line("+C-2026-011 is gesloten", TEXT, "C-2026-011 is gesloten", (LINDE,)),
    Line("(zie +linde)", TEXT, "(zie C-2026-011)", (LINDE,)),
    Line("& +lotte verhagen komt vaak", SIGNAL, "Betrokkene B komt vaak", (LOTTE,)),
    Line("! +lot bellen @fenna", ACTION, "Betrokkene B bellen Fenna Dijkgraaf", (LOTTE, FENNA)),
    same("-5 graden die nacht, geen verwarming"),
    same("//server/map is niet gedeeld"),
    same("&c. en zo verder"),
    same("###"),
    same("Actie:direct bellen"),
    same("De actie: bellen met de uitlener"),
    same("Actiedag: 19 mei, land- en tuinbouw"),
    same("Pand aan de Kade 12 driemaal bezocht"),
    same("14.00 uur: opening"),
    same("1.5 fte is te weinig"),
    same("2026 was een druk jaar"),
    # what only looks like a token
    same("Bereikbaar op +31 6 00000000"),
    same("Alleen slachtoffers > 18 jaar"),
    same("Drempel is >18 jaar"),
    same("Meer dan >50% is ouder"),
    same("Afstand >1.5 meter tussen de bedden"),
    same("Omzet > 100.000 euro"),
    same("a->b en b=>c"),
    same("Mail naar meldpunt@zuiderveen.example sturen"),
    same("meldpunt@zuiderveen.example"),
    same("Prijs @ 5 euro per bed"),
    same("Zie @2 in de bijlage"),
    same('Hij zei: "vraag @GGD om raad"'),
    same("Zij schreef „graag >morgen antwoord” in de mail"),
    same("“@OM is al op de hoogte” volgens de melder"),
    same("> citaat uit de mail van gisteren"),
    same("Casus +Grutto wacht op de volgende ronde"),
    same("De Q&A staat online"),
    same("Verhouding 3 >= 2"),
    same("Bel @arbeids in week 50"),
    same("Rapport v2.0 @ versie >2.0"),
    # who and when
    Line("! Opvang regelen @zorgco >ma", ACTION, "Opvang regelen Zorgcoördinator ma 30 nov",
         (ZC, MON)),
    Line("! Opvang regelen @ZORGCOORD", ACTION, "Opvang regelen Zorgcoördinator", (ZC,)),
    Line("! Lijst sturen @fenna >vr", ACTION, "Lijst sturen Fenna Dijkgraaf vr 27 nov",
         (FENNA, FRI)),
    Line("! Lijst sturen @fenna dijkgraaf, >morgen", ACTION,
         "Lijst sturen Fenna Dijkgraaf, vr 27 nov", (FENNA, FRI)),
    Line("! Cijfers op één pagina @ggd en @om >1/6", ACTION,
         "Cijfers op één pagina GGD Lage Venen en OM di 1 jun 2027", (GGD, OM, JUNE)),
    Line("! Cijfers sturen @OM >1.6", ACTION, "Cijfers sturen OM di 1 jun 2027", (OM, JUNE)),
    Line("! Cijfers sturen @OM >1 juni", ACTION, "Cijfers sturen OM di 1 jun 2027", (OM, JUNE)),
    Line("! Cijfers sturen @OM >2027-06-01.", ACTION, "Cijfers sturen OM di 1 jun 2027.",
         (OM, JUNE)),
    Line("! Reactie @allen >volgend overleg", ACTION, "Reactie allen volgend overleg",
         (ALL, ("volgend overleg", "next_meeting"))),
    Line("! Controleplan @ons >z.s.m.", ACTION, "Controleplan Gemeente Zuiderveen z.s.m.",
         (OWN, ("z.s.m.", "soon"))),
    Line("! Toezicht houden @noor >doorlopend", ACTION,
         "Toezicht houden Noor Ekelmans doorlopend", (NOOR, ("doorlopend", "ongoing"))),
    Line("! Training boa's @coordinator >eind mei", ACTION,
         "Training boa's Noor Ekelmans ma 31 mei 2027", (NOOR, ("ma 31 mei 2027", "2027-05-31"))),
    Line("! Brief @zv >week 50", ACTION, "Brief Zorg- en Veiligheidshuis ma 7 dec",
         (ZVH, ("ma 7 dec", "2026-12-07"))),
    Line("# Controle onder regie van @ai in week 50", DECISION,
         "Controle onder regie van Arbeidsinspectie in week 50", (AI,)),
    Line("& Melding van @teamchef over Kade 12", SIGNAL,
         "Melding van Fenna Dijkgraaf over Kade 12", (FENNA,)),
    Line("Volgens @fenna is het pand leeg", TEXT, "Volgens Fenna Dijkgraaf is het pand leeg",
         (FENNA,)),
    Line("Overleg met @arts (@fenna ook) >morgen", TEXT,
         "Overleg met Joris van Hoorn (Fenna Dijkgraaf ook) vr 27 nov", (HOORN, FENNA, FRI)),
    Line("// nog bellen met @om", SCRATCH, "nog bellen met OM", (OM,)),
    Line("- terugkoppeling door @fenna", TEXT, "terugkoppeling door Fenna Dijkgraaf", (FENNA,),
         BULLET),
    # what fits nobody, or more than one, stays text
    Line("! Bellen @joris >ma", ACTION, "Bellen @joris ma 30 nov", (MON,)),
    Line("! Bellen @brandweer >ma", ACTION, "Bellen @brandweer ma 30 nov", (MON,)),
    Line("! Bellen @fenna >ooit", ACTION, "Bellen Fenna Dijkgraaf >ooit", (FENNA,)),
    Line("! Bellen @joris wat >31/2", ACTION, "Bellen @joris wat >31/2"),
]  # fmt: skip


def test_there_are_eighty_lines():
    assert len(LINES) >= 80
    assert len({line.typed for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.typed)
def test_a_line_gives_exactly_this(line):
    read = read_line(line.typed, TABLE)
    assert (read.kind, read.style, read.text) == (line.kind, line.style, line.text)
    tokens = tuple((read.text[m.start : m.end], m.target) for m in read.mentions)
    assert tokens == line.tokens


@given(st.text(alphabet='!#?&/- 1.@>zgmaO:+"“\n', max_size=40))
def test_mentions_always_lie_on_what_they_say(text):
    read = read_line(text, TABLE)
    end = 0
    for mention in read.mentions:
        assert end <= mention.start < mention.end <= len(read.text)
        end = mention.end
        assert read.text[mention.start - 1 : mention.start] in {"", " ", "(", "\n"}


@given(st.text())
def test_reading_any_text_loses_none_of_it_when_nothing_is_named(text):
    sign = sign_at_start(text)
    if not triggers(text):
        assert read_line(text, TABLE).text == text[sign.length if sign else 0 :]


@pytest.mark.parametrize(
    ("typed", "start"),
    [("bel @z", 4), ("bel @", None), ("bel >m", 4), ("bel >1", None), ("bel >1 juni", 4),
     ("a@z", None), ('"@z', None), ("@zorg en dan", 0), ("een\n@z", 4)],
)  # fmt: skip
def test_what_is_being_typed_at_the_caret(typed, start):
    trigger = trigger_before(typed, len(typed))
    assert (trigger.start if trigger else None) == start


# ---- agreements -----------------------------------------------------------------------------


def _split(typed: str):
    read = read_line(typed, TABLE)
    return split_agreement(read.text, read.mentions)


@pytest.mark.parametrize(
    ("typed", "body", "owners", "due"),
    [
        ("! Opvang regelen @zorgco >ma", "Opvang regelen", ("person:zc",), "2026-11-30"),
        ("! Opvang regelen >ma @zorgco", "Opvang regelen", ("person:zc",), "2026-11-30"),
        ("! Cijfers @ggd en @om, >1/6.", "Cijfers", ("organisation:ggd", "organisation:om"),
         "2027-06-01"),
        ("! Brief opstellen door @om uiterlijk >vr", "Brief opstellen", ("organisation:om",),
         "2026-11-27"),
        ("! Controle met @fenna voorbereiden", "Controle met Fenna Dijkgraaf voorbereiden", (),
         None),
        ("! Controle met @fenna voorbereiden @om", "Controle met Fenna Dijkgraaf voorbereiden",
         ("organisation:om",), None),
        ("! Vóór >ma het plan sturen @om", "Vóór ma 30 nov het plan sturen",
         ("organisation:om",), None),
        ("! Reactie @allen >volgend overleg", "Reactie", ("everyone",), "next_meeting"),
        ("! Geen houder of datum", "Geen houder of datum", (), None),
        ("! Plan klaar vóór >vr", "Plan klaar", (), "2026-11-27"),
        ("! Opvang regelen voor @zorgco", "Opvang regelen voor", ("person:zc",), None),
        ("! @om @om >vr", "", ("organisation:om",), "2026-11-27"),
    ],
)  # fmt: skip
def test_tokens_at_the_end_are_owners_and_term(typed, body, owners, due):
    agreement = _split(typed)
    assert (agreement.body, agreement.owners, agreement.due) == (body, owners, due)


def test_mentions_inside_keep_their_place_in_the_body():
    agreement = _split("! Controle met @fenna voorbereiden @om")
    (inner,) = agreement.mentions
    assert agreement.body[inner.start : inner.end] == "Fenna Dijkgraaf"


def test_a_case_at_the_end_is_no_owner():
    case = Mention(kind=MentionKind.CASE, start=5, length=6, target="case:1")
    assert split_agreement("Over Grutto", (case,)).body == "Over Grutto"


# ---- bold -----------------------------------------------------------------------------------


def test_bold_shows_without_its_asterisks():
    assert bold_runs("dit is **heel belangrijk** werk") == (
        ("dit is ", False), ("heel belangrijk", True), (" werk", False),
    )  # fmt: skip
    assert bold_spans("a **b**") == ((2, 7),)


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "**", "****", "een ** los", "** a **"])
def test_lone_asterisks_are_text(text):
    assert bold_runs(text) == ((text, False),)


# ---- what it is about ---------------------------------------------------------------------------


def test_a_subject_is_found_by_its_names_and_said_by_its_pseudonym():
    for typed in ("lotte", "verh", "lot", "betrokkene b"):
        (found,) = ranked(typed, TABLE.about)
        assert (found.label, found.detail) == ("Betrokkene B", "Lotte Verhagen")
        assert found.kind is MentionKind.SUBJECT


def test_the_kind_of_a_token_is_that_of_what_was_chosen():
    read = read_line("+lot en +wulp", TABLE)
    assert [m.kind for m in read.mentions] == [MentionKind.SUBJECT, MentionKind.CASE]
    assert "Lotte" not in read.text


def test_a_case_behind_the_owner_is_part_of_what_is_agreed():
    read = read_line("! Melding doen @fenna +wulp >ma", TABLE)
    said = split_agreement(read.text, read.mentions)
    assert (said.body, said.owners, said.due) == (
        "Melding doen C-2026-014", ("person:fenna",), "2026-11-30",
    )  # fmt: skip
    assert [said.body[m.start : m.end] for m in said.mentions] == ["C-2026-014"]
    before = read_line("! +wulp melden @fenna", TABLE)
    assert split_agreement(before.text, before.mentions).body == "C-2026-014 melden"
    inside = read_line("! Bellen met @fenna over +wulp", TABLE)
    assert split_agreement(inside.text, inside.mentions).owners == ()
    bare = read_line("! @fenna +wulp", TABLE)
    assert split_agreement(bare.text, bare.mentions).body == "C-2026-014"


def test_a_case_is_asked_for_before_a_letter_only():
    assert trigger_before("zie +w", 6).kind is MentionKind.CASE
    assert trigger_before("zie +3", 6) is None
