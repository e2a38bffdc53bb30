"""Every error that can be told has its sentences, in Dutch and English."""

import importlib
import pkgutil

import pytest

import workbench
from workbench.domain.errors import VaultError, WorkbenchError
from workbench.services.messages import explain
from workbench.texts import in_language


def every_module():
    for found in pkgutil.walk_packages(workbench.__path__, "workbench."):
        if not found.name.endswith(("__main__", "_windows")):
            importlib.import_module(found.name)


def families(kind):
    for child in kind.__subclasses__():
        yield child
        yield from families(child)


def codes():
    every_module()
    return sorted({kind.code for kind in families(WorkbenchError)} - {"rule.broken", "KL-00"})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_words_of_its_own(language):
    words = in_language(language)
    general = explain(VaultError(), words)
    missing = []
    for code in codes():
        error = WorkbenchError()
        error.code = code
        if explain(error, words).what == general.what:
            missing.append(code)
    assert missing == []


def test_a_message_says_three_things_and_its_code():
    message = explain(VaultError("geheim"), in_language("en"))
    assert message.what
    assert message.safe
    assert message.next
    assert message.with_code.endswith("(KL-00)")
    assert "geheim" not in message.with_code
