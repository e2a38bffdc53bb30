"""Keys: the only house of Argon2, cryptography and the key file.

Two halves, so that the unlock page can be painted before the slow libraries are read:

* light (standard library): ``errors``, ``folder``, ``places``, ``claim``, ``reserve``,
  ``hardening``, ``idle``, ``passphrases``, ``recovery``, ``key_file``, ``parameters``
* heavy (Argon2 and cryptography, behind ``primitives``): ``keys``, ``wrapping``, ``opening``,
  ``stand``;
  bootstrap imports ``workbench.vault.opening`` in the thread that unlocks
"""
