"""Another program that holds a text on the clipboard for as long as the journey needs it."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

text = sys.stdin.buffer.read().decode()
if os.fork():
    os._exit(0)
os.setsid()
os.close(0)
os.close(1)
app = QApplication([])
app.clipboard().setText(text)
QTimer.singleShot(30_000, app.quit)
app.exec()
