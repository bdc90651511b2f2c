"""What a bulletin says, and what stands against it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from hearth.community.enclosures import Enclosure, EnclosureKind
from hearth.community.spoken import Spoken, width

TITLE_LONGEST = 120
"""Characters: a line on a phone, and a row of the calendar."""
TOGETHER_LONGEST = 3_600
"""UTF-16 code units of heading, text and risks together. A message holds 4,096 (Bot API,
sendMessage); what stands around the words needs the rest. One message can be changed in place."""
WITH_A_FILE_LONGEST = 700
"""The same where a file goes out with it, what describes that included. What stands under a file
holds 1,024 (Bot API, sendPhoto.caption), and what stands around the words needs the rest."""
CHOICES_MOST = 6
"""Each is a row of buttons, and more do not stand on the screen of a phone with the question."""
POLL_CHOICES = range(2, 11)
"""How many answers a poll has (Bot API, sendPoll, takes 12): more than ten nobody reads."""
QUESTION_LONGEST = 300
"""Characters of the question of a poll (Bot API, sendPoll.question)."""
CHOICE_LONGEST = 60
"""Characters of a button."""
ARGUED_LONGEST = 1_000
"""Characters of why a finding may stand."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a bulletin says.

    Args:
        product: it is about a medicine, device or service that somebody sells.
        risks: what can go wrong with the product; sent in the same message.
        choices: answers to the question that it asks, as buttons; none if it asks nothing.
        argued: why what the checks find may stand, for whoever approves.
        question: with one, the choices are a poll of Telegram's own in groups.
        file: goes out with it, in the same message.
        spoken: what is spoken in the file, if that is a film; None while nobody has said.
    """

    title: str
    text: str
    product: bool = False
    risks: str = ""
    choices: tuple[str, ...] = ()
    argued: str = ""
    question: str = ""
    file: Enclosure | None = None
    spoken: Spoken | None = None

    @property
    def described(self) -> str:
        """What is said to be in its file; empty without one."""
        return "" if self.file is None else self.file.described

    @property
    def size(self) -> int:
        """UTF-16 code units of what is sent."""
        said = (self.title, self.text, self.risks, self.question, self.described)
        return sum(width(one) for one in said)

    @property
    def words_of_film(self) -> str:
        """All that is spoken in its film, in every language in which it can be read."""
        return "" if self.spoken is None else self.spoken.in_all_languages

    @property
    def to_find(self) -> str:
        """By which words members find it: its own, and those of its film."""
        return "\n\n".join(filter(None, (self.text, self.words_of_film)))

    @property
    def spoken_missing(self) -> bool:
        """Whether a film goes out with it, and nobody has said what is spoken in it."""
        film = self.file is not None and self.file.kind is EnclosureKind.VIDEO
        return film and self.spoken is None

    @property
    def asks(self) -> tuple[str, ...]:
        """The question of its poll with the answers; empty if it has no poll."""
        return (self.question, *self.choices) if self.question else ()

    @property
    def tidy(self) -> "Wording":
        """The same without spaces around anything, and without empty choices."""
        return Wording(
            self.title.strip(),
            self.text.strip(),
            self.product,
            self.risks.strip(),
            tuple(one.strip() for one in self.choices if one.strip()),
            self.argued.strip(),
            self.question.strip(),
            self.file,
            self.spoken,
        )


class FlawKind(StrEnum):
    """What stands against approving a bulletin."""

    RISKS_MISSING = "risks_missing"
    SPOKEN_MISSING = "spoken_missing"
    LINK_UNSAFE = "link_unsafe"
    LINK_UNKNOWN = "link_unknown"
    PRIVATE = "private"
    MISINFORMATION = "misinformation"
    PROMOTION = "promotion"
    ABUSE = "abuse"
    UNCHECKED = "unchecked"


NEVER = frozenset({FlawKind.RISKS_MISSING, FlawKind.SPOKEN_MISSING, FlawKind.LINK_UNSAFE})
"""What no argument outweighs. The checks err, so all the rest may be argued for."""


@dataclass(frozen=True, slots=True)
class BulletinFlaw:
    """One thing that stands against approving it.

    Args:
        what: the words or the address that it is about; empty if it is about the whole.
    """

    kind: FlawKind
    what: str = field(default="", repr=False)


def standing(words: Wording, flaws: Collection[BulletinFlaw]) -> tuple[BulletinFlaw, ...]:
    """Those of the flaws that an approval is refused for, after what the writer argued."""
    if words.argued:
        return tuple(one for one in flaws if one.kind in NEVER)
    return tuple(flaws)


def risks_missing(words: Wording, *, promotes: bool) -> bool:
    """Whether it speaks of a product without what can go wrong with it.

    Args:
        words: of the bulletin.
        promotes: whether the checks take it for promotion: then it is about a product, whatever
            its writer says.
    """
    return (words.product or promotes) and not words.risks
