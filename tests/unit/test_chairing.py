"""The chair's session runs the use cases of the chair and refuses every other one there is."""

import importlib
import inspect
import pkgutil
from functools import partial

import pytest

from workbench import services
from workbench.services import chairing
from workbench.services.chairing import ACTS, ChairMayNotError, ChairSession, session_of
from workbench.services.chairing import NOTES as NOTES_
from workbench.services.keys import Holder
from workbench.services.session import Session

ALLOWED = {
    "adoptions.adopt",
    "adoptions.withdraw_adoption",
    "approvals.approve",
    "approvals.withdraw_approval",
    "remarks.note_remark",
    "remarks.reword_remark",
    "remarks.send_remarks",
    "remarks.withdraw_remark",
}
NOTES = {
    "backups.note_failed",
    "backups.note_made",
    "key_holders.note_guessed",
    "locking.note_locked",
    "safekeeping.record_check",
}


def use_cases():
    """Every public function of the services that is given an open transaction, by its name."""
    found = {}
    for info in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"workbench.services.{info.name}")
        for name, act in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(act).parameters.values()), None)
            is_own = act.__module__ == module.__name__
            if is_own and first is not None and first.annotation == "Work":
                found[f"{info.name}.{name}"] = act
    return found


class NoStore:
    """A store that may not be touched."""

    def transaction(self):
        raise AssertionError


class OpenStore:
    """A store that lets a use case in."""

    def transaction(self):
        raise EOFError


@pytest.mark.parametrize("name", sorted(use_cases()))
def test_every_use_case_is_refused_but_those_of_the_chair(name):
    act = use_cases()[name]
    if name in ALLOWED | NOTES:
        with pytest.raises(EOFError):
            ChairSession(OpenStore()).do(act)
        return
    for way in (ChairSession(NoStore()).do, ChairSession(NoStore()).write):
        for wish in (act, partial(act), lambda work, act=act: act(work)):
            with pytest.raises(ChairMayNotError):
                way(wish)


def test_the_list_is_what_the_rules_say():
    known = {act: name for name, act in use_cases().items()}
    assert {known[act] for act in ACTS} == ALLOWED
    assert {known[act] for act in NOTES_} == NOTES
    assert len(known) > 60  # the introspection sees the use cases there are
    assert "meetings.finish" not in ALLOWED


def test_whose_key_it_is_decides_on_the_session():
    for holder in Holder:
        made = session_of(holder, NoStore())
        assert isinstance(made, Session)
        assert isinstance(made, ChairSession) is (holder is Holder.CHAIR)


def test_nothing_of_another_can_be_taken_back():
    session = chairing.ChairSession(NoStore())
    assert session.undo().images == ()
    assert session.redo().images == ()
