"""Keys: the only house of Argon2, cryptography and the key file.

Two halves, so that the unlock page can be painted before the slow libraries are read:

* light (standard library): all that is not named below
* heavy (Argon2 and cryptography, behind ``primitives``): ``keys``, ``wrapping``, ``key_slots``,
  ``device_slots``, ``opening``, ``renewal``, ``attachments``; bootstrap imports them in the thread
  that unlocks. ``key_ring`` loads the system's store when it is asked
"""
