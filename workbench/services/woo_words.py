"""The grounds in the words of the law, and where a passage stands in the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import PlaceKind

if TYPE_CHECKING:
    from workbench.domain.woo_marks import Judged, WooPlace
    from workbench.texts import Texts


def ground(value: WooGround, words: Texts) -> str:
    """Return what the law protects with a ground."""
    return {**_absolute(words), **_weighed(words)}[value]


def _absolute(words: Texts) -> dict[WooGround, str]:
    tr = words.one
    return {
        WooGround.CROWN: tr("The unity of the Crown"),
        WooGround.STATE_SECURITY: tr("The security of the State"),
        WooGround.CONFIDED: tr("Business and manufacturing data given in confidence"),
        WooGround.SPECIAL_DATA: tr("Special and criminal personal data"),
        WooGround.IDENTITY_NUMBER: tr("Numbers that identify persons"),
    }


def _weighed(words: Texts) -> dict[WooGround, str]:
    tr = words.one
    return {
        WooGround.FOREIGN_RELATIONS: tr(
            "Relations with other countries and international organisations"
        ),
        WooGround.FINANCES: tr("Economic or financial interests of public bodies"),
        WooGround.PROSECUTION: tr("Tracing and prosecuting criminal offences"),
        WooGround.INSPECTION: tr("Inspection, control and supervision by public bodies"),
        WooGround.PRIVACY: tr("Respect for private life"),
        WooGround.COMPETITION: tr(
            "Other business and manufacturing data that competitors could use"
        ),
        WooGround.ENVIRONMENT: tr("Protecting the environment that the information is about"),
        WooGround.PROTECTION: tr("Security of persons and firms, and preventing sabotage"),
        WooGround.FUNCTIONING: tr("The proper functioning of the State and other public bodies"),
        WooGround.FIRST_TO_KNOW: tr("The addressee has to know first, for a time"),
        WooGround.HARM: tr("Disproportionate harm to another interest"),
        WooGround.OPINION: tr("Personal views on policy for internal deliberation"),
    }


def where(place: WooPlace, words: Texts) -> str:
    """Return where a text stands: "Item 3, paragraph 2"."""
    tr = words.one
    if place.kind is PlaceKind.MEETING:
        return tr("Head of the minutes")
    if place.kind is PlaceKind.PERSON:
        return tr("Name and function, throughout")
    if place.kind is PlaceKind.ACTION:
        return tr("Action list")
    return _at_item(place, words)


def _at_item(place: WooPlace, words: Texts) -> str:
    tr = words.one
    told = {
        PlaceKind.ITEM: tr("Item {number}, title"),
        PlaceKind.LINE: tr("Item {number}, paragraph {n}"),
        PlaceKind.CORRECTION: tr("Item {number}, correction"),
        PlaceKind.ERRATUM: tr("Item {number}, erratum"),
    }[place.kind]
    return told.format(number=place.number, n=place.nth)


def standing(one: Judged, words: Texts) -> str:
    """Return what was decided: the grounds, that it is let through, or that somebody has to."""
    if one.is_open:
        return words.one("to be decided")
    grounds = dict.fromkeys(ground for cut in one.cuts for ground in cut.grounds)
    return ", ".join(grounds) or words.one("public")
