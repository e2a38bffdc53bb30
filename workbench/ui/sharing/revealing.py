"""Showing one file in the system's own window, and opening a mail that nothing is attached to.

Both hand something to the system and hear nothing back: the program opens no socket (D16).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path


def reveal(path: Path) -> bool:
    """Show a file among the others in its folder, chosen where the system can do that."""
    if sys.platform == "win32" and path.is_file():
        return bool(QProcess.startDetached("explorer.exe", ["/select,", str(path)])[0])
    if sys.platform == "darwin" and path.is_file():
        return bool(QProcess.startDetached("open", ["-R", str(path)])[0])
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def write_mail(address: str, subject: str, text: str) -> bool:
    """Open the person's own mail program with a draft; the file is added there by hand."""
    return QDesktopServices.openUrl(mail_link(address, subject, text))


def mail_link(address: str, subject: str, text: str) -> QUrl:
    """Return the link of a draft."""
    query = QUrlQuery()
    for name, value in (("subject", subject), ("body", text.replace("\n", "\r\n"))):
        query.addQueryItem(name, bytes(QUrl.toPercentEncoding(value).data()).decode("ascii"))
    link = QUrl()
    link.setScheme("mailto")
    link.setPath(address)
    link.setQuery(query)
    return link
