"""The purpose gate at the moment of sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.asking_of_challenges import asking_may_leave
from hearth.actions.asking_surveys import survey_may_leave
from hearth.actions.bulletin_copies import bulletin_may_leave
from hearth.actions.digests import digest_may_leave
from hearth.actions.event_news import news_may_leave
from hearth.actions.lessons import lesson_may_leave
from hearth.actions.purposes import given_by, in_force_now
from hearth.actions.recruiting import study_may_leave
from hearth.community.cases import CaseNumber
from hearth.community.challenge_errors import NoSuchChallenge
from hearth.community.consent import Purpose
from hearth.community.errors import (
    NoSuchBulletin,
    NoSuchCase,
    NoSuchGroupPost,
    NoSuchMember,
    NoSuchSurvey,
)
from hearth.community.event_errors import NoSuchEvent, NoSuchEventQuestion
from hearth.community.event_questions import QuestionId, QuestionState
from hearth.community.group_posts import GroupPostId, PostState
from hearth.community.one_voice import LOOK_AGAIN, NotYetError, waits_in_a_crisis
from hearth.community.outgoing import Effect, LetIn, OpenPoll, Recipient, Say, ToGroup, ToMember
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.community.purposes import DANGERS, PURPOSES
from hearth.community.sending import (
    Always,
    NeedsLeave,
    OfItsAuthor,
    OfItsBulletin,
    OfItsCase,
    OfItsChallenge,
    OfItsEvent,
    OfItsGroupPost,
    OfItsPerson,
    OfItsProgramme,
    OfItsQuestion,
    OfItsStudy,
    OfItsSurvey,
    OfItsWeek,
    rest_of,
)
from hearth.community.study_errors import NoSuchStudy
from hearth.ports import OpenWork, Work

_GONE = (
    NoSuchBulletin,
    NoSuchCase,
    NoSuchChallenge,
    NoSuchEvent,
    NoSuchEventQuestion,
    NoSuchGroupPost,
    NoSuchMember,
    NoSuchStudy,
    NoSuchSurvey,
)
"""Nothing leaves about what is gone."""


@dataclass(frozen=True, slots=True)
class MaySend:
    """Something is about to leave; a member may have changed their mind since it was told."""

    open_work: OpenWork

    async def __call__(self, recipient: Recipient, effect: Effect) -> bool:
        """Whether what it rests on is in force now. Whoever is gone has nothing in force.

        Raises:
            NotYetError: it is, but where this belongs a crisis goes on, and it waits for the end.
        """
        rest = rest_of(effect)
        if isinstance(rest, Always):
            return True
        async with self.open_work() as work:
            try:
                allowed = await _allowed(work, recipient, effect, rest)
            except _GONE:
                return False
            if allowed and waits_in_a_crisis(effect):
                await _one_voice(work, recipient, _values(effect))
            return allowed


async def _one_voice(work: Work, recipient: Recipient, values: Mapping[str, str | int]) -> None:
    """Look whether a crisis goes on where this belongs, or else wherever its recipient does."""
    homes = await _homes(work, recipient, values)
    if any([await work.crises.speaks(one) for one in homes]):
        raise NotYetError(work.now + LOOK_AGAIN)


async def _homes(
    work: Work, recipient: Recipient, values: Mapping[str, str | int]
) -> Sequence[CommunityId]:
    if isinstance(recipient, ToGroup):
        return [recipient.community]
    if "community" in values:
        return [CommunityId(str(values["community"]))]
    if isinstance(recipient, ToMember):
        return [one.community for one in await work.memberships.of(recipient.member)]
    return []


async def _allowed(work: Work, recipient: Recipient, effect: Effect, rest: NeedsLeave) -> bool:
    match rest:
        case OfItsCase():
            return await _case_allows(work, _values(effect))
        case OfItsAuthor(purpose):
            return await _author_allows(work, recipient, _values(effect), purpose)
        case OfItsPerson(purpose):
            return await _person_allows(work, recipient, effect, purpose)
        case OfItsBulletin():
            return await bulletin_may_leave(work, recipient, _values(effect), rest)
        case (
            OfItsStudy()
            | OfItsSurvey()
            | OfItsProgramme()
            | OfItsChallenge()
            | OfItsEvent()
            | OfItsGroupPost()
            | OfItsQuestion()
            | OfItsWeek()
        ):
            return await _part_allows(work, recipient, _values(effect), rest)
        case Purpose():
            return await _recipient_allows(work, recipient, rest)


async def _part_allows(
    work: Work,
    recipient: Recipient,
    values: Mapping[str, str | int],
    rest: (
        OfItsStudy
        | OfItsSurvey
        | OfItsProgramme
        | OfItsChallenge
        | OfItsEvent
        | OfItsGroupPost
        | OfItsQuestion
        | OfItsWeek
    ),
) -> bool:
    """What a member takes part in asks for itself."""
    match rest:
        case OfItsGroupPost(purpose):
            allowed = _posted_allows(work, recipient, values, purpose)
        case OfItsQuestion(purpose):
            allowed = _asked_allows(work, recipient, values, purpose)
        case OfItsEvent():
            allowed = news_may_leave(work, recipient, values, rest)
        case OfItsWeek():
            allowed = digest_may_leave(work, recipient, values, rest)
        case OfItsStudy():
            allowed = study_may_leave(work, recipient, values)
        case OfItsSurvey():
            allowed = survey_may_leave(work, recipient, values, rest)
        case _ if not isinstance(recipient, ToMember):
            return False
        case OfItsChallenge():
            allowed = asking_may_leave(work, recipient.member, values, rest)
        case OfItsProgramme():
            allowed = lesson_may_leave(work, recipient.member, values, rest)
    return await allowed


def _values(effect: Effect) -> Mapping[str, str | int]:
    if isinstance(effect, OpenPoll):
        return {"number": effect.bulletin, "community": effect.community}
    return effect.values if isinstance(effect, Say) else {}


async def _case_allows(work: Work, values: Mapping[str, str | int]) -> bool:
    """A reply to somebody in danger arrives, even if the case was closed right behind it."""
    case = await work.cases.get(CaseNumber(int(values["number"])))
    if case.matter in DANGERS:
        return True
    return PURPOSES[case.matter] in await given_by(work, case.member, case.community)


async def _author_allows(
    work: Work, recipient: Recipient, values: Mapping[str, str | int], purpose: Purpose
) -> bool:
    if "author" not in values:
        return False
    author = MemberId(int(values["author"]))
    if isinstance(recipient, ToMember):
        home = CommunityId(str(values["home"]))
        if not await in_force_now(work, recipient.member, home, purpose):
            return False
        return await in_force_now(work, author, home, purpose)
    if not isinstance(recipient, ToGroup):
        return False
    return await in_force_now(work, author, recipient.community, purpose)


async def _posted_allows(
    work: Work, recipient: Recipient, values: Mapping[str, str | int], purpose: Purpose
) -> bool:
    if not isinstance(recipient, ToGroup) or "post" not in values:
        return False
    post = await work.group_posts.hold(GroupPostId(int(values["post"])))
    if post.state is not PostState.POSTED:
        return False
    author = (await work.group_posts.content(post.id)).author
    return await in_force_now(work, author, recipient.community, purpose)


async def _asked_allows(
    work: Work, recipient: Recipient, values: Mapping[str, str | int], purpose: Purpose
) -> bool:
    if not isinstance(recipient, ToGroup) or "question" not in values:
        return False
    question = await work.event_questions.hold(QuestionId(int(values["question"])))
    if question.state is not QuestionState.ANSWERED:
        return False
    author = (await work.event_questions.content(question.id)).author
    return await in_force_now(work, author, recipient.community, purpose)


async def _person_allows(
    work: Work, recipient: Recipient, effect: Effect, purpose: Purpose
) -> bool:
    if not isinstance(recipient, ToGroup) or not isinstance(effect, LetIn):
        return False
    return await _contact_allows(work, effect.contact, recipient.community, purpose)


async def _contact_allows(
    work: Work, contact: Contact, community: CommunityId, purpose: Purpose
) -> bool:
    member = await work.members.find(contact)
    return member is not None and await in_force_now(work, member.id, community, purpose)


async def _recipient_allows(work: Work, recipient: Recipient, purpose: Purpose) -> bool:
    """A member must have it in force somewhere; what a group gets is about nobody."""
    if isinstance(recipient, ToGroup):
        return True
    if not isinstance(recipient, ToMember):
        return False
    for membership in await work.memberships.of(recipient.member):
        if await in_force_now(work, recipient.member, membership.community, purpose):
            return True
    return False
