"""The room *Verantwoording*: who did what, and whether the log still is what it was (ux.md 2.3).

``AccountabilityRoom`` (``room``) joins the parts: ``model`` gives entries when they are shown,
``page`` the list with its filters, ``inspector`` one entry with what it changed, ``check_panel``
checks the chain and printed anchors, ``words`` the sentences.
"""
