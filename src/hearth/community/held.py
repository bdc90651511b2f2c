"""Everything that is held about one member, as it is given to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hearth.community.anniversaries import Anniversary
from hearth.community.audit import Numbered, Subject
from hearth.community.bulletins import BulletinId
from hearth.community.case_copies import CaseCopy
from hearth.community.cases import Case, Said
from hearth.community.challenges import Challenge, Part
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, ConsentRecord
from hearth.community.deliveries import DeliveryState, Pace
from hearth.community.event_questions import AskedQuestion, QuestionId
from hearth.community.forms import Answers
from hearth.community.group_posts import Theirs
from hearth.community.invites import Invite
from hearth.community.library import Given
from hearth.community.membership import Membership
from hearth.community.moderation import Measure
from hearth.community.participations import ParticipationState, StudyId
from hearth.community.peers import Peer
from hearth.community.people import CommunityId, Contact, Member, MemberId, StaffId
from hearth.community.programmes import Enrolment
from hearth.community.rights import Answered, Request, RequestId
from hearth.community.safety_reports import SafetyReport
from hearth.community.stories import QuoteId, QuoteState
from hearth.community.surveys import AskingState, SurveyId
from hearth.community.welcomes import Welcome


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file in a case, without its bytes.

    Args:
        path: where it lies in the archive.
        sha256: of its bytes, in hexadecimal.
    """

    path: str = field(repr=False)
    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HeldSaid:
    """One thing said in a case. What no longer opens is None: it is there, and nobody can read it.

    Args:
        said: without its file.
        file: what is known of the file that came with it.
    """

    said: Said | None = None
    file: HeldFile | None = None


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case with all that was said in it, notes included, and with what was made of it.

    Args:
        reports: of suspected adverse events.
        copy: what its member said to a copy of it, if they were asked.
    """

    case: Case
    said: tuple[HeldSaid, ...]
    reports: tuple[SafetyReport, ...] = ()
    copy: CaseCopy | None = None


@dataclass(frozen=True, slots=True)
class HeldRequest:
    """A request with its words and what staff answered."""

    request: Request
    words: str = field(repr=False)
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class HeldGuardianship:
    """The member as a minor with a guardian, or as a guardian of a minor.

    Args:
        other: the number of the other one, None while nobody has accepted.
    """

    community: CommunityId
    minor: bool
    other: MemberId | None
    state: str
    made_at: datetime
    expires_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class HeldBreaking:
    """A closed door to something about the member that a colleague opened, and why.

    Args:
        about: `case` or `member`, and its number.
        staff: the colleague, as a number.
        reason: theirs; empty if it was taken away.
    """

    number: int
    about: Subject
    staff: StaffId
    began_at: datetime
    until_at: datetime
    reason: str = field(repr=False)
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldErasure:
    """An erasure of the member that was asked for.

    What went is counted only after nothing leads to the member any more: it is in the certificate
    that they get, and nobody could ask for a copy of it.
    """

    community: CommunityId
    why: str
    asked_at: datetime
    step: str
    step_at: datetime


@dataclass(frozen=True, slots=True)
class Passing:
    """How much lies in mailboxes and indexes, where it waits, or serves to find and to reach them.

    Args:
        kept_messages: messages that the community bot keeps until the member decides.
        questions_to_learn: questions without names that they gave for the recogniser, and that
            nobody has decided about.
        unsent_replies: what colleagues have begun to write to them.
        posts_reported: posts of others that they reported.
        questions_waiting: questions in a group that nobody has answered.
        questions_taken_up: those of others that they said they are on, as peer supporters.
        questions_answered: groups in which they answered somebody's question lately.
        weeks_marked: weeks not counted yet in which posts of theirs had something that is counted.
        updates_waiting: what they sent and no bot has handled yet.
        messages_to_you: messages to them in the outbox; those that were sent are empty rows.
        messages_waiting: those of them that were not sent yet.
        messages_to_delete: messages in Telegram that are remembered so that they can be deleted.
        conversation_open: whether the bot waits for something from them.
        places_in_chat: sent messages that are changed in place later.
        look_up_rows: keyed digests of their account, by which they are found.
        keys: data keys of theirs.
        wrong_invites: links that opened nothing, lately, from their account.
    """

    kept_messages: int = 0
    questions_to_learn: int = 0
    unsent_replies: int = 0
    posts_reported: int = 0
    questions_waiting: int = 0
    questions_taken_up: int = 0
    questions_answered: int = 0
    weeks_marked: int = 0
    updates_waiting: int = 0
    messages_to_you: int = 0
    messages_waiting: int = 0
    messages_to_delete: int = 0
    conversation_open: bool = False
    places_in_chat: int = 0
    look_up_rows: int = 0
    keys: int = 0
    wrong_invites: int = 0


@dataclass(frozen=True, slots=True)
class HeldBulletin:
    """A bulletin that was sent to the member, or is about to be.

    Args:
        due_at: when it was, or is, to reach them.
        tapped: whether they answered its question; what they chose is kept of nobody.
    """

    number: BulletinId
    title: str
    community: CommunityId
    state: DeliveryState
    due_at: datetime
    tapped: bool


@dataclass(frozen=True, slots=True)
class HeldBulletins:
    """The bulletins, and how many of them the member wants."""

    pace: Pace = Pace.ALL
    got: tuple[HeldBulletin, ...] = ()
    answered_in_groups: int = 0


@dataclass(frozen=True, slots=True)
class HeldAsking:
    """A survey that the member was asked, with what they answered.

    Args:
        round: which time, counted from 1.
        answers: by question; what was chosen is named as the form names it.
        points: by score.
    """

    survey: SurveyId
    title: str
    community: CommunityId
    round: int
    state: AskingState
    asked_at: datetime
    ended_at: datetime | None
    answers: Answers = field(default_factory=dict, repr=False)
    points: Mapping[str, int] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class HeldParticipation:
    """A study that the member was asked for.

    Args:
        ethics: the number of its approval.
        version: of the document that they read last; 0 if they did not open it.
        tries: how many answers they gave to the questions about it.
        age: the band that they chose.
    """

    study: StudyId
    title: str
    ethics: str
    community: CommunityId
    state: ParticipationState
    asked_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    version: int
    tries: int = field(repr=False)
    age: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldQuote:
    """Words of the member that were chosen for a story.

    Args:
        title: of the story.
        text: as it appears; empty after a no.
    """

    number: QuoteId
    title: str
    community: CommunityId
    state: QuoteState
    changed_at: datetime
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Holding:
    """What only the tables themselves can tell about one member."""

    guardianships: tuple[HeldGuardianship, ...] = ()
    breakings: tuple[HeldBreaking, ...] = ()
    erasure: HeldErasure | None = None
    texts: tuple[ConsentDocument, ...] = ()
    answers: tuple[Given, ...] = ()
    bulletins: HeldBulletins = field(default_factory=HeldBulletins)
    surveys: tuple[HeldAsking, ...] = ()
    studies: tuple[HeldParticipation, ...] = ()
    quotes: tuple[HeldQuote, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    peers: tuple[Peer, ...] = ()
    welcomes: tuple[Welcome, ...] = ()
    challenges: tuple[tuple[Challenge, Part], ...] = ()
    posted_for_them: tuple[Theirs, ...] = ()
    asked_for_events: tuple[AskedQuestion, ...] = ()
    voted_for: tuple[QuestionId, ...] = ()
    measures: tuple[Measure, ...] = ()
    passing: Passing = field(default_factory=Passing)


@dataclass(frozen=True, slots=True)
class Held:
    """All of it.

    Args:
        as_of: what was said after this moment is not in it.
        request: the request that asked for it, None if staff made it at the shell.
        receipts: signed, by community.
        deeds: the entries of the audit log by them or about them.
        proofs: by the number of an entry, its proof, for those that a checkpoint covers.
        staff: how colleagues who wrote to the member are called there.
    """

    made_at: datetime
    as_of: datetime
    request: RequestId | None
    member: Member
    contact: Contact
    name: str = field(repr=False)
    communities: Mapping[CommunityId, Community]
    memberships: tuple[Membership, ...]
    invites: tuple[Invite, ...]
    consents: tuple[ConsentRecord, ...]
    receipts: Mapping[CommunityId, Mapping[str, object]] = field(repr=False)
    cases: tuple[HeldCase, ...]
    requests: tuple[HeldRequest, ...]
    holding: Holding
    deeds: tuple[Numbered, ...]
    proofs: Mapping[int, Mapping[str, object]] = field(repr=False)
    staff: Mapping[StaffId, str] = field(repr=False)
