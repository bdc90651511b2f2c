"""One transaction over everything that is kept."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Effect, Recipient, Urgency
from hearth.community.people import (
    Actor,
    CommunityId,
)
from hearth.ports.anniversaries import Anniversaries
from hearth.ports.belonging import Questions
from hearth.ports.bulletins import Bulletins, Deliveries, Enclosures, Polls
from hearth.ports.care import (
    AuditLog,
    Breakings,
    Cases,
    Drafts,
    HeldBack,
    KeptMessages,
    PreparedReplies,
    QueueViews,
    StaffRoom,
    Talks,
    Timers,
)
from hearth.ports.challenges import Challenges
from hearth.ports.contributions import Contributions
from hearth.ports.copying import CaseCopies
from hearth.ports.crises import Crises
from hearth.ports.erasing import Erasures
from hearth.ports.events import EventQuestions, Events
from hearth.ports.figures import FigureBooks
from hearth.ports.group_posts import GroupPosts
from hearth.ports.held import Holdings
from hearth.ports.keeping import Retention
from hearth.ports.learning import LearntExamples, Proposals
from hearth.ports.library import Editions, GivenAnswers, Tallies
from hearth.ports.listening import ListeningBooks
from hearth.ports.member_counts import MemberCounts
from hearth.ports.moderating import Measures, Reports
from hearth.ports.outside import OutsideCalls
from hearth.ports.peers import Peers, Welcomes
from hearth.ports.programmes import Enrolments
from hearth.ports.records import (
    Communities,
    Consents,
    Guardianships,
    Invites,
    Members,
    Memberships,
)
from hearth.ports.rehearsing import Rehearsals
from hearth.ports.rights import Requests
from hearth.ports.rota import CaseClocks, Rotas
from hearth.ports.safety import SafetyReports
from hearth.ports.stories import Stories
from hearth.ports.studies import Studies
from hearth.ports.surveys import Surveys


class Work(Protocol):
    """One transaction. Nothing is kept unless `commit` is reached."""

    @property
    def communities(self) -> Communities:
        """The communities."""

    @property
    def members(self) -> Members:
        """The members."""

    @property
    def memberships(self) -> Memberships:
        """Who is in which community."""

    @property
    def guardianships(self) -> Guardianships:
        """Who answers for whom."""

    @property
    def invites(self) -> Invites:
        """The invites."""

    @property
    def consents(self) -> Consents:
        """Consent documents and records."""

    @property
    def cases(self) -> Cases:
        """The cases."""

    @property
    def drafts(self) -> Drafts:
        """What colleagues have begun to write."""

    @property
    def views(self) -> QueueViews:
        """The colleagues' own views of the queue."""

    @property
    def copies(self) -> CaseCopies:
        """What members said about copies of their cases."""

    @property
    def safety_reports(self) -> SafetyReports:
        """The reports of suspected adverse events."""

    @property
    def prepared(self) -> PreparedReplies:
        """The prepared replies."""

    @property
    def requests(self) -> Requests:
        """What members asked for by right."""

    @property
    def holdings(self) -> Holdings:
        """What else is held about a member."""

    @property
    def staff(self) -> StaffRoom:
        """The staff."""

    @property
    def erasures(self) -> Erasures:
        """Who was erased, or is being erased."""

    @property
    def retention(self) -> Retention:
        """What is over, and for how long."""

    @property
    def talks(self) -> Talks:
        """Where conversations stand."""

    @property
    def kept(self) -> KeptMessages:
        """What the bot keeps until it is decided."""

    @property
    def editions(self) -> Editions:
        """The answers that were changed here."""

    @property
    def given(self) -> GivenAnswers:
        """Who got which answer."""

    @property
    def stories(self) -> Stories:
        """Stories, and the words of members in them."""

    @property
    def studies(self) -> Studies:
        """The studies, who takes part, and the data-use register."""

    @property
    def surveys(self) -> Surveys:
        """The surveys, and what members answered."""

    @property
    def bulletins(self) -> Bulletins:
        """What is published."""

    @property
    def questions(self) -> Questions:
        """Questions in groups that nobody has answered."""

    @property
    def peers(self) -> Peers:
        """Who is a peer supporter where."""

    @property
    def welcomes(self) -> Welcomes:
        """Newcomers who would like to be welcomed."""

    @property
    def challenges(self) -> Challenges:
        """The challenges, and who takes part."""

    @property
    def anniversaries(self) -> Anniversaries:
        """Who wants to hear of the day on which they joined."""

    @property
    def events(self) -> Events:
        """The live events."""

    @property
    def event_questions(self) -> EventQuestions:
        """What members ask for them."""

    @property
    def polls(self) -> Polls:
        """The polls that its questions became in groups."""

    @property
    def enclosures(self) -> Enclosures:
        """The files that go out with it."""

    @property
    def deliveries(self) -> Deliveries:
        """What became of each copy of it."""

    @property
    def crises(self) -> Crises:
        """What communities prepared for a crisis, and the crises."""

    @property
    def enrolments(self) -> Enrolments:
        """Who is in which programme."""

    @property
    def group_posts(self) -> GroupPosts:
        """Posts that the bot puts into groups for members."""

    @property
    def tallies(self) -> Tallies:
        """How often questions found an answer."""

    @property
    def proposals(self) -> Proposals:
        """Words that members gave for the recogniser."""

    @property
    def learnt(self) -> LearntExamples:
        """The examples that publishers accepted."""

    @property
    def timers(self) -> Timers:
        """What comes due."""

    @property
    def rotas(self) -> Rotas:
        """Who is on call when."""

    @property
    def outside(self) -> OutsideCalls:
        """Whom the communities call outside."""

    @property
    def held(self) -> HeldBack:
        """What waits for the morning."""

    @property
    def clocks(self) -> CaseClocks:
        """What the clocks of cases go by."""

    @property
    def rehearsals(self) -> Rehearsals:
        """What would have followed, in counts."""

    @property
    def listening(self) -> ListeningBooks:
        """What weeks were about, in counts with noise."""

    @property
    def member_counts(self) -> MemberCounts:
        """How many members there were on which day."""

    @property
    def contributions(self) -> Contributions:
        """What each clinician did, by month."""

    @property
    def figures(self) -> FigureBooks:
        """What figures are made from."""

    @property
    def measures(self) -> Measures:
        """What was done about posts."""

    @property
    def reports(self) -> Reports:
        """What members reported."""

    @property
    def breakings(self) -> Breakings:
        """The closed doors that somebody opened."""

    @property
    def audit(self) -> AuditLog:
        """What was done."""

    @property
    def now(self) -> datetime:
        """The time of this transaction: one instant for all that it does."""

    def note(self, deed: Deed, *, by: Actor, about: Subject) -> None:
        """Write the deed into the audit log, in this same transaction."""

    def tell(
        self,
        to: Recipient,
        effect: Effect,
        *,
        urgency: Urgency,
        due: datetime | None = None,
        community: CommunityId | None = None,
    ) -> None:
        """Put something into the outbox; it leaves only if this transaction commits.

        What one recipient is told at one urgency arrives in the order in which it was told.

        Args:
            to: whom.
            effect: what.
            urgency: what it overtakes.
            due: from when on it may leave; now if None.
            community: whose turn it takes among messages as urgent as it is; if None, that of the
                group or the member. What is for neither takes the turn of nobody's messages.
        """

    async def commit(self) -> None:
        """Keep everything, and mark the update that is being handled as handled.

        Raises:
            UnauditedChangeError: something was changed and nothing was noted.
        """


class OpenWork(Protocol):
    """Opens transactions."""

    def __call__(self, *, looking: bool = False) -> AbstractAsyncContextManager[Work]:
        """A transaction.

        Args:
            looking: it only reads. It waits for nobody and keeps nobody waiting; what it saw may
                be otherwise a moment later, so what is done about it has to be asked again.
        """


class ChangedWhileLookingError(RuntimeError):
    """An action tried to keep something in a transaction that only looks. This is our mistake."""


class UnauditedChangeError(RuntimeError):
    """An action tried to change the community without leaving a trace. This is our mistake."""


class ForeignLeaveError(RuntimeError):
    """Something was about to be opened by a leave about somebody else. This is our mistake."""


class VersionTakenError(RuntimeError):
    """Two consent texts claim the same purpose, language and version. The files must be mended."""
