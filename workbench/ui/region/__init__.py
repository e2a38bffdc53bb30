"""The tab *Regio*: municipalities side by side, their rules, and whether something moved.

``RegionTab`` (``page``) has what there is at the left (``rows``) and one of it at the right
(``pane``): a question (``question_part``), a municipality (``place_part`` with ``place_form`` and
``rules``), a sector (``sector_part``) or a page of our own (``release_part``). ``work`` is what
takes long and can be stopped, ``words`` are the sentences.
"""
