"""What is seen before an agenda goes out, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.preflight import Check
from workbench.texts import ntr, tr

if TYPE_CHECKING:
    from workbench.domain.preflight import Finding


def finding(one: Finding) -> str:
    """Return what was seen, with the item or the name that it is about."""
    return _of_item(one) or _of_meeting(one)


def advice(one: Finding) -> str:
    """Return where Enter leads."""
    if one.check.stops:
        return tr("Nothing goes out before this is mended. Enter goes there.")
    return tr("Enter goes there.")


def _of_meeting(one: Finding) -> str:
    n = one.count
    return {
        Check.NO_MARKING: tr("The meeting has no marking"),
        Check.UNKNOWN_RECIPIENT: tr("“{name}” is not a known person").format(name=one.about),
        Check.NO_ITEMS: tr("There is nothing on the agenda"),
        Check.NO_CHAIR: tr("There is no chair yet"),
        Check.NOBODY_EXPECTED: tr("Nobody is expected"),
        Check.NOBODY_RECEIVES: tr("Nobody gets this agenda"),
        Check.DAY_PASSED: tr("The day of the meeting has passed"),
        Check.FREE_DAY: tr("The meeting falls on a day on which nobody works"),
        Check.SAME_DAY: tr("The table has another meeting on this day"),
        Check.NO_PLACE: tr("There is no place yet"),
        Check.OVER_TIME: ntr(
            "The agenda takes {n} minute too many", "The agenda takes {n} minutes too many", n
        ).format(n=n),
        Check.NOT_ADOPTED: ntr(
            "Earlier minutes wait for adoption, and no item is for that",
            "The minutes of {n} meetings wait for adoption, and no item is for that",
            n,
        ).format(n=n),
    }[one.check]


def _of_item(one: Finding) -> str:
    said = {
        Check.NO_MINUTES: tr("Item {item} has no length"),
        Check.NO_PRESENTER: tr("Nobody presents item {item}"),
        Check.RED_WITH_GUESTS: ntr(
            "Item {item} is TLP:RED, and {n} guest is expected",
            "Item {item} is TLP:RED, and {n} guests are expected",
            one.count,
        ),
    }.get(one.check, "")
    item = " ".join(part for part in (one.number, one.about) if part)
    return said.format(item=item, n=one.count)
