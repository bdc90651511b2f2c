"""Among messages that are equally urgent, the communities take turns."""

from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON, Place
from hearth.community.outgoing import Hide, Recipient, ToContact, ToGroup, ToMember, Urgency
from hearth.community.people import CommunityId, Contact, Member
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.outbox import Owed
from hearth.storage.tables import memberships, outbox

BIG, SMALL, TINY = (CommunityId(name) for name in ("big", "small", "tiny"))
SECOND = timedelta(seconds=1)


async def tell(
    storage: Storage, community: CommunityId, first: int, count: int, **how: object
) -> None:
    """Tell so many people of a community something, each a number of its own."""
    urgency = how.pop("urgency", Urgency.BULLETIN)
    async with storage.open_work() as work:
        for number in range(first, first + count):
            to = ToContact(Contact(number))
            work.tell(to, Hide(number), urgency=urgency, community=community, **how)  # type: ignore[arg-type]  # Passed on.
        await work.commit()


def belongs_to(member: Member) -> dict[str, object]:
    """A membership's row."""
    return {
        "member": member.id,
        "community": EPILEPSY.id,
        "role": "patient",
        "state": "active",
        "invite": 1,
        "since": NOON,
        "admission": "none",
    }


def numbers(owed: list[Owed]) -> list[int]:
    return [one.effect.message for one in owed if isinstance(one.effect, Hide)]


async def test_a_community_with_many_bulletins_keeps_no_other_waiting(community: Storage) -> None:
    await tell(community, BIG, 1000, 60)
    await tell(community, SMALL, 2000, 4)
    await tell(community, TINY, 3000, 1)

    assert numbers(await community.outbox.claim(6)) == [1000, 2000, 3000, 1001, 2001]
    assert numbers(await community.outbox.claim(4)) == [1002, 2002, 1003, 2003]
    assert numbers(await community.outbox.claim(3)) == [1004, 1005, 1006]


async def test_the_round_goes_on_where_it_stood_when_there_is_room_for_a_few_only(
    community: Storage,
) -> None:
    for community_id, first in ((BIG, 1000), (SMALL, 2000), (TINY, 3000)):
        await tell(community, community_id, first, 3)

    rounds = [numbers(await community.outbox.claim(2)) for _ in range(5)]
    assert rounds == [[1000, 2000], [3000, 1001], [2001, 3001], [1002, 2002], [3002]]


async def test_what_is_urgent_goes_before_every_turn(community: Storage) -> None:
    await tell(community, SMALL, 2000, 3)
    await tell(community, BIG, 1000, 3, urgency=Urgency.CRISIS)
    await tell(community, TINY, 3000, 1, urgency=Urgency.ANSWER)

    assert numbers(await community.outbox.claim(5)) == [1000, 1001, 1002, 3000, 2000]


async def test_a_community_whose_messages_are_not_due_or_held_back_takes_no_turn(
    community: Storage, place: Place
) -> None:
    await tell(community, BIG, 1000, 40, due=NOON + SECOND)
    async with community.open_work() as work:
        for number in (2000, 2001):
            work.tell(ToGroup(SMALL), Hide(number), urgency=Urgency.BULLETIN)
        await work.commit()
    await tell(community, TINY, 3000, 4)

    assert numbers(await community.outbox.claim(4)) == [2000, 3000, 3001]
    assert numbers(await community.outbox.claim(4)) == [3002, 3003]
    place.clock.move(SECOND)
    assert numbers(await community.outbox.claim(4)) == [1000, 1001]


async def test_the_next_sender_begins_a_round_of_its_own(community: Storage, place: Place) -> None:
    await tell(community, BIG, 1000, 2)
    await tell(community, SMALL, 2000, 2)
    assert numbers(await community.outbox.claim(1)) == [1000]
    async with place.storage(Holder.COMMUNITY) as another:
        assert numbers(await another.outbox.claim(3)) == [1001, 2000, 2001]


@pytest.mark.parametrize("said", [None, SMALL])
async def test_a_message_takes_the_turn_of_whom_it_is_for_unless_it_is_said(
    community: Storage, mira: Member, place: Place, said: CommunityId | None
) -> None:
    for_whom: dict[Recipient, str] = {
        ToGroup(EPILEPSY.id): EPILEPSY.id,
        ToMember(mira.id): EPILEPSY.id,
        ToContact(Contact(9)): "",
    }
    async with place.tampering() as connection:
        await connection.execute(memberships.insert(), belongs_to(mira))
    async with community.open_work() as work:
        for to in for_whom:
            work.tell(to, Hide(1), urgency=Urgency.NOTICE, community=said)
        await work.commit()

    found = [
        row["community"] for row in sorted(await place.rows(outbox), key=lambda row: row["id"])
    ]
    assert found == [said or whose for whose in for_whom.values()]
