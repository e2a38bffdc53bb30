"""What a record was: its moments, and what differs between two of them, word by word.

``HistoryCard`` (``card``) lies over the rooms; ``changes`` shows fields before and after,
``compared`` two wordings, ``fields`` and ``values`` say columns and what stands in them in words.
"""
