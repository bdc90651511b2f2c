"""All records of one transaction, each made when it is first asked for."""

from functools import cached_property

from hearth.storage.mailboxes.held_back import SqlHeldBack
from hearth.storage.records.anniversaries import SqlAnniversaries
from hearth.storage.records.audit import SqlAuditLog
from hearth.storage.records.belonging import SqlQuestions
from hearth.storage.records.breaking import SqlBreakings
from hearth.storage.records.bulletins import SqlBulletins, SqlDeliveries
from hearth.storage.records.case_copies import SqlCaseCopies
from hearth.storage.records.cases import SqlCases
from hearth.storage.records.challenges import SqlChallenges
from hearth.storage.records.communities import SqlCommunities
from hearth.storage.records.consents import SqlConsents
from hearth.storage.records.contributions import SqlContributions
from hearth.storage.records.conversations import SqlKept, SqlTalks, SqlTimers
from hearth.storage.records.crises import SqlCrises
from hearth.storage.records.drafts import SqlDrafts
from hearth.storage.records.enclosures import SqlEnclosures
from hearth.storage.records.erasures import SqlErasures
from hearth.storage.records.event_questions import SqlEventQuestions
from hearth.storage.records.events import SqlEvents
from hearth.storage.records.figures import SqlFigureBooks
from hearth.storage.records.group_posts import SqlGroupPosts
from hearth.storage.records.guardianships import SqlGuardianships
from hearth.storage.records.holdings import SqlHoldings
from hearth.storage.records.learning import SqlLearntExamples, SqlProposals
from hearth.storage.records.library import SqlEditions, SqlGivenAnswers, SqlTallies
from hearth.storage.records.listening import SqlListeningBooks
from hearth.storage.records.member_counts import SqlMemberCounts
from hearth.storage.records.members import SqlMembers
from hearth.storage.records.memberships import SqlInvites, SqlMemberships
from hearth.storage.records.moderation import SqlMeasures
from hearth.storage.records.outside import SqlOutside
from hearth.storage.records.peers import SqlPeers, SqlWelcomes
from hearth.storage.records.polls import SqlPolls
from hearth.storage.records.prepared import SqlPreparedReplies
from hearth.storage.records.programmes import SqlEnrolments
from hearth.storage.records.rehearsals import SqlRehearsals
from hearth.storage.records.reporting import SqlReports
from hearth.storage.records.retention import SqlRetention
from hearth.storage.records.rights import SqlRequests
from hearth.storage.records.rota import SqlCaseClocks, SqlRotas
from hearth.storage.records.safety_reports import SqlSafetyReports
from hearth.storage.records.staff import SqlStaffRoom
from hearth.storage.records.stories import SqlStories
from hearth.storage.records.studies import SqlStudies
from hearth.storage.records.surveys import SqlSurveys
from hearth.storage.records.views import SqlQueueViews
from hearth.storage.transaction import Transaction


