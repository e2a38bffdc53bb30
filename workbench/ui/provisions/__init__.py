"""The register of provisions on screen: which copy went to whom, and what became of it (ux.md 2.3).

``ProvisionsRoom`` (``room``) joins the parts: ``model`` gives copies when they are shown, ``page``
the list with its filters, ``inspector`` one copy with its verbs, ``cards`` asks what a verb needs,
``printing`` makes paper, ``feedback_page`` the questions of a year, ``words`` the sentences.
"""
