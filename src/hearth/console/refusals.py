"""How each refusal is put into words, and which status it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from hearth.community.bulletin_errors import EnclosureTooLarge, TooLongWithFile
from hearth.community.errors import (
    AnswerChanged,
    AnswerNotFit,
    AnswerOverdue,
    BlankLeft,
    BulletinChanged,
    BulletinNotFit,
    CaseClosed,
    CaseMoved,
    CaseNotForYou,
    CaseNotYours,
    CasePressing,
    CaseTaken,
    ChangeUnderWay,
    ConsentMissing,
    FileNotPassedOn,
    InviteNotAccepted,
    LastOwner,
    ListFull,
    MemberRestricted,
    NameTaken,
    NoSuchAnswer,
    NoSuchBreaking,
    NoSuchBulletin,
    NoSuchCase,
    NoSuchCommunity,
    NoSuchGroupPost,
    NoSuchInvite,
    NoSuchMeasure,
    NoSuchMember,
    NoSuchProgramme,
    NoSuchProposal,
    NoSuchReply,
    NoSuchRequest,
    NoSuchSafetyReport,
    NoSuchStaff,
    NoSuchSurvey,
    NoSuchView,
    NotAllowed,
    NotAMember,
    NotConnected,
    NothingSaid,
    NotOffered,
    NotReachable,
    OutOfRange,
    OwnAnswer,
    OwnBulletin,
    OwnSurvey,
    PolicyChanged,
    PolicyUnsafe,
    Refusal,
    RotaGap,
    SafetyReportChanged,
    SafetyReportNotFit,
    SettingsChanged,
    ShiftGone,
    SignInNotAccepted,
    StillPrivate,
    SurveyChanged,
    SurveyNotFit,
    SwapNotYours,
    SwapOver,
    TooLong,
    TooManyPosts,
    WritingPaused,
)
from hearth.community.event_errors import EventChanged
from hearth.community.findings import FindingKind, Place
from hearth.community.people import StaffId
from hearth.community.policy import Unsafe
from hearth.console.belonging_refusals import BELONGING
from hearth.console.bulletin_refusals import BULLETINS
from hearth.console.challenge_refusals import CHALLENGES
from hearth.console.crisis_refusals import CRISES
from hearth.console.event_refusals import EVENTS
from hearth.console.names import KINDS, PLACES, marked
from hearth.console.story_refusals import STORIES
from hearth.console.study_refusals import STUDIES
from hearth.console.unsafe import UNSAFE


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the catalogue, with the values that go into it."""

    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY


_OWN = (
    marked("You wrote this, so somebody else has to read and approve it."),
    HTTPStatus.CONFLICT,
)
_CHANGED = (
    marked(
        "Somebody was faster: this is no longer what you saw. Nothing was done. Please read "
        "it again."
    ),
    HTTPStatus.CONFLICT,
)

