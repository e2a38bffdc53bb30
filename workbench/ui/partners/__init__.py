"""The room *Partners*: who sits at the table, since when, and what they still owe.

``PartnersRoom`` (``room``) joins the parts: ``index`` the list, ``offer`` the partners that are
proposed at first use, ``card`` one partner at the right with ``contacts`` and what is owed,
``forms`` what is typed, ``ending`` how one says goodbye (R13), ``words`` the sentences.
"""