class Records:
    """What is kept, by subject."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    @cached_property
    def communities(self) -> SqlCommunities:
        """The communities."""
        return SqlCommunities(self._tx)

    @cached_property
    def members(self) -> SqlMembers:
        """The members."""
        return SqlMembers(self._tx)

    @cached_property
    def memberships(self) -> SqlMemberships:
        """Who is in which community."""
        return SqlMemberships(self._tx)

    @cached_property
    def invites(self) -> SqlInvites:
        """The invites."""
        return SqlInvites(self._tx)

    @cached_property
    def consents(self) -> SqlConsents:
        """Consent documents and records."""
        return SqlConsents(self._tx)

    @cached_property
    def guardianships(self) -> SqlGuardianships:
        """Who answers for whom."""
        return SqlGuardianships(self._tx)

    @cached_property
    def cases(self) -> SqlCases:
        """The cases."""
        return SqlCases(self._tx)

    @cached_property
    def drafts(self) -> SqlDrafts:
        """What colleagues have begun to write."""
        return SqlDrafts(self._tx)

    @cached_property
    def copies(self) -> SqlCaseCopies:
        """What members said about copies of their cases."""
        return SqlCaseCopies(self._tx)

    @cached_property
    def safety_reports(self) -> SqlSafetyReports:
        """The reports of suspected adverse events."""
        return SqlSafetyReports(self._tx)

    @cached_property
    def prepared(self) -> SqlPreparedReplies:
        """The prepared replies."""
        return SqlPreparedReplies(self._tx)

    @cached_property
    def requests(self) -> SqlRequests:
        """What members asked for by right."""
        return SqlRequests(self._tx)

    @cached_property
    def holdings(self) -> SqlHoldings:
        """What else is held about a member."""
        return SqlHoldings(self._tx)

    @cached_property
    def staff(self) -> SqlStaffRoom:
        """The staff."""
        return SqlStaffRoom(self._tx)

    @cached_property
    def views(self) -> SqlQueueViews:
        """The colleagues' own views of the queue."""
        return SqlQueueViews(self._tx)

    @cached_property
    def erasures(self) -> SqlErasures:
        """Who was erased, or is being erased."""
        return SqlErasures(self._tx)

    @cached_property
    def retention(self) -> SqlRetention:
        """What is over, and for how long."""
        return SqlRetention(self._tx)

    @cached_property
    def talks(self) -> SqlTalks:
        """Where conversations stand."""
        return SqlTalks(self._tx)

    @cached_property
    def kept(self) -> SqlKept:
        """What the bot keeps until it is decided."""
        return SqlKept(self._tx)

    @cached_property
    def editions(self) -> SqlEditions:
        """The answers that were changed here."""
        return SqlEditions(self._tx)

    @cached_property
    def given(self) -> SqlGivenAnswers:
        """Who got which answer."""
        return SqlGivenAnswers(self._tx)

    @cached_property
    def stories(self) -> SqlStories:
        """Stories, and the words of members in them."""
        return SqlStories(self._tx)

    @cached_property
    def studies(self) -> SqlStudies:
        """The studies, who takes part, and the data-use register."""
        return SqlStudies(self._tx)

    @cached_property
    def surveys(self) -> SqlSurveys:
        """The surveys, and what members answered."""
        return SqlSurveys(self._tx)

    @cached_property
    def bulletins(self) -> SqlBulletins:
        """What is published."""
        return SqlBulletins(self._tx)

    @cached_property
    def questions(self) -> SqlQuestions:
        """Questions in groups that nobody has answered."""
        return SqlQuestions(self._tx)

    @cached_property
    def peers(self) -> SqlPeers:
        """Who is a peer supporter where."""
        return SqlPeers(self._tx)

    @cached_property
    def welcomes(self) -> SqlWelcomes:
        """Newcomers who would like to be welcomed."""
        return SqlWelcomes(self._tx)

    @cached_property
    def challenges(self) -> SqlChallenges:
        """The challenges, and who takes part."""
        return SqlChallenges(self._tx)

    @cached_property
    def anniversaries(self) -> SqlAnniversaries:
        """Who wants to hear of the day on which they joined."""
        return SqlAnniversaries(self._tx)

    @cached_property
    def events(self) -> SqlEvents:
        """The live events."""
        return SqlEvents(self._tx)

    @cached_property
    def event_questions(self) -> SqlEventQuestions:
        """What members ask for them."""
        return SqlEventQuestions(self._tx)

    @cached_property
    def polls(self) -> SqlPolls:
        """The polls that its questions became in groups."""
        return SqlPolls(self._tx)

    @cached_property
    def enclosures(self) -> SqlEnclosures:
        """The files that go out with it."""
        return SqlEnclosures(self._tx)

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        """What became of each copy of it."""
        return SqlDeliveries(self._tx)

    @cached_property
    def crises(self) -> SqlCrises:
        """What communities prepared for a crisis, and the crises."""
        return SqlCrises(self._tx)

    @cached_property
    def enrolments(self) -> SqlEnrolments:
        """Who is in which programme."""
        return SqlEnrolments(self._tx)

    @cached_property
    def group_posts(self) -> SqlGroupPosts:
        """Posts that the bot puts into groups for members."""
        return SqlGroupPosts(self._tx)

    @cached_property
    def tallies(self) -> SqlTallies:
        """How often questions found an answer."""
        return SqlTallies(self._tx)

    @cached_property
    def proposals(self) -> SqlProposals:
        """Words that members gave for the recogniser."""
        return SqlProposals(self._tx)

    @cached_property
    def learnt(self) -> SqlLearntExamples:
        """The examples that publishers accepted."""
        return SqlLearntExamples(self._tx)

    @cached_property
    def timers(self) -> SqlTimers:
        """What comes due."""
        return SqlTimers(self._tx)

    @cached_property
    def rotas(self) -> SqlRotas:
        """Who is on call when."""
        return SqlRotas(self._tx)

    @cached_property
    def outside(self) -> SqlOutside:
        """Whom the communities call outside."""
        return SqlOutside(self._tx)

    @cached_property
    def held(self) -> SqlHeldBack:
        """What waits for the morning."""
        return SqlHeldBack(self._tx)

    @cached_property
    def clocks(self) -> SqlCaseClocks:
        """What the clocks of cases go by."""
        return SqlCaseClocks(self._tx)

    @cached_property
    def rehearsals(self) -> SqlRehearsals:
        """What would have followed, in counts."""
        return SqlRehearsals(self._tx)

    @cached_property
    def listening(self) -> SqlListeningBooks:
        """What weeks were about, in counts with noise."""
        return SqlListeningBooks(self._tx)

    @cached_property
    def member_counts(self) -> SqlMemberCounts:
        """How many members there were on which day."""
        return SqlMemberCounts(self._tx)

    @cached_property
    def contributions(self) -> SqlContributions:
        """What each clinician did, by month."""
        return SqlContributions(self._tx)

    @cached_property
    def figures(self) -> SqlFigureBooks:
        """What figures are made from."""
        return SqlFigureBooks(self._tx)

    @cached_property
    def measures(self) -> SqlMeasures:
        """What was done about posts."""
        return SqlMeasures(self._tx)

    @cached_property
    def reports(self) -> SqlReports:
        """What members reported."""
        return SqlReports(self._tx)

    @cached_property
    def breakings(self) -> SqlBreakings:
        """The closed doors that somebody opened."""
        return SqlBreakings(self._tx)

    @cached_property
    def audit(self) -> SqlAuditLog:
        """What was done."""
        return SqlAuditLog(self._tx)
