"""The room *Verantwoording*: what went out, what came back, and who did what (ux.md 2.3).

``AccountabilityRoom`` (``room``) shows one of its pages; ``views`` are their tabs. The register of
provisions is ``ui.provisions``. ``LogRoom`` (``log_room``) joins the parts of the log: ``model``
gives entries when they are shown, ``page`` the list with its filters, ``inspector`` one entry with
what it changed, ``check_panel`` checks the chain and printed anchors, ``words`` the sentences.
"""
