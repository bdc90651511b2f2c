"""What can go wrong with a sealed value: for whoever asks, only one thing."""

from hearth.storage.sealing.where import Where


class CannotOpenError(Exception):
    """The value does not open here.

    It was changed, cut, moved from another place, is older or newer than its row says, or its
    key is not held or was destroyed. Which of these is not told: it would help whoever tries.
    """

    def __init__(self, where: Where) -> None:
        super().__init__(where)
        self.where = where


class NotSealedError(Exception):
    """Something that is not sealed was about to be written into a sealed column. Our mistake."""
