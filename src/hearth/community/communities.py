"""A community: a condition's circle, with its group, its language, its rules and its people."""

from dataclasses import dataclass, field

from hearth.community.cases import Outcome, Specialty
from hearth.community.findings import Place, Written
from hearth.community.group_posts import Nameless, Writing
from hearth.community.monthly_reports import ReportTo
from hearth.community.people import CommunityId, StaffId
from hearth.community.policy import DEFAULT_POLICY, Policy
from hearth.community.unanswered import NoticedAfter

ADULT = 18
"""The least age in years unless a community says otherwise: a minor needs a guardian."""


@dataclass(frozen=True, slots=True)
class OfferedOutcome:
    """An outcome that clinicians of a community may close a case with.

    Args:
        label: what the care team calls it; members read its name in their own language.
    """

    outcome: Outcome
    label: str = ""


EVERY_OUTCOME = tuple(OfferedOutcome(one) for one in Outcome)


@dataclass(frozen=True, slots=True)
class Community:
    """One circle and how it is run.

    Args:
        id: its short name, part of the audit log.
        title: how people know it, such as "Epilepsy circle".
        language: of its texts, a BCP 47 tag such as `en` or `en-GB`.
        time_zone: IANA name; due times are told in it.
        emergency_words: what a member in danger is told at once: numbers to call, in plain words.
        first_reply: when to expect a clinician, in the community's own words, such as
            "A clinician usually answers within 4 hours"; a sentence without its full stop.
        organisation: who runs it; the controller that consent documents name.
        group: the group's chat id, None until the bot was made its admin.
        care_team_chat: the care team's group chat, None while pages go to direct chats only.
        on_call: who is paged, and who follows when they do not come; all clinicians after them.
        packs: the answer packs it uses.
        least_age: in years.
        policy: what follows from which finding.
        address: the organisation's postal address, as receipts give it; empty while not stated.
        contact: how to reach it about data protection; empty while not stated.
        jurisdiction: the country or countries whose law holds; empty while not stated.
        authority: the supervisory authority for complaints; empty while not stated.
        guardians: whether a parent or guardian may answer for somebody below the least age.
        watchwords: its own list of words that people should look at; `~` before one: slips too.
        reads: the languages that its team reads besides its own, ISO 639-1; none: nobody has said.
        outcomes: with which of them its cases end, in this order; all if it says nothing.
        first_programme: which programme begins for newcomers; none if empty.
        nameless: whether members may ask the group without a name.
        writing: whether they write there directly.
        noticed_after: how long a question in the group waits until people are told of it.
        report_to: who of the staff is sent the report of a month.
        specialties: to which of them a case can be handed over within its care team.
    """

    id: CommunityId
    title: str
    language: str
    time_zone: str
    emergency_words: str
    first_reply: str
    organisation: str
    group: int | None = field(default=None, repr=False)
    care_team_chat: int | None = field(default=None, repr=False)
    on_call: tuple[StaffId, ...] = ()
    packs: tuple[str, ...] = ("community", "general")
    least_age: int = ADULT
    policy: Policy = DEFAULT_POLICY
    address: str = ""
    contact: str = ""
    jurisdiction: str = ""
    authority: str = ""
    guardians: bool = False
    watchwords: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    def written(self, text: str, place: Place) -> Written:
        """A message to this community, as screening gets it."""
        return Written(text, place, self.id, self.language, self.watchwords, self.reads)

    outcomes: tuple[OfferedOutcome, ...] = ()
    specialties: tuple[Specialty, ...] = ()
    first_programme: str = ""
    nameless: Nameless = Nameless.OFF
    writing: Writing = Writing.OPEN
    noticed_after: NoticedAfter = NoticedAfter.SIX
    report_to: ReportTo = ReportTo.LEADERS

    @property
    def offered_outcomes(self) -> tuple[OfferedOutcome, ...]:
        """With which outcomes a clinician may close a case here."""
        return self.outcomes or EVERY_OUTCOME
