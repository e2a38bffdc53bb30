"""Numbers that the world knows, in the one form in which they are compared.

The only house of the libraries ``stdnum`` and ``phonenumbers``: which lengths, check digits and
number plans hold in which country changes often, and both are kept well. What is no such number
is None. They are loaded when first asked: a tenth of a second that the start has no use for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

_HERE: Final = "NL"  # a telephone number without a country is Dutch
_LONGEST: Final = 64  # signs: what is longer is no number, and would only take time
_FIGURES: Final = range(8, 10)  # of a BSN, whose first may be a nought that is left out
_WITHOUT: Final = dict.fromkeys(map(ord, " -./"))


def bsn(text: str) -> str | None:
    """Return the nine figures of a citizen service number (BSN) that passes its test."""
    figures = sum(sign.isdigit() for sign in text)
    return _checked(_rules().bsn, text) if figures in _FIGURES else None


def iban(text: str) -> str | None:
    """Return an account number (ISO 13616) in capitals, without blanks."""
    return _checked(_rules().iban, text)


def vat(text: str) -> str | None:
    """Return a VAT number with its country; one without a country is Dutch."""
    bare = text.translate(_WITHOUT).upper()
    rule = _rules().vat
    return _checked(rule, bare) or _checked(rule, _HERE + bare)


def phone(text: str) -> str | None:
    """Return a telephone number as it is dialled from abroad, such as +31612345678."""
    if len(text) > _LONGEST:
        return None
    library = _rules().phones
    try:
        number = library.parse(text, _HERE)
    except library.NumberParseException:
        return None
    if not library.is_valid_number(number):
        return None
    told: str = library.format_number(number, library.PhoneNumberFormat.E164)
    return f"{told};{number.extension}" if number.extension else told


class _Rules(NamedTuple):
    """What the libraries know."""

    bsn: ModuleType
    iban: ModuleType
    vat: ModuleType
    phones: ModuleType
    broken: type[Exception]


@cache
def _rules() -> _Rules:
    import phonenumbers  # noqa: PLC0415 - late: see the top
    from stdnum import exceptions, iban  # noqa: PLC0415 - late: see the top
    from stdnum.eu import vat  # noqa: PLC0415 - late: see the top
    from stdnum.nl import bsn  # noqa: PLC0415 - late: see the top

    return _Rules(bsn, iban, vat, phonenumbers, exceptions.ValidationError)


def _checked(rule: ModuleType, text: str) -> str | None:
    if len(text) > _LONGEST or not text.isascii():
        return None
    try:
        told: str = rule.validate(text)
    except _rules().broken:
        return None
    return told