SENTENCES: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NotAllowed: (marked("Your roles do not include this."), HTTPStatus.FORBIDDEN),
    InviteNotAccepted: (marked("This invite opens nothing."), HTTPStatus.UNPROCESSABLE_ENTITY),
    ConsentMissing: (
        marked(
            "The member has not agreed to this, or has taken their agreement back, so it stays "
            "closed."
        ),
        HTTPStatus.CONFLICT,
    ),
    NotAMember: (marked("This person is not a member here."), HTTPStatus.CONFLICT),
    NoSuchBreaking: (
        marked("There is no such broken glass, or its time is over."),
        HTTPStatus.NOT_FOUND,
    ),
    NoSuchCommunity: (marked("There is no community of that name."), HTTPStatus.NOT_FOUND),
    NoSuchInvite: (marked("There is no invite with that number."), HTTPStatus.NOT_FOUND),
    NoSuchMember: (marked("There is no member with that number."), HTTPStatus.NOT_FOUND),
    NoSuchStaff: (marked("There is no colleague with that number."), HTTPStatus.NOT_FOUND),
    NoSuchCase: (marked("There is no case %(number)s."), HTTPStatus.NOT_FOUND),
    MemberRestricted: (
        marked("The member asked that what we hold about them is not used."),
        HTTPStatus.CONFLICT,
    ),
    NoSuchView: (
        marked("You have no such view any more. The list shows all open cases."),
        HTTPStatus.NOT_FOUND,
    ),
    NameTaken: (
        marked("You have something of that name already. Choose another name."),
        HTTPStatus.CONFLICT,
    ),
    NoSuchRequest: (marked("There is no request with that number."), HTTPStatus.NOT_FOUND),
    CaseTaken: (
        marked("%(holder)s was faster and holds this case now."),
        HTTPStatus.CONFLICT,
    ),
    CaseNotYours: (
        marked("You do not hold this case, so nothing was done. Take it first."),
        HTTPStatus.CONFLICT,
    ),
    CaseNotForYou: (
        marked(
            "You decided about this first, so somebody else looks now. You can still write a note."
        ),
        HTTPStatus.CONFLICT,
    ),
    CaseClosed: (marked("This case is closed, so nothing was done."), HTTPStatus.CONFLICT),
    CaseMoved: (
        marked(
            "Something was said in this case since you began, so nothing was sent. What you wrote "
            "is kept as your draft below: read what is new, change it if need be, and send it."
        ),
        HTTPStatus.CONFLICT,
    ),
    CasePressing: (marked("This is an emergency, so it does not rest."), HTTPStatus.CONFLICT),
    NoSuchReply: (marked("There is no such prepared reply any more."), HTTPStatus.NOT_FOUND),
    BlankLeft: (
        marked("There is still a blank in it. Fill it in or take it out; nothing was sent."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    TooLong: (
        marked(
            "That is too long: %(size)s, and %(most)s fit. Nothing was sent; what you wrote is "
            "still below."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    FileNotPassedOn: (
        marked(
            "This kind of file is not passed on, because it could run or carry what nobody can "
            "check. Nothing was sent. A photo, a PDF or a plain text gets through."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NothingSaid: (
        marked("Something is still empty. Please fill it in."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    OutOfRange: (
        marked("%(what)s: please choose a number from %(least)s to %(most)s."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    ListFull: (
        marked("There are %(most)s already, which is all that fit. Take one off first."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NotConnected: (
        marked("That colleague has not connected their Telegram account yet."),
        HTTPStatus.CONFLICT,
    ),
    SignInNotAccepted: (
        marked("That does not open the console. It may be used, too old or mistyped."),
        HTTPStatus.FORBIDDEN,
    ),
    PolicyUnsafe: (
        marked("%(kind)s, %(place)s: this is not safe, so nothing was changed."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    RotaGap: (
        marked(
            "Nobody would be on call from %(begins)s to %(ends)s, and members would be told "
            "nothing. Nothing was changed: please plan somebody in, or write what members are "
            "told while nobody is there."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NotReachable: (
        marked(
            "Nobody can be called there, so nothing was saved (%(way)s). A webhook begins with "
            "https://; a mailbox looks like name@example.org, and needs a mail server on this "
            "machine (HEARTH_MAIL_SERVER)."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    ShiftGone: (
        marked(
            "This shift is not there any more, or the same one stands on that day already. "
            "Nothing was changed; please look at the week again."
        ),
        HTTPStatus.CONFLICT,
    ),
    SwapOver: (
        marked("This swap is over: it was answered, taken back, or its turn has passed."),
        HTTPStatus.CONFLICT,
    ),
    SwapNotYours: (marked("This turn is not yours to swap."), HTTPStatus.CONFLICT),
    PolicyChanged: (
        marked(
            "A colleague changed this policy while you were at it, so nothing was saved. What you "
            "ticked is still below; the lines that differ from what is saved now are marked. If "
            "they are right as they are, save again."
        ),
        HTTPStatus.CONFLICT,
    ),
    SettingsChanged: (
        marked(
            "A colleague changed these settings while you were at it, so nothing was saved. What "
            "you typed is still below; what differs from what is saved now is marked. If it is "
            "right as it is, save again."
        ),
        HTTPStatus.CONFLICT,
    ),
    NoSuchSafetyReport: (
        marked("This case has no such report of a suspected adverse event."),
        HTTPStatus.NOT_FOUND,
    ),
    SafetyReportChanged: (
        marked(
            "A colleague changed this report while you were at it, so nothing was kept. What you "
            "filled in is still below. Open the report in another window to compare, and keep "
            "yours again if it is right."
        ),
        HTTPStatus.CONFLICT,
    ),
    SafetyReportNotFit: (
        marked(
            "The report cannot be taken along yet. What is to be mended is listed below, beside "
            "each field."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NotOffered: (marked("What this button was for is over."), HTTPStatus.CONFLICT),
    NoSuchProposal: (
        marked("It is not there any more: somebody decided, it expired, or it was taken back."),
        HTTPStatus.CONFLICT,
    ),
    NoSuchMeasure: (marked("The moderation log has no such entry."), HTTPStatus.NOT_FOUND),
    WritingPaused: (
        marked("The member does not write in the group until a pause is over."),
        HTTPStatus.CONFLICT,
    ),
    StillPrivate: (
        marked("There is something in it that may show who somebody is. Take it out first."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NoSuchAnswer: (marked("The library has no such answer."), HTTPStatus.NOT_FOUND),
    OwnAnswer: (
        marked("You wrote this, so somebody else has to read and approve it."),
        HTTPStatus.CONFLICT,
    ),
    AnswerChanged: (
        marked(
            "Somebody was faster: this is no longer what you saw. Nothing was done. Please read "
            "it again."
        ),
        HTTPStatus.CONFLICT,
    ),
    AnswerOverdue: (
        marked("Its next review would be past. Nothing was done. Choose a later day."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    **CRISES,
    NoSuchGroupPost: (marked("That post is no longer kept."), HTTPStatus.NOT_FOUND),
    TooManyPosts: (marked("That member had enough posted."), HTTPStatus.CONFLICT),
    NoSuchProgramme: (marked("There is no such programme here."), HTTPStatus.NOT_FOUND),
    NoSuchBulletin: (marked("There is no such bulletin."), HTTPStatus.NOT_FOUND),
    NoSuchSurvey: (marked("There is no such survey."), HTTPStatus.NOT_FOUND),
    **BELONGING,
    **STORIES,
    **BULLETINS,
    **CHALLENGES,
    **STUDIES,
    **EVENTS,
    **dict.fromkeys((OwnBulletin, OwnSurvey), _OWN),
    **dict.fromkeys((BulletinChanged, EventChanged, SurveyChanged), _CHANGED),
    SurveyNotFit: (marked("The form or its plan has flaws."), HTTPStatus.UNPROCESSABLE_ENTITY),
    BulletinNotFit: (
        marked(
            "%(flaws)s things stand against this, so nothing was approved. They are "
            "listed beside it, with what can be done."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    AnswerNotFit: (
        marked(
            "The checks found %(flaws)s things in this text, so nothing was approved. They are "
            "listed beside it."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    ChangeUnderWay: (
        marked("Somebody is changing this answer already, so nothing was kept."),
        HTTPStatus.CONFLICT,
    ),
    LastOwner: (
        marked("This is the last owner. Somebody must be able to run the place."),
        HTTPStatus.CONFLICT,
    ),
}
"""Every refusal; a test holds the table against the tree."""

WHATS = {
    "uses": marked("Uses"),
    "hours": marked("Hours"),
    "days": marked("Days"),
    "minutes": marked("Minutes"),
    "invites": marked("Invites"),
    "cases": marked("Cases"),
    "mail": marked("Mailboxes"),
    "webhook": marked("Webhook"),
}


def sentence(refusal: Refusal, colleagues: Mapping[StaffId, str]) -> Sentence:
    """What to say.

    Args:
        refusal: what was raised.
        colleagues: working names, for whoever holds a case.
    """
    text, status = SENTENCES[type(refusal)]
    if isinstance(refusal, PolicyUnsafe):
        kind, place = KINDS[FindingKind(refusal.kind)], PLACES[Place(refusal.place)]
        return Sentence(UNSAFE[Unsafe(refusal.why)], {"kind": kind, "place": place}, status)
    if isinstance(refusal, RotaGap):
        gap = {"begins": _moment(refusal.begins), "ends": _moment(refusal.ends)}
        return Sentence(text, gap, status)
    return Sentence(text, _values(refusal, colleagues), status)


def _values(refusal: Refusal, colleagues: Mapping[StaffId, str]) -> dict[str, str | int]:
    match refusal:
        case CaseTaken(holder=holder, number=number):
            return {"number": number, "holder": colleagues.get(holder, marked("A colleague"))}
        case NoSuchCase() | AnswerNotFit() | BulletinNotFit() | ListFull() | EnclosureTooLarge():
            return dict(vars(refusal))
        case TooLong(size=size, most=most) | TooLongWithFile(size=size, most=most):
            return {"size": f"{size:,}", "most": f"{most:,}"}
        case NotReachable(way=way):
            return {"way": WHATS[way]}
        case OutOfRange(what=what, least=least, most=most):
            return {"what": WHATS.get(what, what), "least": least, "most": most}
        case _:
            return {}


def _moment(moment: datetime) -> str:
    return moment.strftime("%a %d %b %Y, %H:%M %Z")
