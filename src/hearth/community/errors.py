"""Every way the community says no.

Refusal
├── NotAllowed          the actor lacks the permission
├── InviteNotAccepted   used, expired, revoked, guessed: one and the same answer
├── ConsentMissing      the purpose that it rests on is not in force (any more)
├── NotAMember          only an active member may, or only one whose step this is
├── NoSuchBreaking      there is none with that number, or it is not (or no longer) this actor's
├── NoSuchCommunity     there is none of that name
├── NoSuchInvite        there is none with that number
├── NoSuchMember        there is none with that number
├── NoSuchStaff         there is none with that number
├── NoSuchCase          there is none, or not for this actor
├── NoSuchRequest       there is none with that number
├── CaseTaken           somebody else holds the case
├── CaseNotYours        the actor must take the case first
├── CaseNotForYou       the actor decided first, and somebody else looks now
├── CaseClosed          the case is over
├── FileNotPassedOn     a file that could run, or of which nobody knows what it carries
├── CaseMoved           something was said in it since the actor looked; the draft is kept
├── CasePressing        an emergency does not rest
├── NoSuchReply         there is no prepared reply with that number here
├── NoSuchView          the actor has no view of the queue with that number
├── NameTaken           another of the actor's own is called so
├── NoSuchSafetyReport  the case has no report of a suspected adverse event with that number
├── SafetyReportChanged somebody else changed it since the actor saw it
├── SafetyReportNotFit  the checks find something; it is corrected first
├── BlankLeft           a prepared reply still has a blank in it
├── TooLong             more than fits; nothing was sent and nothing is lost
├── NothingSaid         an empty text
├── OutOfRange          a number or a time outside its limits
├── ListFull            nothing more has room
├── NotConnected        the staff member has no chat with the bot yet
├── SignInNotAccepted   a used, old or guessed link or code: one and the same answer
├── MemberRestricted    the member asked that nothing of theirs is used
├── PolicyUnsafe        a policy that leaves somebody alone, or cannot be carried out
├── RotaGap             nobody would be on call, and members would be told nothing
├── NotReachable        nobody can be called there: the address is none, or not a safe one
├── ShiftGone           the shift is not there any more, or the same one stands there already
├── SwapOver            the swap was agreed to, declined, taken back, or its turn has begun
├── SwapNotYours        it was not asked by, or of, this actor, or the turn is not theirs
├── PolicyChanged       somebody else changed it since the actor saw it
├── SettingsChanged     somebody else changed them since the actor saw them
├── NotOffered          the button belongs to something that is over
├── NoSuchAnswer        the library has no such topic, or no edition with that number
├── NoSuchMeasure       there is none with that number (any more)
├── NoSuchProposal      it was decided, it expired, or its author took it back
├── OwnAnswer           whoever wrote an answer does not approve it
├── AnswerChanged       it is no longer what the actor saw, or not in that state any more
├── AnswerOverdue       its next review would be past
├── WritingPaused       the member's pause in the group is not over
├── StillPrivate        a text that shows, or may show, who somebody is
├── AnswerNotFit        the checks find something; it is corrected first
├── NoSuchBulletin      there is none with that number
├── OwnBulletin         whoever wrote a bulletin, or planned an event, does not approve it
├── BulletinChanged     it is no longer what the actor saw, or not in that state any more
├── BulletinNotFit      something stands against it that nobody argued for, or nobody can
├── NoSuchSurvey        there is none with that number
├── OwnSurvey           whoever wrote a survey does not approve it
├── SurveyChanged       it is no longer what the actor saw, or not in that state any more
├── SurveyNotFit        its form or its plan has flaws; they are corrected first
├── NoSuchGroupPost     there is none with that number (any more)
├── TooManyPosts        the member had the bot post enough for a day
├── NoSuchProgramme     there is none of that name here
├── ChangeUnderWay      the topic has a change already
└── LastOwner           somebody must be able to run the place

A refusal carries identifiers and nothing a person wrote; each edge has its own words for it.
"""

from datetime import datetime

from hearth.community.people import Permission, StaffId


class Refusal(Exception):  # noqa: N818  A refusal is an answer, not a malfunction.
    """The community's rules forbid what was asked."""


class NotAllowed(Refusal):
    """The actor lacks the permission."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission)
        self.permission = permission


class InviteNotAccepted(Refusal):
    """The token opens nothing. Whoever holds it learns no more than that."""


class NotAMember(Refusal):
    """The person is not an active member here, or is at another step."""


class ConsentMissing(Refusal):
    """The member did not agree, or no longer does, to what it would be used for."""


class NoSuchBreaking(Refusal):
    """There is no broken glass with that number, or it opens nothing for this actor (any more)."""


class NoSuchCommunity(Refusal):
    """There is no community of that name."""


class NoSuchInvite(Refusal):
    """There is no invite with that number."""


class NoSuchMember(Refusal):
    """There is no member with that number here."""


class NoSuchStaff(Refusal):
    """There is no staff member with that number."""


class _AboutACase(Refusal):
    """A refusal about one case."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NoSuchCase(_AboutACase):
    """There is no such case, or the actor may not know that there is."""


class NoSuchRequest(Refusal):
    """There is no request with that number."""


class CaseTaken(_AboutACase):
    """Somebody else already holds the case."""

    def __init__(self, number: int, holder: StaffId) -> None:
        super().__init__(number)
        self.holder = holder


class CaseNotYours(_AboutACase):
    """The actor does not hold the case."""


class CaseNotForYou(_AboutACase):
    """The actor decided about this first, so somebody else does now."""


