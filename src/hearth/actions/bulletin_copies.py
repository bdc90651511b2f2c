"""A copy of a bulletin on its way: what it says, whether it may leave, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearth.actions.purposes import in_force_now
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.communities import Community
from hearth.community.deliveries import DeliveryState, Pace
from hearth.community.outgoing import (
    Button,
    Effect,
    Recipient,
    Rows,
    Say,
    ToGroup,
    ToMember,
    Values,
)
from hearth.community.people import CommunityId, MemberId
from hearth.community.sending import WITHHELD, OfItsBulletin
from hearth.community.words import BulletinWords, MemberWord, MemberWords
from hearth.ports import OpenWork, Work

CARRIERS = frozenset(
    {BulletinWords.BULLETIN, BulletinWords.BULLETIN_CORRECTED, BulletinWords.BULLETIN_READ}
)
"""The messages of which it is noted whether they arrive."""


def copy_of(
    bulletin: Bulletin,
    community: CommunityId,
    words: MemberWord,
    *,
    in_group: bool,
    closed: str = "",
) -> Say:
    """The message, as it stands in the chat until it is put right or taken back.

    The choices are buttons, but in a group with a poll; one more leads to what is spoken in a
    film, and in a direct chat one to the member's own pace. `closed` is the question of a poll
    that is closed with it.
    """
    polled = in_group and bool(bulletin.words.question)
    values: Values = {
        "number": bulletin.id,
        "community": community,
        "title": bulletin.words.title,
        "text": bulletin.words.text,
        "risks": bulletin.words.risks,
        "question": "" if in_group else bulletin.words.question,
        "closed": closed,
        "enclosed": bulletin.words.described,
    }
    choices = () if polled else choices_of(bulletin)
    spoken = bulletin.words.words_of_film
    to_words = Button(BulletinWords.BUTTON_SPOKEN, f"bulletin:words:{bulletin.id}")
    film: Rows = ((to_words,),) if spoken else ()
    pace: Rows = () if in_group else ((Button(BulletinWords.BUTTON_PACE, "pace:show"),),)
    return Say(
        words,
        values,
        (*film, *choices, *pace),
        slot=bulletin.slot,
        enclosure=bulletin.words.file,
    )


def choices_of(bulletin: Bulletin) -> Rows:
    """The choices as buttons, each in a row of its own."""
    return tuple(
        (
            Button(
                MemberWords.BUTTON_CHOICE,
                f"bulletin:tap:{bulletin.id}:{place}",
                values={"choice": choice},
            ),
        )
        for place, choice in enumerate(bulletin.words.choices)
    )


def taken_back_copy(bulletin: Bulletin, community: Community, *, closed: str = "") -> Say:
    """What stands in its place once it was taken back; `closed` as in `copy_of`."""
    values: Values = {
        "number": bulletin.id,
        "community": community.id,
        "title": bulletin.words.title,
        "closed": closed,
        "emergency": community.emergency_words,
    }
    words = BulletinWords.BULLETIN_TAKEN_BACK
    return Say(words, values, slot=bulletin.slot)


async def had_a_file(work: Work, bulletin: Bulletin) -> bool:
    """Whether a file may stand where it stands now: it had one, or what it corrects had."""
    row = await work.bulletins.corrections_of(bulletin.root)
    return any(one.words.file is not None for one in row)


async def bulletin_may_leave(
    work: Work,
    recipient: Recipient,
    values: Mapping[str, str | int],
    rest: OfItsBulletin,
) -> bool:
    """Whether this copy may leave now.

    Raises:
        NoSuchBulletin, NoSuchMember: there is none (any more).
    """
    number, community = _place(values)
    whose = _whose(recipient)
    if rest.stands:
        stands = (await work.bulletins.see(number)).state is BulletinState.SENT
    else:
        copy = await work.deliveries.find(number, community, whose)
        stands = copy is not None and copy.state is DeliveryState.SENT
    if not stands or whose is None:
        return stands and isinstance(recipient, ToGroup)
    if rest.purpose.required or not rest.stands:
        return await in_force_now(work, whose, community, rest.purpose)
    wanted = await work.deliveries.pace(whose) is not Pace.NONE
    return wanted and await in_force_now(work, whose, community, rest.purpose)


async def copy_did_not_arrive(work: Work, recipient: Recipient, say: Say, reason: str) -> None:
    """Note of a bulletin's copy why it never arrived; of another message nothing."""
    if say.words not in CARRIERS:
        return
    number, community = _place(say.values)
    state = DeliveryState.WITHHELD if reason == WITHHELD else DeliveryState.FAILED
    await work.deliveries.settle(number, community, _whose(recipient), state, reason)


@dataclass(frozen=True, slots=True)
class NoteDelivered:
    """A message has left; of a bulletin's copies that is remembered."""

    open_work: OpenWork

    async def __call__(self, recipient: Recipient, effect: Effect) -> None:
        """Note it, before the outbox forgets that it is owed. Repeating it is harmless."""
        if not isinstance(effect, Say) or effect.words not in CARRIERS:
            return
        number, community = _place(effect.values)
        async with self.open_work() as work:
            whose = _whose(recipient)
            await work.deliveries.settle(number, community, whose, DeliveryState.SENT)
            await work.commit()


def _place(values: Mapping[str, str | int]) -> tuple[BulletinId, CommunityId]:
    return BulletinId(int(values["number"])), CommunityId(str(values["community"]))


def _whose(recipient: Recipient) -> MemberId | None:
    return recipient.member if isinstance(recipient, ToMember) else None
