"""What a screen reader sees and hears, as a small server: one JSON question a line.

Runs in the system's Python, which has the AT-SPI bindings. Questions: ``wait`` (name, role,
seconds), ``names``, ``focus``, ``text`` (name), ``press`` (name), ``rows`` (name),
``tree``, ``listen`` (start collecting events), ``heard`` (pairs of event and words, since the
question before).
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version must be asked for first

Atspi.init()
HEARD = []
EVENTS = (
    "object:text-changed",
    "object:announcement",
    "object:property-change",
    "object:selection-changed",
    "object:state-changed:focused",
    "object:state-changed:selected",
    "object:active-descendant-changed",
)
SHOWING = Atspi.StateType.SHOWING


def programs():
    desktop = Atspi.get_desktop(0)
    for n in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(n)
        if found is not None and "workbench" in described(found):
            yield found


def described(program):
    name = (program.get_name() or "").lower()
    return "workbench" if "ketentafel" in name or "workbench" in name else name


def walk(thing):
    yield thing
    try:
        count = thing.get_child_count()
    except GLib.Error:
        return
    for n in range(min(count, 400)):
        child = thing.get_child_at_index(n)
        if child is not None:
            yield from walk(child)


def shown():
    for program in programs():
        for thing in walk(program):
            try:
                if thing.get_state_set().contains(SHOWING):
                    yield thing
            except GLib.Error:
                continue


def text_of(thing):
    interface = thing.get_text_iface()
    if interface is None:
        return ""
    return Atspi.Text.get_text(thing, 0, Atspi.Text.get_character_count(thing))


def told(thing):
    states = thing.get_state_set()
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "description": thing.get_description(),
        "text": text_of(thing),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "enabled": states.contains(Atspi.StateType.ENABLED),
    }


def find(name, role):
    for thing in shown():
        try:
            fits = name in (thing.get_name() or "") or (name and name in text_of(thing))
            if fits and (not role or thing.get_role_name() == role):
                return thing
        except GLib.Error:
            continue
    return None


def wait(name, role, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = find(name, role)
        if found is not None:
            return told(found)
        pump(0.1)
    return None


def focused():
    """What has the focus; a list before its current row: Qt marks one in every list that shows."""
    found = []
    for thing in shown():
        try:
            if thing.get_state_set().contains(Atspi.StateType.FOCUSED):
                found.append(told(thing))
        except GLib.Error:
            continue
    found.sort(key=lambda seen: seen["role"] in {"list item", "frame", "filler"})
    return found[0] if found else None


def press(name):
    found = find(name, "")
    return bool(found) and Atspi.Action.do_action(found, 0)


def on_event(event):
    """Keep what was said, and for a change of focus what it went to."""
    said = event.any_data
    if event.type == "object:state-changed:focused":
        if not event.detail1:
            return
        said = event.source.get_name() or ""
    HEARD.append([event.type, said if isinstance(said, str) else str(said)])


LISTENER = Atspi.EventListener.new(on_event)


def listen():
    HEARD.clear()
    for event in EVENTS:
        LISTENER.register(event)
    return True


def heard():
    pump(0.5)
    found = list(HEARD)
    HEARD.clear()
    return found


def pump(seconds):
    """Let events come in."""
    context = GLib.MainContext.default()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while context.pending():
            context.iteration(False)
        time.sleep(0.01)


def rows(name):
    """The rows of the list with this name, in their order."""
    for thing in shown():
        if thing.get_role_name() == "list" and name in (thing.get_name() or ""):
            count = thing.get_child_count()
            found = [thing.get_child_at_index(n) for n in range(count)]
            return [(r.get_role_name(), r.get_name()) for r in found if r is not None]
    return []


ANSWERS = {
    "wait": lambda asked: wait(asked["name"], asked.get("role", ""), asked.get("seconds", 10)),
    "names": lambda _: sorted({(t.get_role_name(), t.get_name()) for t in shown() if t.get_name()}),
    "rows": lambda asked: rows(asked["name"]),
    "focus": lambda _: focused(),
    "press": lambda asked: press(asked["name"]),
    "listen": lambda _: listen(),
    "heard": lambda _: heard(),
    "tree": lambda _: [told(thing) for thing in shown()],
}

for line in sys.stdin:
    try:
        asked = json.loads(line)
        found = ANSWERS[asked["ask"]](asked)
    except GLib.Error as error:
        found = {"error": str(error)}
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
