"""The meeting while it is held and afterwards: agenda, minutes and what was agreed.

* `room`: `WorkspaceRoom`, what the window shows; it joins the panes and decides nothing.
* Reading: ``reading`` (a meeting as the panes need it), ``pace`` (time used and left),
  ``closing_preview`` (what finishing will do), ``words`` (how it is said).
* Panes: ``header`` and ``attendance``, ``agenda_pane``, ``centre``, ``record_pane`` with
  ``postponing`` and ``removed``, ``closing`` (the page before and after finishing).
* Text: ``item_text`` (one editor an item, its drafts and its steps), ``texts`` (all of them).
* ``course``: the acts on a meeting, each a use case with what is said of it.
"""
