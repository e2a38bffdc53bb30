"""The room *Acties*: everything agreed, over all tables, per partner who owes it (ux.md 2.3).

``ActionsRoom`` (``room``) joins the parts: ``model`` gives rows when they are shown, ``views``
the list with its verbs, ``inspector`` one action with its course, ``capture`` a new action between
two meetings, ``due_popover`` and ``owner_popover`` ask for a date and an owner, ``deeds`` runs the
use cases and says what happened, ``words`` the sentences.
"""
