"""Jobs that are half given: mypy does not see how many arguments a ``partial`` still takes.

A job for the lane gets its reader there, and an act its place to write; one argument more or less
fails only when a person asks for it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTS = {"do", "write"}
WORK = {"work", "_work"}  # what an act is given to write with


class Job(NamedTuple):
    """A callable as it is handed over, and what it is called with there."""

    where: str
    call: Any
    takes: tuple[object, ...]
    named: dict[str, object]

    @property
    def fits(self) -> bool:
        try:
            inspect.signature(self.call).bind(*self.takes, **self.named)
        except TypeError:
            return False
        return True


def named(call: ast.Call) -> dict[str, object] | None:
    """The named arguments of a call; None where some are only known when it runs."""
    if any(word.arg is None for word in call.keywords):
        return None
    return {word.arg: None for word in call.keywords if word.arg}


def meant(node: ast.expr, module) -> Any:
    """What a name in a module means; None for what is known only when it runs."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id, None)
    if isinstance(node, ast.Attribute):
        return getattr(meant(node.value, module), node.attr, None)
    return None


def reads(function: ast.FunctionDef, module, path: str) -> Iterator[Job]:
    """``look(owner, partial(read, ...), done)``: the lane gives the job its reader."""
    kept = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in calls(function, {"look"}):
        if len(call.args) < 2:
            continue
        job = call.args[1]
        if isinstance(job, ast.Name):
            job = kept.get(job.id, job)
        if not (isinstance(job, ast.Call) and ast.unparse(job.func) == "partial"):
            continue
        words, plain = named(job), not any(isinstance(one, ast.Starred) for one in job.args)
        target = meant(job.args[0], module)
        if callable(target) and words is not None and plain:
            held = partial(target, *[None] * (len(job.args) - 1), **words)
            yield Job(f"{path}:{call.lineno}", held, (None,), {})


def acts(function: ast.FunctionDef, module, path: str) -> Iterator[Job]:
    """``do(use_case, ...)``: the use case is called with the work and what follows."""
    for call in calls(function, ACTS):
        words, plain = named(call), not any(isinstance(one, ast.Starred) for one in call.args)
        target = meant(call.args[0], module) if call.args else None
        if not inspect.isroutine(target) or words is None or not plain:
            continue
        if next(iter(inspect.signature(target).parameters), "") in WORK:
            yield Job(f"{path}:{call.lineno}", target, (None,) * len(call.args), words)


def calls(function: ast.FunctionDef, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_call and node.func.attr in names:
            yield node


def jobs(product) -> list[Job]:
    found = []
    for one in product:
        if not one.path.startswith("workbench/ui/"):
            continue
        module = importlib.import_module(one.path.removesuffix(".py").replace("/", "."))
        for function in ast.walk(one.tree):
            if isinstance(function, ast.FunctionDef):
                found += [*reads(function, module, one.path), *acts(function, module, one.path)]
    return found


def test_every_job_takes_what_it_is_given(product):
    found = jobs(product)
    assert len(found) > 300  # so that this looks at them at all
    assert not [job.where for job in found if not job.fits]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("def f(desk):\n    desk.look(desk, partial(two, 1), print)", True),
        ("def f(desk):\n    job = partial(two, last=1)\n    desk.look(desk, job, print)", True),
        ("def f(desk):\n    desk.look(desk, partial(two), print)", False),
        ("def f(desk):\n    desk.look(desk, partial(two, 1, 2), print)", False),
        ("def f(desk):\n    desk.do(act, 1)", True),
        ("def f(desk):\n    desk.do(act)", False),
        ("def f(desk):\n    desk.do(act, 1, other=2)", False),
    ],
)
def test_a_wrong_job_is_seen(text, fits):
    ours = SimpleNamespace(
        two=lambda first, last: (first, last), act=lambda work, what: (work, what)
    )
    tree = ast.parse(text).body[0]
    (job,) = [*reads(tree, ours, "here"), *acts(tree, ours, "here")]
    assert job.fits is fits
