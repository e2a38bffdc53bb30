"""The minutes editor: one per agenda item; the heart of the product.

* `MinutesEdit`: the widget a room puts under an item. `Vocabulary`: whom and when the typed
  letters may mean; `MeetingVocabulary` is that of a meeting. `Shelf`: lines cut in one editor,
  on their way to another; one for all editors of a room.

Inside: ``formats`` (a line in a QTextDocument), ``document`` (what may happen to lines),
``keyboard`` (which key asks for it), ``completion`` and ``popover`` (ghost text and choices),
``highlighter`` and ``painter`` (how it looks), ``speech`` (how it sounds).
"""

from workbench.ui.editor.edit import MinutesEdit
from workbench.ui.editor.shelf import Shelf
from workbench.ui.editor.vocabulary import MeetingVocabulary, Vocabulary

__all__ = ["MeetingVocabulary", "MinutesEdit", "Shelf", "Vocabulary"]