class CaseClosed(_AboutACase):
    """The case is over."""


class FileNotPassedOn(Refusal):
    """A file could run, or nobody can tell what it carries; nothing was passed on."""


class CaseMoved(_AboutACase):
    """Something was said in the case since the actor looked at it, so nothing was sent."""


class CasePressing(_AboutACase):
    """The case is an emergency, and does not rest."""


class NoSuchView(Refusal):
    """The actor keeps no view of the queue with that number."""


class NameTaken(Refusal):
    """Something else of the actor's is called so already."""


class NoSuchReply(Refusal):
    """There is no prepared reply with that number in the community."""


class NoSuchSafetyReport(Refusal):
    """The case has no report of a suspected adverse event with that number."""


class SafetyReportChanged(Refusal):
    """The report is not what the actor saw when they began to change it."""


class SafetyReportNotFit(Refusal):
    """The checks find something in a report of a suspected adverse event."""

    def __init__(self, flaws: int) -> None:
        super().__init__(flaws)
        self.flaws = flaws


class BlankLeft(Refusal):
    """A prepared reply still has a blank that nobody filled in."""


class TooLong(Refusal):
    """A text or a file is larger than fits."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(size, most)
        self.size = size
        self.most = most


class NothingSaid(Refusal):
    """A text was asked for and an empty one came."""


class OutOfRange(Refusal):
    """A number is outside its limits."""

    def __init__(self, what: str, least: int, most: int) -> None:
        super().__init__(what, least, most)
        self.what = what
        self.least = least
        self.most = most


class NotReachable(Refusal):
    """Nobody can be called there."""

    def __init__(self, way: str) -> None:
        super().__init__(way)
        self.way = way


class ListFull(Refusal):
    """Something has to go before anything else has room."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NotConnected(Refusal):
    """The staff member has not opened a chat with the care-team bot yet."""


class SignInNotAccepted(Refusal):
    """The link or the code is used up, too old or wrong; which of these is not told."""


class PolicyUnsafe(Refusal):
    """A line of a community's policy is not safe.

    Args:
        kind: of findings.
        place: where they are seen.
        why: one of `hearth.community.policy.Unsafe`.
    """

    def __init__(self, kind: str, place: str, why: str) -> None:
        super().__init__(kind, place, why)
        self.kind = kind
        self.place = place
        self.why = why


class RotaGap(Refusal):
    """Nobody would be on call for a time, and nothing says what members are told meanwhile.

    Args:
        begins: of the first such time.
        ends: of it.
    """

    def __init__(self, begins: datetime, ends: datetime) -> None:
        super().__init__(begins, ends)
        self.begins = begins
        self.ends = ends


class ShiftGone(Refusal):
    """The shift is not in the rota (any more), or the same one stands there already."""


class SwapOver(Refusal):
    """The swap is not open any more, or the turn that it is about has begun."""


class SwapNotYours(Refusal):
    """Only whose turn it is asks for a swap, and only a colleague who was asked agrees."""


class PolicyChanged(Refusal):
    """The policy is not what the actor saw when they began to change it."""


class SettingsChanged(Refusal):
    """The settings are not what the actor saw when they began to change them."""


class NotOffered(Refusal):
    """What the button was for is over."""


class MemberRestricted(Refusal):
    """The member asked that what is held about them is not used (GDPR, article 18)."""


class NoSuchAnswer(Refusal):
    """The library has no such topic, or no edition with that number."""


class NoSuchProposal(Refusal):
    """Nothing with that number waits to be learnt: it was decided, expired, or taken back."""


class NoSuchMeasure(Refusal):
    """Nothing with that number was done about a post, or it is too long ago."""


class WritingPaused(Refusal):
    """The member does not write in the group until their pause is over."""


class StillPrivate(Refusal):
    """There is something in a text that may show who somebody is; it has to go first."""


class OwnAnswer(Refusal):
    """Two different people write and approve."""


class AnswerChanged(Refusal):
    """The edition is not what, or not where, the actor took it to be."""


class AnswerOverdue(Refusal):
    """The next review of the answer would be past already."""


class AnswerNotFit(Refusal):
    """The checks find something wrong with the text."""

    def __init__(self, flaws: int) -> None:
        super().__init__(flaws)
        self.flaws = flaws


class NoSuchBulletin(Refusal):
    """There is no bulletin with that number."""


class OwnBulletin(Refusal):
    """Two different people write and approve what goes out."""


class BulletinChanged(Refusal):
    """The bulletin is not what, or not where, the actor took it to be."""


class BulletinNotFit(Refusal):
    """Something stands against sending it."""

    def __init__(self, flaws: int) -> None:
        super().__init__(flaws)
        self.flaws = flaws


class NoSuchSurvey(Refusal):
    """There is no survey with that number."""


class OwnSurvey(Refusal):
    """Whoever wrote a survey does not approve it."""


class SurveyChanged(Refusal):
    """It is no longer what the actor saw, or not in that state any more."""


class SurveyNotFit(Refusal):
    """Its form or its plan has flaws; they are corrected first."""


class NoSuchGroupPost(Refusal):
    """There is no post with that number that the bot put into a group (any more)."""


class TooManyPosts(Refusal):
    """The member had the bot post enough for a day; tomorrow there is room again."""


class NoSuchProgramme(Refusal):
    """There is no programme of that name, or the community does not have it."""


class ChangeUnderWay(Refusal):
    """Somebody is changing the answer already."""


class LastOwner(Refusal):
    """The last owner cannot be ended."""
