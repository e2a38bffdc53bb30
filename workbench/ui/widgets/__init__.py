"""Small parts that rooms share. They show and ask; they decide nothing and store nothing.

All texts given to them are already in the language of the user. All of them follow a change of
colours and text size by themselves. Import from the modules; this page is the index.

``labels``
    ``Label(text="", role=Role.UI, ink=Ink.TEXT, *, wraps=False, align=AlignLeft, lines=0)``:
    a QLabel of plain text with exact line height, cut off with an ellipsis or wrapped;
    ``set_ink(ink)``, ``emphasise("words", ...)`` draws these words in 600.
    ``Icon(name, ink=Ink.TEXT2, size=16)`` (decoration), ``KeyHint("Ctrl K")``, ``Divider()``,
    ``Divider(Qt.Orientation.Vertical)``, ``Mark(size=28)`` (the brand).
``buttons``
    ``Button(text, kind=Kind.SECONDARY, *, icon="", key="", size=Size.MEDIUM)``; Kind: PRIMARY,
    SECONDARY, GHOST, DANGER; ``key`` is only shown, wire the shortcut yourself.
    ``IconButton(icon, name, *, key="")``: name becomes tooltip and accessible name.
    ``Link(text)``: words in the colour of a link, inside a sentence.
    ``Pressable``: what both grow from (hover, ring on keyboard focus only, Enter presses).
``fields``
    ``TextField(label, *, hint="", is_large=False)``: label above, ``.edit`` (QLineEdit),
    ``text()``, ``set_text(t)``, ``set_error(sentence)`` ("" takes it away), ``set_hint(t)``,
    signals ``changed(str)``, ``entered()``.
    ``ChoiceField(label, choices)``: a QComboBox below a label; choices = [(value, text), ...];
    ``value()``, ``set_value(v)``, signal ``changed(object)``.
    ``PassphraseField(label, *, hint="")``: the same around a ``PasswordEdit``, with show and
    Caps Lock; ``take() -> bytearray`` (UTF-8, yours to wipe), ``is_empty()``, ``wipe()``.
``passwords``
    ``PasswordEdit()``: gives no character to assistive technology; ``take()``, ``wipe()``,
    ``length()``, ``set_shown(bool)``, signals ``typed()``, ``caps_lock_changed(bool)``.
``segmented``
    ``Segmented(choices, name)``: two or three, [(value, text), ...]; ``value()``,
    ``set_value(v)``, signal ``chosen(object)``. Never navigation.
``tabs``
    ``ViewTabs(choices, name)``: saved views above a list; as Segmented, and
    ``set_count(value, n, tone=Tone.NEUTRAL)``.
``chips``
    ``Chip(text, tone=Tone.NEUTRAL, *, icon="")``, ``Avatar(monogram, colour, name, size=24)``,
    ``Avatar(..., is_absent=True)``, ``EmptySeat(name, size=24)``; painters
    ``paint_chip(painter, at, text, tone, icon) -> width``, ``chip_width(text, icon)``,
    ``paint_avatar(painter, rect, monogram, colour, is_absent=False)``; ``Tone`` (NEUTRAL, PLAIN,
    ACCENT, DANGER, WARN, OK, DECISION, SIGNAL).
``checks``
    ``CheckRing(name)``: a round QCheckBox-like button, hit area 24; signal ``toggled(bool)``;
    painter ``paint_check(painter, centre, is_done, ink=Ink.CONTROL)``.
``rows``
    ``RowList(name, columns=Columns())``: a QListView by keys; signals ``opened(QModelIndex)``
    (Enter, double click), ``ticked(QModelIndex)`` (the check), ``letter(str)`` (verbs: x, d, /).
    The model returns a ``RowLook(title=, is_done=, chip=, count=, due=, due_tone=, second=,
    is_header=, monogram=, colour=, icon=, ...)`` in role ``LOOK`` and words in
    AccessibleTextRole. ``Columns(due=146, count=32, chip=120)`` stand fixed from the right.
    For other rows subclass ``RowDelegate.paint_row`` and use ``paint_ground``, ``paint_header``,
    ``paint_due``, ``paint_count`` and, from ``painting``, ``paint_words``, ``paint_box``.
``announcements``, ``progress``
    ``announce(widget, sentence)``: spoken by screen readers, not shown; can be switched off.
    ``ProgressLine()``: ``start()``, ``stop()``; shows after 400 ms.
``feedback``
    ``Toasts(window)``: ``tell(sentence, undo=None, key="")``, one at a time, 8 s, held while
    hovered or focused, announced. ``Banner(sentence, tone=Tone.WARN, *, verb="", closable=True)``
    with signals ``asked``, ``closed``.
    ``EmptyState(icon, sentence, verb="", other="")`` with signals ``asked``, ``other_asked``.
``overlays``
    ``Confirm.ask(window, question=, consequence=, verb=, keep=, done=)``: inside the window,
    Enter and Escape are the safe one; ``done`` is called only for the verb.
    ``Popover(window, name)``: a child widget of the window, never a window of its own;
    fill ``.body`` (a QVBoxLayout); ``open_below(widget)``, ``open_at(point, height_of_line,
    right=)``, ``close_up()``, signal ``closed``; ``takes_focus=False`` leaves it with the text.
``pages``
    ``Panel(ground=Ink.SURFACE, *, radius=0, line=None, edges=None)``, ``ScrollPage(content)``
    (scrolls, takes no focus), ``column(*things, spacing=0, margins=(0, 0, 0, 0))`` and
    ``row(...)``: layouts from widgets, layouts, whole pixels (a gap) and ``None`` (a stretch).
"""
