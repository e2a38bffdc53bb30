"""Another program that holds a text on the clipboard for as long as the journey needs it."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

text = sys.stdin.buffer.read().decode()
ready, tell = os.pipe()
if os.fork():
    os.read(ready, 1)  # until the text is there to be asked for
    os._exit(0)
os.setsid()
os.close(0)
app = QApplication([])
app.clipboard().setText(text)
QTimer.singleShot(150, lambda: os.write(tell, b"."))
QTimer.singleShot(30_000, app.quit)
app.exec()
