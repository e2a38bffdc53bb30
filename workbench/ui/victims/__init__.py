"""The tab *Slachtoffers*: what care there is, what became of referrals, and what is lacking.

``page`` is the tab: ``places`` (a row per provider and kind of care) with ``form``, and ``gaps``
(open cases in which something is lacking) at the left; at the right what was counted. What is
written down of one case stands on the page of that case (``ui.cases.referrals_section``).
``words`` are the sentences.
"""
