"""The chair's session runs the use cases of the chair and refuses every other one there is."""

import ast
import importlib
import inspect
import pkgutil
from contextlib import nullcontext
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


# What runs whoever opened the vault, and the use cases there that are not notes.
WHATEVER_THE_KEY = ("workplace.py", "locking.py", "watch.py", "backups/watch.py")
NOT_NOTED = {"set_up", "note_printed"}  # of a vault that is being made, by its coordinator


def test_what_the_program_writes_down_itself_is_never_refused(repository):
    """A note that is added to the frame and not to the list would lock the chair out."""
    asked = set()
    for name in WHATEVER_THE_KEY:
        tree = ast.parse((repository / "workbench" / "ui" / name).read_text("utf-8"))
        for call in ast.walk(tree):
            is_write = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
            if is_write and call.func.attr in {"do", "write"} and call.args:
                asked.add(ast.unparse(call.args[0]).rpartition(".")[2])
    notes = {name.rpartition(".")[2] for name in NOTES}
    drafts = {name for name in asked if "(" in name}  # a draft is no use case
    assert "note_locked" in asked
    assert asked - NOT_NOTED - drafts <= notes


class Lendings:
    """A store of a vault that is lent, or not."""

    def __init__(self, is_lent):
        self.lendings = self
        self._found = (Lent(),) if is_lent else ()

    def where(self):
        return self._found

    def transaction(self):
        return nullcontext(self)


class Lent:
    forbids_writing = True


@pytest.mark.parametrize("is_lent", [False, True])
def test_whose_key_it_is_decides_on_the_session(is_lent):
    for holder in Holder:
        made = session_of(holder, Lendings(is_lent))
        assert isinstance(made, Session)
        assert isinstance(made, ChairSession) is (holder is Holder.CHAIR)
        assert made.is_read_only is is_lent


def test_nothing_of_another_can_be_taken_back():
    session = chairing.ChairSession(NoStore())
    assert session.undo().images == ()
    assert session.redo().images == ()
