"""Copies become files together, or none of them do: cancelled, refused, full disk, lost stick."""

from pathlib import Path
from threading import Event

import pytest

from workbench.domain.errors import PaperError
from workbench.services.all_or_none import FilesLeftError
from workbench.services.producing import (
    Batch,
    Made,
    SharingCancelledError,
    Step,
    Wanted,
    hand_over,
    produce,
    take_back,
)

FOLDER = Path("stick")
NAMES = ("RT-26-3 GGD 01.pdf", "RT-26-3 OM 02.pdf", "RT-26-3 PO 03.pdf")
WANTED = tuple(Wanted(copy=name[8:11].strip(), name=name) for name in NAMES)


class FullError(PaperError):
    code = "paper.disk-full"


class Bench:
    """Draws the name of a copy; finds what it is told to find."""

    def __init__(self, leaks=(), broken=None):
        self.leaks, self.broken, self.seen = dict(leaks), broken, []

    def draw(self, copy):
        self.seen.append(("draw", copy))
        if copy == self.broken:
            raise PaperError
        return copy.encode()

    def prove(self, copy, data):
        self.seen.append(("prove", copy))
        return self.leaks.get(copy, ())

    def protect(self, copy, data):
        self.seen.append(("protect", copy))
        return b"closed " + data


class Disk:
    def __init__(self, full_at=None, is_gone=False):
        self.files, self.full_at, self.is_gone = {}, full_at, is_gone

    def write(self, folder, name, data):
        if name == self.full_at:
            raise FullError
        self.files[folder / name] = data
        return folder / name

    def is_there(self, path):
        return not self.is_gone

    def remove(self, path):
        if self.is_gone:
            return False
        self.files.pop(path, None)
        return True


def never():
    return False


def after(n):
    """Return a person who cancels at the n-th time somebody looks."""
    looks = iter(range(1, 100))
    return lambda: next(looks) >= n


def batch(names=NAMES):
    return Batch(made=tuple(Made(copy=n, name=n, data=n.encode()) for n in names))


def test_each_copy_is_drawn_then_proved_then_closed_one_recipient_at_a_time():
    bench, steps = Bench(), []
    made = produce(WANTED, bench, steps.append, never)
    for who in ("GGD", "OM", "PO"):
        assert [act for act, copy in bench.seen if copy == who] == ["draw", "prove", "protect"]
    in_hand = [(act, who) for act, who in bench.seen if act != "draw"]
    assert in_hand == [(act, who) for who in ("GGD", "OM", "PO") for act in ("prove", "protect")]
    assert [who for act, who in bench.seen if act == "draw"] == ["GGD", "OM", "PO"]
    assert steps == [Step(1, 3), Step(2, 3), Step(3, 3)]
    assert [one.data for one in made.made] == [b"closed GGD", b"closed OM", b"closed PO"]
    assert made.stopped == ()


def test_the_fingerprint_is_that_of_the_bytes_that_are_handed_over():
    plain, closed = Made(copy=1, name="a", data=b"a"), Made(copy=1, name="a", data=b"b")
    assert plain.sha256 != closed.sha256
    assert plain.sha256.startswith("ca978112ca1bbdca")


def test_what_is_found_stops_that_copy_and_is_told_with_it():
    """T: a copy that holds what its reader may not is never closed and never written."""
    bench = Bench(leaks={"OM": ("a name",)})
    made = produce(WANTED, bench, lambda _: None, never)
    assert [(one.copy, one.found) for one in made.stopped] == [("OM", ("a name",))]
    assert ("protect", "OM") not in bench.seen
    assert [one.copy for one in made.made] == ["GGD", "PO"]


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_cancelling_while_copies_are_made_gives_none(n):
    bench = Bench()
    with pytest.raises(SharingCancelledError):
        produce(WANTED, bench, lambda _: None, after(n))
    acts = [act for act, _ in bench.seen]
    assert acts.count("protect") == n - 1
    assert acts.count("draw") <= (n if n > 1 else 0)  # the next one is drawn already


def test_while_a_copy_is_proved_the_next_one_is_drawn_and_no_further_one():
    begun = {name: Event() for name in ("GGD", "OM", "PO")}

    class Waiting(Bench):
        def draw(self, copy):
            begun[copy].set()
            return super().draw(copy)

        def prove(self, copy, data):
            if copy == "GGD":
                assert begun["OM"].wait(10)
                assert not begun["PO"].is_set()
            return ()

    assert len(produce(WANTED, Waiting(), lambda _: None, never).made) == 3


def test_what_cannot_be_drawn_ends_it():
    with pytest.raises(PaperError):
        produce(WANTED, Bench(broken="OM"), lambda _: None, never)


def test_all_are_written():
    disk = Disk()
    written = hand_over(batch(), FOLDER, disk, never)
    assert [one.path for one in written] == [FOLDER / name for name in NAMES]
    assert disk.files == {FOLDER / name: name.encode() for name in NAMES}


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_cancelling_while_files_are_written_leaves_none(n):
    disk = Disk()
    with pytest.raises(SharingCancelledError):
        hand_over(batch(), FOLDER, disk, after(n))
    assert disk.files == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_leaves_no_file(name):
    disk = Disk(full_at=name)
    with pytest.raises(FullError):
        hand_over(batch(), FOLDER, disk, never)
    assert disk.files == {}


def test_a_stick_that_went_away_says_that_files_may_be_left_on_it():
    disk = Disk(full_at=NAMES[2], is_gone=True)
    with pytest.raises(FilesLeftError):
        hand_over(batch(), FOLDER, disk, never)


def test_a_stick_that_was_never_written_to_leaves_nothing_to_tell_of():
    with pytest.raises(FullError):
        hand_over(batch(), FOLDER, Disk(full_at=NAMES[0], is_gone=True), never)


def test_files_that_the_register_refused_are_taken_back():
    disk = Disk()
    take_back(hand_over(batch(), FOLDER, disk, never), disk)
    assert disk.files == {}
