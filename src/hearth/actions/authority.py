"""Who may do what is asked."""

from hearth.community.errors import NotAllowed
from hearth.community.people import SHELL, Actor, Permission, Staff

By = Staff | Actor
"""Whoever asks: a staff member, or the shell, which may do everything."""


def must(by: By, permission: Permission) -> Actor:
    """The actor to note, provided that they may.

    Raises:
        NotAllowed: their roles do not include it, or their access has ended.
    """
    if isinstance(by, Staff):
        if not by.may(permission):
            raise NotAllowed(permission)
        return Actor.staff(by.id)
    if by != SHELL:
        raise NotAllowed(permission)
    return by
