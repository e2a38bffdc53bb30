"""The look of the program: one source for palette, style sheet and painters.

The application is dressed once, by `Theme.install(app, paths.resources(), appearance)`; whoever
paints asks `current()` at that moment and keeps nothing of it, so that a change of colours, text
size or contrast reaches everything with the next repaint.

* `Theme`: ``color(Ink)``, ``font(Role)``, ``metrics(Role)``, ``line(Role)``, ``px(n)``,
  ``height(n, Role)``, ``icon(name, Ink, size, density)``, ``paint_icon``, ``paint_shadow``,
  ``avatar_colours(index)``, ``milliseconds(n)``, ``is_dark``, ``is_high_contrast``,
  ``apply(Appearance)``, signal ``changed``.
* `Appearance`: mode, text size, contrast, stillness. `Ink`: colours by use. `Role`: kinds of text.
* `Elevation`: how far something floats.
"""

from workbench.ui.theme.appearance import STYLE, Appearance, Contrast, Mode, Theme, current
from workbench.ui.theme.shadow import Elevation
from workbench.ui.theme.text_roles import TEXT_SIZES, Family, Role
from workbench.ui.theme.tokens import Ink

__all__ = [
    "STYLE",
    "TEXT_SIZES",
    "Appearance",
    "Contrast",
    "Elevation",
    "Family",
    "Ink",
    "Mode",
    "Role",
    "Theme",
    "current",
]
