"""Passing on what a partner told: its conditions, its consent, its marking (WGS 1.7(3))."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.markings import Marking, Tlp
from workbench.domain.parties import organisation
from workbench.domain.passing_on import (
    KeptBack,
    MarkedRedError,
    NoConsentError,
    kept_back,
    must_go,
)
from workbench.domain.signals import Signal
from workbench.services import passing_on
from workbench.services.passing_on import conditions_of, why_kept
from workbench.texts import in_language

HOMES = ("o0", "o1", "o2")
PLAIN = Signal(
    id="s", code="S-1", organisation="o0", on=fakes.TODAY, text="Busje", made_at=fakes.NOW
)
NAMED = replace(PLAIN, audience=(organisation("o1"),), condition="Niet verder")
NL = in_language("nl")


@pytest.mark.parametrize(
    ("signal", "to", "why"),
    [
        (PLAIN, "o2", None),
        (PLAIN, None, None),  # no condition was set
        (NAMED, "o1", None),
        (NAMED, "o2", KeptBack.NO_CONSENT),
        (NAMED, None, KeptBack.NO_CONSENT),
        (NAMED, "o0", None),  # it told it itself
        (NAMED.consent(fakes.TODAY, "Het OM"), "o2", None),
        (replace(PLAIN, marking=Marking(tlp=Tlp.RED)), "o2", KeptBack.RED),
        (replace(PLAIN, marking=Marking(tlp=Tlp.RED)), "o0", None),
        (replace(PLAIN, marking=Marking(tlp=Tlp.AMBER)), "o2", None),
        (replace(PLAIN, organisation=None), None, None),
    ],
)
def test_a_signal_goes_as_far_as_its_provider_says(signal, to, why):
    assert kept_back(signal, to) is why


@given(
    named=st.none() | st.sets(st.sampled_from(HOMES)),
    tlp=st.none() | st.sampled_from(Tlp),
    has_consent=st.booleans(),
    to=st.none() | st.sampled_from(HOMES),
)
def test_consent_never_closes_and_never_opens_a_marking(named, tlp, has_consent, to):
    audience = None if named is None else tuple(map(organisation, sorted(named)))
    signal = replace(
        PLAIN,
        audience=audience,
        marking=Marking(tlp=tlp) if tlp else None,
        consented_on=fakes.TODAY if has_consent else None,
    )
    why = kept_back(signal, to)
    if to == "o0":
        assert why is None
    elif tlp is Tlp.RED:
        assert why is KeptBack.RED
    elif why is not None:
        assert not has_consent
        assert named is not None
        assert to not in named
    open_up = replace(signal, consented_on=fakes.TODAY)
    assert why is not None or kept_back(open_up, to) is None


def test_several_signals_are_kept_by_what_nobody_can_open_first():
    red = replace(PLAIN, marking=Marking(tlp=Tlp.RED))
    assert why_kept((NAMED, red), "o2") is KeptBack.RED
    assert why_kept((NAMED, PLAIN), "o2") is KeptBack.NO_CONSENT
    assert why_kept((), "o2") is None
    assert conditions_of((PLAIN, NAMED, NAMED)) == ("S-1: Niet verder",)


def test_what_is_kept_back_says_why_and_what_to_do():
    must_go(None, "s")
    for why, error in ((KeptBack.NO_CONSENT, NoConsentError), (KeptBack.RED, MarkedRedError)):
        with pytest.raises(error):
            must_go(why, "s")
        assert passing_on.refusal(why, NL).endswith(".")
        assert passing_on.told(why, "Politie", NL).startswith("Politie ")
