"""Overlap on screen: what partners' signals have in common, as a person looks at it and judges it.

``graph`` paints the picture of a case, ``words`` says what stands in it; ``section`` is the card on
the page of a case, ``match_card`` two signals side by side, ``match_list`` those of one signal,
``telling`` asks to tell two partners of a contact point, ``page`` is *Nieuwe overlap*.
"""
