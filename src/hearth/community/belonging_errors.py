"""Refusals about belonging, beside those in `errors`."""

from hearth.community.errors import Refusal


class NoSuchQuestion(Refusal):
    """It was answered meanwhile, somebody took it off the list, or it was forgotten."""


class NoSuchPeer(Refusal):
    """That member is no peer supporter there, and was not asked."""


class AlreadyPeer(Refusal):
    """That member was asked, or is a peer supporter there."""


class NoSuchWelcome(Refusal):
    """The newcomer is no longer there, or it was long ago."""
