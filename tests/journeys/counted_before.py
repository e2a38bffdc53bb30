"""What was written down before the story of the demo begins, so that there is something to count.

The demo alone has six signals, all of a quarter that is not over. These are signals of the nine
quarters before it and referrals of its own year: large counts, small ones and zeros.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tests import region_scene
from workbench.domain.care_places import CareKind
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import ReferralId, SignalId
from workbench.domain.referrals import DeclineReason, Referral, ReferralState
from workbench.domain.scenes import Sector
from workbench.domain.signals import Signal
from workbench.services.audit import Act

RARE = 12  # one signal in so many is of a form that is seldom seen
FIRST = date(2026, 2, 2)  # on which help was asked for the first time


def tell(work) -> None:
    """Write them down; the municipality is called as it is in many lists."""
    _signals(work)
    _referrals(work)


def _signals(work) -> None:
    counts = region_scene.counts(region_scene.ZUIDERVEEN)
    found = [cell for cell, count in sorted(counts.items()) for _ in range(count)]
    for n, (sector, _, quarter) in enumerate(found):
        year, _, which = quarter.partition("-")
        on = date(int(year), 3 * int(which) - 1, 10)
        usual = (Exploitation.SEXUAL, Exploitation.LABOUR)[n % 2]
        made = Signal(
            id=SignalId(work.new_id()),
            code=f"S-{500 + n}",
            on=on,
            text=f"{region_scene.TEXT}, nummer {n}",
            form=usual if n % RARE else Exploitation.CRIMINAL,
            sector=Sector(sector),
            municipality="gemeente Zuiderveen",
            made_at=datetime.combine(on, time(12), work.now.tzinfo),
        )
        work.signals.save(made)
        work.audit(Act.SIGNAL_RECEIVED, made.id)


def _referrals(work) -> None:
    """Seven were taken in, six declined, and six wait: with those of the demo one more of each."""
    case = min(work.cases.where(), key=lambda one: one.code)
    no = DeclineReason.NO_PLACE
    stood = (
        *((CareKind.COORDINATION, ReferralState.TAKEN_IN, None),) * 7,
        *((CareKind.SHELTER, ReferralState.DECLINED, no),) * 6,
        *((CareKind.SHELTER, ReferralState.REFERRED, None),) * 6,
    )
    for n, (kind, state, why) in enumerate(stood):
        on = FIRST + timedelta(days=n)
        ended = None if state is ReferralState.REFERRED else on + timedelta(days=2)
        made = Referral(
            id=ReferralId(work.new_id()),
            case=case.id,
            kind=kind,
            on=on,
            state=state,
            ended_on=ended,
            why=why,
        )
        work.referrals.save(made)
        work.audit(Act.REFERRAL_MADE, made.id)
