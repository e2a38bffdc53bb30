"""What an action or a meeting was about: said and taken back in one card.

* `AttentionCard`: the sectors and places of one action or meeting, with the line that adds one.
"""

from workbench.ui.attention.card import AttentionCard

__all__ = ["AttentionCard"]
