"""Refusals about belonging, beside those in `errors`."""

from hearth.community.errors import Refusal


class NoSuchQuestion(Refusal):
    """It was answered meanwhile, somebody took it off the list, or it was forgotten."""
