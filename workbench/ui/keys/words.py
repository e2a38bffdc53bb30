"""What keys are called on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.keys import Holder
from workbench.texts import tr
from workbench.ui import days

if TYPE_CHECKING:
    from workbench.services.keys import HeldKey


def holder(of: Holder) -> str:
    """Return whose key it is, in words."""
    return {
        Holder.COORDINATOR: tr("Coordinator"),
        Holder.DEPUTY: tr("Deputy"),
        Holder.CHAIR: tr("Chair"),
        Holder.RECOVERY: tr("Recovery sheet"),
        Holder.DEVICE: tr("Key ring of this laptop"),
    }[of]


def icon(of: Holder) -> str:
    """Return the drawing that stands for a kind of key."""
    return {
        Holder.COORDINATOR: "user-circle",
        Holder.DEPUTY: "user",
        Holder.CHAIR: "identification-badge",
        Holder.RECOVERY: "file-text",
        Holder.DEVICE: "key",
    }[of]


def named(key: HeldKey, name: str) -> str:
    """Return whose key it is, with the name when it is known."""
    words = holder(key.holder)
    return tr("{holder}, {name}").format(holder=words, name=name) if name else words


def made(key: HeldKey) -> str:
    """Return when it was made, and what else it needs."""
    told = tr("Made on {day}").format(day=days.long_day(key.made_on))
    if key.needs_device:
        return tr("{told}, opens together with the key ring of one laptop").format(told=told)
    return told
