"""The one ordered list of steps: Ctrl Z takes the newest, wherever it lies (rules R2.4)."""

from workbench.ui.steps import DEPTH, Steps


class Text:
    def __init__(self, log, bursts):
        self.log, self.bursts, self.undone = log, bursts, 0

    def take_back(self):
        if self.bursts == 0:
            return False
        self.bursts, self.undone = self.bursts - 1, self.undone + 1
        self.log.append("text back")
        return True

    def take_again(self):
        if self.undone == 0:
            return False
        self.bursts, self.undone = self.bursts + 1, self.undone - 1
        self.log.append("text again")
        return True


def make():
    log = []
    return log, Steps(lambda: log.append("act back"), lambda: log.append("act again"))


def test_the_newest_goes_first_and_comes_back_last():
    log, steps = make()
    text = Text(log, 2)
    steps.typed(text)
    steps.acted()
    steps.typed(text)
    assert [steps.undo(), steps.undo(), steps.undo(), steps.undo()] == [True, True, True, False]
    assert log == ["text back", "act back", "text back"]
    log.clear()
    assert [steps.redo(), steps.redo(), steps.redo(), steps.redo()] == [True, True, True, False]
    assert log == ["text again", "act again", "text again"]


def test_a_burst_the_document_merged_is_skipped():
    log, steps = make()
    steps.acted()
    steps.typed(Text(log, 0))
    assert steps.undo()
    assert log == ["act back"]


def test_something_new_ends_what_could_be_done_again():
    log, steps = make()
    steps.acted()
    steps.undo()
    steps.acted()
    assert not steps.redo()
    assert log == ["act back"]


def test_a_text_that_is_gone_takes_nothing_back():
    log, steps = make()
    text = Text(log, 1)
    steps.typed(text)
    steps.forget_text(text)
    assert not steps.undo()
    assert log == []


def test_as_many_acts_are_kept_as_the_session_keeps():
    log, steps = make()
    for _ in range(DEPTH + 5):
        steps.acted()
    while steps.undo():
        pass
    assert len(log) == DEPTH
