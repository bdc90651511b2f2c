"""What went wrong with the post, kept where people who run the place can see it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.bulletin_copies import copy_did_not_arrive
from hearth.actions.mydata import due_day, is_being_made, wanted
from hearth.actions.rights import settle, tell_handlers
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber
from hearth.community.errors import NoSuchCase, NoSuchStaff, NotConnected
from hearth.community.outgoing import (
    Effect,
    Recipient,
    Say,
    ToCareTeam,
    ToGroup,
    ToMember,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.people import PROGRAM, MemberId, Permission, StaffId
from hearth.community.rights import RequestState, Right
from hearth.community.sending import WITHHELD, OfItsCase, rest_of
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work

OUT_OF_REACH = frozenset({"gone", "no_chat", "no_rights"})
"""Reasons that are the group's, and not one message's."""

UNWILLING = frozenset({"blocked", "deactivated", "no_chat"})
"""Reasons that are a colleague's account's."""

PARTS = frozenset({MemberWords.ARCHIVE, MemberWords.ARCHIVE_PART})
"""The messages that carry the copy of everything held about a member."""


@dataclass(frozen=True, slots=True)
class NotePutAside:
    """An update could not be handled, and lies aside, sealed."""

    open_work: OpenWork

    async def __call__(self, update: int, reason: str) -> None:
        """Note it. The reason is a word from a closed list."""
        async with self.open_work() as work:
            subject = Subject.of("update", f"{update}/{reason}")
            work.note(Deed.UPDATE_PUT_ASIDE, by=PROGRAM, about=subject)
            await work.commit()


@dataclass(frozen=True, slots=True)
class NoteUndeliverable:
    """A message never will arrive, or may no longer leave."""

    open_work: OpenWork

    async def __call__(self, recipient: Recipient, effect: Effect, reason: str) -> None:
        """Note it. A stranger who cannot be written to is nobody's concern: nothing is kept.

        A copy by right that does not arrive was not given: its request is open again.
        """
        subject = _subject(recipient, reason)
        if subject is None:
            return
        async with self.open_work() as work:
            deed = Deed.MESSAGE_WITHHELD if reason == WITHHELD else Deed.MESSAGE_UNDELIVERABLE
            work.note(deed, by=PROGRAM, about=subject)
            if isinstance(effect, Say):
                await copy_did_not_arrive(work, recipient, effect, reason)
            carried = isinstance(effect, Say) and effect.words in PARTS
            if carried and isinstance(recipient, ToMember):
                await _owe_copy(work, recipient.member)
            if reason != WITHHELD:
                await _tell_staff(work, recipient, effect, reason)
            await work.commit()


async def _tell_staff(work: Work, recipient: Recipient, effect: Effect, reason: str) -> None:
    """Let people know where somebody waits for what will not come, or a group is out of reach."""
    if isinstance(recipient, ToMember) and isinstance(effect, Say):
        if isinstance(rest_of(effect), OfItsCase):
            await _tell_holder(work, CaseNumber(int(effect.values["number"])))
    elif isinstance(recipient, ToGroup) and reason in OUT_OF_REACH:
        await _tell_owners(work, _out_of_reach(StaffWords.GROUP_NOT_REACHED, recipient))
    elif isinstance(recipient, ToCareTeam) and reason in OUT_OF_REACH:
        # Without a chat it goes nowhere, and nobody waits for it.
        if (await work.communities.get(recipient.community)).care_team_chat is not None:
            await _tell_owners(work, _out_of_reach(StaffWords.CARE_TEAM_NOT_REACHED, recipient))
    elif isinstance(recipient, ToStaff) and reason in UNWILLING:
        await _tell_of_colleague(work, recipient.staff, effect)


def _out_of_reach(words: StaffWords, chat: ToGroup | ToCareTeam) -> Say:
    kind = "group" if isinstance(chat, ToGroup) else "care-team"
    return Say(words, {"community": chat.community}, slot=f"{kind}:{chat.community}")


async def _tell_owners(work: Work, say: Say, *, but: StaffId | None = None) -> None:
    for one in await work.staff.list():
        if not one.ended and one.id != but and one.may(Permission.COMMUNITY_SET_UP):
            work.tell(ToStaff(one.id), say, urgency=Urgency.NOTICE)


async def _tell_of_colleague(work: Work, colleague: StaffId, effect: Effect) -> None:
    """Tell the others that pages do not reach a colleague; one message, however often."""
    words = StaffWords.COLLEAGUE_NOT_REACHED
    if isinstance(effect, Say) and effect.words is words:
        return  # Two who cannot be reached would be told of each other without end.
    try:
        staff = await work.staff.get(colleague)
        await work.staff.contact_of(colleague)
    except (NoSuchStaff, NotConnected):
        return  # Whoever has not connected yet expects nothing.
    if not staff.ended:
        say = Say(words, {"holder": colleague}, slot=f"colleague:{colleague}")
        await _tell_owners(work, say, but=colleague)


async def _tell_holder(work: Work, number: CaseNumber) -> None:
    """Tell whoever holds the case, or the care team while nobody does."""
    try:
        case = await work.cases.get(number)
    except NoSuchCase:
        return
    to = ToCareTeam(case.community) if case.holder is None else ToStaff(case.holder)
    work.tell(to, Say(StaffWords.REPLY_NOT_DELIVERED, {"number": number}), urgency=Urgency.RELAY)


async def _owe_copy(work: Work, member: MemberId) -> None:
    """Have people hand over what Telegram does not. Repeating it, part for part, is harmless."""
    asked = [one for one in await work.requests.of(member) if one.right is Right.MYDATA]
    if not asked:
        return
    request = asked[-1]
    being_made = request.open and await is_being_made(work, request)
    if request.state is RequestState.DONE:
        request = request.reopened(work.now)
        await settle(work, request, Deed.REQUEST_REOPENED, by=PROGRAM)
    elif not being_made:
        return
    await work.timers.clear(wanted(request, work.now))
    home = await work.communities.get(request.community)
    due = due_day(request, ZoneInfo(home.time_zone))
    values: Values = {"number": request.id, "member": member, "due": due}
    await tell_handlers(work, Say(StaffWords.COPY_NOT_DELIVERED, values))


def _subject(recipient: Recipient, reason: str) -> Subject | None:
    if isinstance(recipient, ToMember):
        return Subject.of("member", f"{recipient.member}/{reason}")
    if isinstance(recipient, ToStaff):
        return Subject.of("staff", f"{recipient.staff}/{reason}")
    if isinstance(recipient, ToGroup):
        return Subject.of("community", f"{recipient.community}/group/{reason}")
    if isinstance(recipient, ToCareTeam):
        return Subject.of("community", f"{recipient.community}/care-team/{reason}")
    return None
