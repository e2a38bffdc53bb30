"""What a column of a pasted list can hold, and the Dutch and English headings that say so.

A heading is compared without case, accents and signs: "E-mailadres:" is "e mailadres". It names a
field when it is one of the words below, or holds one of them as whole words ("Uiterste datum
gereed"); the longest one counts. A word means different things in different lists: "naam" is the
partner among partners and the person among contacts.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from workbench.domain.completion import fold

_LONGEST: Final = 60  # characters of a heading; what is longer is a sentence
_SIGNS: Final = re.compile(r"[\W_]+")


class Into(StrEnum):
    """The list that is pasted into."""

    PARTNERS = "partners"
    CONTACTS = "contacts"
    ACTIONS = "actions"


class Field(StrEnum):
    """What a column holds; REMARK is kept beside the record, word for word."""

    TEXT = "text"
    OWNER = "owner"
    HOME = "home"  # the organisation of the owner, in a column of its own
    DUE = "due"
    STATUS = "status"
    AGREED = "agreed"
    PARTNER = "partner"
    SHORT = "short"
    KIND = "kind"
    PERSON = "person"
    FUNCTION = "function"
    EMAIL = "email"
    PHONE = "phone"
    REMARK = "remark"
    NOTHING = "nothing"  # left out, because a person said so


FIELDS: Final[dict[Into, tuple[Field, ...]]] = {
    Into.ACTIONS: (
        Field.TEXT,
        Field.OWNER,
        Field.HOME,
        Field.DUE,
        Field.STATUS,
        Field.AGREED,
        Field.REMARK,
        Field.NOTHING,
    ),
    Into.PARTNERS: (
        Field.PARTNER,
        Field.SHORT,
        Field.KIND,
        Field.PERSON,
        Field.FUNCTION,
        Field.EMAIL,
        Field.PHONE,
        Field.REMARK,
        Field.NOTHING,
    ),
    Into.CONTACTS: (
        Field.PERSON,
        Field.FUNCTION,
        Field.PARTNER,
        Field.EMAIL,
        Field.PHONE,
        Field.REMARK,
        Field.NOTHING,
    ),
}
ONCE: Final = frozenset(Field) - {Field.REMARK, Field.NOTHING}  # of one column only

_ORGANISATION: Final = (
    "organisatie|organisaties|ketenpartner|partner|partners|instantie|instelling|partij"
    "|bedrijf|dienst|afdeling|organisation|organization|agency|company|department"
)
_PERSON: Final = (
    "contactpersoon|contact|persoon|deelnemer|lid|vertegenwoordiger|aanspreekpunt|naam contact"
    "|naam contactpersoon|volledige naam|naam deelnemer"
    "|contact person|person|member|full name|representative"
)
_REMARK: Final = (
    "opmerking|opmerkingen|toelichting|notitie|notities|voortgang|stand van zaken|bijzonderheden"
    "|nummer|nr|no|volgnummer|actienummer|id|code|kenmerk|ref|nr actie|agendapunt|overleg"
    "|remark|remarks|note|notes|comment|comments|progress|number|reference|agenda item|meeting"
)
_PEOPLE: Final = {
    Field.SHORT: "afkorting|afk|kort|korte naam|abbreviation|abbr|short|short name|acronym",
    Field.KIND: "soort|type|soort partner|type partner|categorie|kind|category|sector|kolom",
    Field.FUNCTION: (
        "functie|functies|rol|functienaam|functietitel|functie rol"
        "|function|role|title|job title|position|job"
    ),
    Field.EMAIL: "e mail|email|mail|e mailadres|emailadres|mailadres|e mail adres|email address",
    Field.PHONE: (
        "telefoon|tel|telefoonnummer|telefoonnr|tel nr|mobiel|mobiele nummer|gsm|06|06 nummer"
        "|phone|telephone|mobile|phone number|cell"
    ),
}
_WORDS: Final[dict[Into, dict[Field, str]]] = {
    Into.ACTIONS: {
        Field.TEXT: (
            "actie|acties|actiepunt|afspraak|afspraken|omschrijving|beschrijving|wat|taak"
            "|onderwerp|actie afspraak|omschrijving actie|te doen|inhoud"
            "|action|actions|action point|agreement|description|what|task|subject|to do"
        ),
        Field.OWNER: (
            "actiehouder|actiehouders|trekker|trekkers|eigenaar|wie|verantwoordelijke"
            "|verantwoordelijk|door|uitvoerder|uit te voeren door|naam|toegewezen aan"
            "|owner|owners|who|responsible|assigned to|assignee|lead|name|by whom"
        ),
        Field.HOME: _ORGANISATION,
        Field.DUE: (
            "gereed op|gereed|termijn|deadline|uiterlijk|wanneer|datum gereed|streefdatum"
            "|einddatum|uiterste datum|gereed voor|datum|voor|planning|uiterlijk gereed"
            "|due|due date|when|by|target date|end date|date|ready by"
        ),
        Field.STATUS: "status|stand|staat|voortgangsstatus|afgerond|klaar|state|done",
        Field.AGREED: (
            "afgesproken op|datum afspraak|datum overleg|datum actie|vastgelegd op|ontstaan op"
            "|startdatum|aangemaakt|agreed on|agreed|meeting date|created|start date"
        ),
        Field.REMARK: _REMARK,
    },
    Into.PARTNERS: {
        Field.PARTNER: f"{_ORGANISATION}|naam|naam partner|naam organisatie|name",
        Field.PERSON: _PERSON,
        Field.REMARK: f"{_REMARK}|omschrijving|beschrijving|description",
        **_PEOPLE,
    },
    Into.CONTACTS: {
        Field.PARTNER: f"{_ORGANISATION}|naam organisatie|werkgever|employer",
        Field.PERSON: f"{_PERSON}|naam|voornaam en achternaam|wie|name|who",
        Field.REMARK: f"{_REMARK}|omschrijving|beschrijving|description",
        **{field: words for field, words in _PEOPLE.items() if field is not Field.SHORT},
    },
}


def bare(heading: str) -> str:
    """Return a heading without case, accents and signs."""
    return " ".join(_SIGNS.sub(" ", fold(heading)).split()) if len(heading) <= _LONGEST else ""


@lru_cache(maxsize=8)
def _phrases(into: Into) -> dict[str, Field]:
    return {
        word: field for field, words in _WORDS[into].items() for word in words.split("|") if word
    }


def named_exactly(heading: str, into: Into) -> Field | None:
    """Return the field that a heading names, if it is one of the words and no more."""
    return _phrases(into).get(bare(heading))


def named_loosely(heading: str, into: Into) -> Field | None:
    """Return the field whose longest word stands in a heading of a few words."""
    words = bare(heading).split()
    known = _phrases(into)
    for size in range(min(len(words), 4), 0, -1):
        for start in range(len(words) - size + 1):
            found = known.get(" ".join(words[start : start + size]))
            if found is not None:
                return found
    return None


def is_heading(cell: str) -> bool:
    """Tell whether a cell is a word that stands above a column of any list."""
    word = bare(cell)
    return bool(word) and any(word in _phrases(into) for into in Into)
