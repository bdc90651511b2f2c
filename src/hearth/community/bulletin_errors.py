"""How the community says no about what goes out with a bulletin.

Refusal
├── PollWithoutChoices  a question to vote on has fewer than two answers
├── EnclosureUnfit      a file is of a kind that does not go out
├── EnclosureTooLarge   a file is larger than goes out
├── NotDescribed        nothing says what is in a photo or a video
├── TooLongWithFile     the words do not fit below a file
├── NoFilm              it has no video of which the words could be given
└── SubtitlesUnfit      a file of subtitles has flaws
"""

from hearth.community.errors import Refusal
from hearth.community.forms import FormFlaw


class PollWithoutChoices(Refusal):
    """A poll asks something and offers fewer than two answers."""


class EnclosureUnfit(Refusal):
    """A file is of a kind that does not go out, or breaks its own format."""


class EnclosureTooLarge(Refusal):
    """A file is larger than goes out.

    Args:
        most: megabytes that go out.
    """

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NotDescribed(Refusal):
    """Nothing says what is in a photo or a video, for whoever does not see it."""


class TooLongWithFile(Refusal):
    """The words do not fit below a file.

    Args:
        size: UTF-16 units that there are.
        most: that fit.
    """

    def __init__(self, size: int, most: int) -> None:
        super().__init__(size, most)
        self.size = size
        self.most = most


class NoFilm(Refusal):
    """It has no video of which the words could be given."""


class SubtitlesUnfit(Refusal):
    """A file of subtitles has flaws.

    Args:
        flaws: each with its line, in their order.
    """

    def __init__(self, flaws: tuple[FormFlaw, ...]) -> None:
        super().__init__(len(flaws))
        self.flaws = flaws
