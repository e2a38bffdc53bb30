"""A few records of one kind: their rows, and below them the form in which one is written.

* `FramedForm`: fields in a frame with *Keep* and *Cancel*.
* `RecordForm`: such a form that tells one record as it was typed.
* `RecordCard`: rows worked by verbs, what stands there while there are none, and the form.
"""
