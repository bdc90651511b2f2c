"""The archive's own words, in the language of whoever it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_datetime
from babel.numbers import format_decimal

from hearth.catalogues import Catalogue, catalogue

PACKAGE, DOMAIN = "hearth.archive", "archive"

MOMENT = "dd MMM y, HH:mm"
"""How times are written (Unicode Technical Standard 35, date format patterns)."""


def marked(text: str) -> str:
    """Marks a text for extraction by Babel and leaves it as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """Says texts, names, times and numbers in one language.

    Args:
        texts: the catalogue; its language is the page's.
        locale: how times and numbers are written there.
    """

    texts: Catalogue
    locale: Locale

    @classmethod
    def of(cls, language: str) -> "Words":
        """Those of a member's language, and English where it has none."""
        texts = catalogue(PACKAGE, DOMAIN, language)
        try:
            return cls(texts, Locale.parse(texts.language, sep="-"))
        except (UnknownLocaleError, ValueError):
            return cls(texts, Locale("en"))

    @property
    def language(self) -> str:
        """What the page is written in, as HTML's `lang` wants it."""
        return self.texts.language

    @property
    def direction(self) -> str:
        """Where its lines begin, as HTML's `dir` wants it."""
        return self.locale.text_direction

    def say(self, text: str, /, **values: str) -> str:
        """The text with these values in it, which are put in as they are."""
        return self.texts.texts.gettext(text).format(**values)

    def named(self, value: StrEnum | str) -> str:
        """What a word of a closed list is called; itself, if it has no other name."""
        known = NAMES.get(str(value))
        return str(value) if known is None else self.say(known)

    def yes_or_no(self, value: bool) -> str:  # noqa: FBT001  It is what is said.
        """One of the two."""
        return self.say("yes") if value else self.say("no")

    def at(self, moment: datetime) -> str:
        """A time as people read it, in UTC."""
        utc = moment.astimezone(UTC)
        return f"{format_datetime(utc, MOMENT, locale=self.locale)} UTC"

    def count(self, number: int) -> str:
        """A number as people write it."""
        return format_decimal(number, locale=self.locale)


NAMES: Mapping[str, str] = {
    # Roles and memberships
    "patient": marked("patient"),
    "carer": marked("carer"),
    "invited": marked("invited"),
    "consenting": marked("reading the consent documents"),
    "active": marked("active"),
    "paused": marked("paused"),
    "ended": marked("ended"),
    "erased": marked("erased"),
    "declined": marked("declined"),
    "too_young": marked("too young"),
    "left": marked("left"),
    "removed": marked("removed"),
    # Guardians
    "minor": marked("minor"),
    "guardian": marked("guardian"),
    "offered": marked("asked for"),
    "opened": marked("opened"),
    "given": marked("given"),
    "over": marked("over"),
    # Peer supporters, and welcomes
    "peer": marked("peer supporter"),
    "unmet": marked("nobody had time for it"),
    # Challenges
    "taking_part": marked("taking part"),
    # Purposes and what was said to them
    "membership": marked("membership"),
    "clinician_review": marked("review by clinicians"),
    "education": marked("education"),
    "research_contact": marked("being asked about research"),
    "research_data": marked("data for research"),
    "quoting": marked("quoting"),
    "refused": marked("refused"),
    "withdrawn": marked("taken back"),
    "expired": marked("ended by itself"),
    "superseded": marked("followed by a newer text"),
    # Cases
    "question": marked("a question"),
    "crisis": marked("somebody may be in crisis"),
    "emergency": marked("emergency"),
    "hidden_post": marked("a hidden post that you sent"),
    "dispute": marked("a dispute about what was done about a post"),
    "unchecked": marked("a check that failed"),
    "conduct": marked("a post that needs a person"),
    "drill": marked("DRILL: nobody is in danger"),
    "adverse_event": marked("a medicine may have had a bad effect"),
    "urgent": marked("urgent"),
    "routine": marked("routine"),
    "waiting": marked("waiting"),
    "taken": marked("taken"),
    "with_member": marked("waiting for you"),
    "closed": marked("closed"),
    "answered": marked("answered"),
    "referred": marked("referred to somebody else"),
    "emergency_services": marked("emergency services"),
    "no_action": marked("no action needed"),
    "duplicate": marked("a duplicate"),
    "other": marked("other"),
    # Requests by right
    "mydata": marked("a copy of everything"),
    "correct": marked("a correction"),
    "restrict": marked("keep it and do not use it"),
    "lift": marked("use it again"),
    "erase": marked("to be forgotten"),
    "complaint": marked("a complaint"),
    "compliment": marked("a compliment"),
    "open": marked("open"),
    "extended": marked("extended"),
    "done": marked("done"),
    # Moderation
    "hidden": marked("the post taken out"),
    "note": marked("a note"),
    "warning": marked("a warning"),
    "pause": marked("a pause"),
    "end_proposed": marked("the end of the membership proposed"),
    "private_details": marked("private details"),
    "promotion": marked("promotion"),
    "abuse": marked("abuse"),
    "misinformation": marked("misinformation"),
    "upsetting": marked("too much for others to read"),
    "off_topic": marked("off topic"),
    "rules": marked("the community's rules"),
    "own_words": marked("in words written for you"),
    "unsaid": marked("not said"),
    "proposed": marked("proposed"),
    "in_force": marked("in force"),
    "dropped": marked("dropped"),
    # Posts that the bot puts into the group
    "held": marked("not posted yet"),
    "left_out": marked("not asked"),
    "merged": marked("asked as another one that is like it"),
    "approved": marked("about to go out"),
    "posted": marked("in the group"),
    "taken_down": marked("taken out by a moderator"),
    # Surveys
    "begun": marked("begun"),
    "asked": marked("asked"),
    "lapsed": marked("not answered in time"),
    # Studies
    "reading": marked("reading about it"),
    "agreed": marked("taking part"),
    "unfit": marked("did not fit"),
    # Words for stories
    "taken-back": marked("taken back"),
    # Programmes
    "running": marked("under way"),
    "completed": marked("completed"),
    "stopped": marked("stopped"),
    "member": marked("you"),
    "joining": marked("joining the community"),
    "clinician": marked("a clinician"),
    # Bulletins
    "sent": marked("sent"),
    "failed": marked("did not arrive"),
    "held_back": marked("held back"),
    "all": marked("all"),
    "weekly": marked("one a week at most"),
    "digest": marked("one summary a week"),
    "none": marked("none"),
    "lifted": marked("taken back"),
}
"""By the value of a closed list, what people call it."""
