"""Every act of the log has words and a group, so that nobody has to read a code."""

from __future__ import annotations

import pytest

from tests.storage.use_cases import CASES, PARTS, found
from workbench.services.act_words import Group, group, group_of, holding, told
from workbench.services.audit import Act
from workbench.texts import in_language


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_act_has_words_of_its_own(language):
    """Add yours to services/act_words.py, its Dutch to your fragment."""
    words = in_language(language)
    said = {act: told(act.value, words) for act in Act}
    assert [act for act, sentence in said.items() if sentence == act.value] == []
    assert len(set(said.values())) == len(said)
    assert told("of.another.version", words) == "of.another.version"


def test_every_act_has_a_group():
    """Name the word before the full stop of yours in services/act_words.py."""
    assert [act for act in Act if group_of(act.value) is Group.OTHER] == []
    assert group_of("of.another.version") is Group.OTHER
    words = in_language("nl")
    assert len({group(each, words) for each in Group}) == len(Group)


def test_an_act_is_found_by_its_words():
    assert holding("UITGESTELD", in_language("nl")) == (Act.ACTION_POSTPONED.value,)
    assert holding("no such words", in_language("nl")) == ()


def test_every_use_case_is_run_to_see_that_its_entries_hold_no_content():
    """T55. Add yours to tests/storage/use_cases.py, or say there why it is only a part of one."""
    assert sorted(set(found()) - CASES.keys() - PARTS) == []
    assert sorted((CASES.keys() | PARTS) - set(found())) == []
