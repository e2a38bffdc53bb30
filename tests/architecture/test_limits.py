"""The limits that keep the house small (complexity is ruff's).

A limit is a smell detector: when one bites, find the missing idea, do not split at random.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE, CLASS, METHODS, FUNCTION, MAIN_WINDOW = 400, 300, 25, 40, 300
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def length(node: ast.AST) -> int:
    """Lines from the first to the last, without decorators and without the docstring."""
    documented = isinstance(node, (*FUNCTIONS, ast.ClassDef)) and ast.get_docstring(node)
    words = node.body[0].end_lineno - node.body[0].lineno + 1 if documented else 0
    return node.end_lineno - node.lineno + 1 - words


def too_big(module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    if lines > FILE:
        yield f"{module.path}: {lines} lines"
    for node in ast.walk(module.tree):
        where = f"{module.path}:{getattr(node, 'lineno', 0)} {getattr(node, 'name', '')}"
        if isinstance(node, FUNCTIONS) and length(node) > FUNCTION:
            yield f"{where}: a function of {length(node)} lines"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, FUNCTIONS) for child in node.body)
            if length(node) > CLASS:
                yield f"{where}: a class of {length(node)} lines"
            if methods > METHODS and not is_port(node):
                yield f"{where}: a class of {methods} methods"


def is_port(node: ast.ClassDef) -> bool:
    """A Protocol only names what it needs: its methods hold nothing."""
    return any(ast.unparse(base).startswith("Protocol") for base in node.bases)


def without_types(module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if not isinstance(node, FUNCTIONS):
            continue
        given = node.args
        named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        bare = [
            name.arg
            for name in named
            if name and not name.annotation and name.arg not in ("self", "cls")
        ]
        if bare or node.returns is None:
            yield f"{module.path}:{node.lineno} {node.name}: {', '.join(bare) or 'result'}"


def test_files_classes_and_functions_stay_small(product, scripts):
    assert not [found for module in product + scripts for found in too_big(module)]


def test_the_main_window_stays_small(product):
    windows = [module for module in product if module.path.endswith("ui/main_window.py")]
    assert all(len(module.text.splitlines()) <= MAIN_WINDOW for module in windows)


def test_everything_is_annotated(product):
    assert not [found for module in product for found in without_types(module)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n" * (FILE + 1), "lines"),
        ("def f():\n" + "    x = 1\n" * FUNCTION, "a function of 41"),
        ("class A:\n" + "    x = 1\n" * CLASS, "a class of 301"),
        ("class A:\n" + "    def f(self): ...\n" * (METHODS + 1), "26 methods"),
    ],
)
def test_the_limits_bite(module, text, words):
    assert any(words in found for found in too_big(module(text)))


def test_a_missing_annotation_is_seen(module):
    assert list(without_types(module("def f(a, b: int) -> int: ...")))
    assert list(without_types(module("def f(a: int): ...")))
    assert not list(without_types(module("def f(self, a: int) -> int: ...")))
