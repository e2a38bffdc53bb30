"""Which kinds of partner belong at a table, and which are missing (product.md 4 and 6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.coverage import expected, missing
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.tables import TableKind

KINDS = st.frozensets(st.sampled_from(PartnerKind))


def test_a_regional_table_wants_every_kind_and_a_case_conference_none():
    assert set(expected(TableKind.REGIONAL)) == set(PartnerKind) - {PartnerKind.OTHER}
    assert expected(TableKind.CASE_CONFERENCE) == ()


@pytest.mark.parametrize("kind", TableKind)
@given(seated=KINDS, waived=KINDS)
def test_what_is_missing_is_neither_seated_nor_waived(kind, seated, waived):
    found = missing(kind, seated, waived)
    assert set(found) == set(expected(kind)) - seated - waived
    assert list(found) == [k for k in expected(kind) if k in found]


def test_a_secret_address_is_open_to_nobody_else():
    known = {"id": "c0", "organisation": "o0", "name": "B. Bos", "email": "b@x", "phone": "06"}
    plain, secret = Contact(**known), Contact(**known, is_secret=True)
    assert (plain.open_email, plain.open_phone) == ("b@x", "06")
    assert (secret.open_email, secret.open_phone) == ("", "")
