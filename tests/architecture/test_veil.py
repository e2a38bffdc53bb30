"""Who looks below the veil that hides shielded cases: what guards names in what leaves, nobody else."""

from __future__ import annotations

import ast

from tests.architecture.conftest import modules_under

# Each must know the names it keeps in: a name that is hidden from it would leave.
GUARDS = {
    "workbench/services/annotation_facts.py",  # names of cases are left out of the chair's own
    "workbench/services/disclosed.py",  # conditions of a provider go along with a copy
    "workbench/services/handover_table.py",  # names of cases stand in no report of a table
    "workbench/services/inspection.py",  # finds where a person is named, and shows what is veiled
    "workbench/services/proving.py",  # searches a copy for names
    "workbench/services/signals.py",  # names are not kept at a table without persons
    "workbench/services/subjects.py",  # names that a copy masks
}


def below(module) -> bool:
    """Tell whether a module asks for records without the veil."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "unveiled"
        for node in ast.walk(module.tree)
    )


def test_only_guards_look_below_the_veil(repository):
    found = {
        module.path
        for module in modules_under(repository, "workbench")
        if below(module) and module.path != "workbench/storage/store.py"  # where it hangs
    }
    assert found == GUARDS


def test_sql_that_goes_around_the_views_is_in_the_veil_and_the_index_of_names(repository):
    """``main.`` before a table means the table itself: lists and searches never say it."""
    around = {
        module.path
        for module in modules_under(repository, "workbench/storage")
        if " main." in module.text or '"main.' in module.text
    }
    assert around == {
        "workbench/storage/kinds.py",  # for the guards
        "workbench/storage/queries/past.py",  # counts, without words; the keys of what is hidden too
        "workbench/storage/near_names.py",  # it asks of each name that it offers
        "workbench/storage/veil.py",
    }
