"""Requests by right: kept with their clock, and their words for the care team's eyes only."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from contracts.storage.places import EPILEPSY, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NoSuchRequest
from hearth.community.people import SHELL, Contact, Member, MemberId, StaffId
from hearth.community.rights import (
    OPEN_STATES,
    Answered,
    Request,
    RequestId,
    RequestState,
    Right,
)
from hearth.ports import UnauditedChangeError
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.records.rights import SqlRequests
from hearth.storage.sealer import Sealer
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.tables import rights_requests
from hearth.storage.transaction import begin

WORDS = "CANARY it says that I have asthma"
ABOUT = Subject.of("request", 1)


async def asked(
    storage: Storage, member: MemberId, right: Right = Right.CORRECT, *, days: int = 30
) -> Request:
    async with storage.open_work() as work:
        request = await work.requests.open(
            member=member,
            community=EPILEPSY.id,
            right=right,
            due_at=NOON + timedelta(days=days),
            words=WORDS if right is Right.CORRECT else "",
        )
        work.note(Deed.REQUEST_OPENED, by=SHELL, about=ABOUT)
        await work.commit()
    return request


async def put(storage: Storage, request: Request) -> None:
    async with storage.open_work() as work:
        await work.requests.put(request)
        work.note(Deed.REQUEST_DONE, by=SHELL, about=ABOUT)
        await work.commit()


async def answer(storage: Storage, request: Request, state: RequestState, text: str) -> None:
    async with storage.open_work() as work:
        await work.requests.answer(request.id, Answered(state, text, NOON, StaffId(4)))
        work.note(Deed.REQUEST_EXTENDED, by=SHELL, about=ABOUT)
        await work.commit()


async def test_a_request_comes_back_as_it_was_put(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    first = await asked(community, mira.id)
    second = await asked(community, mira.id, Right.MYDATA)
    done = first.done(NOON + timedelta(days=1), StaffId(4))
    await put(careteam, done)

    async with community.open_work() as work:
        assert (first.id, second.id) == (1, 2)
        assert first.asked_at == NOON
        assert await work.requests.get(first.id) == done
        assert await work.requests.of(mira.id) == [done, second]
        assert await work.requests.of(MemberId(1)) == []
        with pytest.raises(NoSuchRequest):
            await work.requests.get(RequestId(99))


async def test_an_open_request_is_found_until_it_is_over(community: Storage, mira: Member) -> None:
    request = await asked(community, mira.id, Right.MYDATA)

    async with community.open_work() as work:
        assert await work.requests.find_open(mira.id, Right.MYDATA) == request
        assert await work.requests.find_open(mira.id, Right.ERASE) is None
    await put(community, request.withdrawn(NOON))
    async with community.open_work() as work:
        assert await work.requests.find_open(mira.id, Right.MYDATA) is None


async def test_the_soonest_due_come_first(community: Storage, mira: Member) -> None:
    late = await asked(community, mira.id, days=30)
    soon = await asked(community, mira.id, Right.ERASE, days=3)
    over = await asked(community, mira.id, Right.MYDATA, days=1)
    await put(community, over.done(NOON))

    async with community.open_work() as work:
        assert await work.requests.list(states=OPEN_STATES) == [soon, late]
        assert await work.requests.list(states=OPEN_STATES, limit=1) == [soon]
        assert [one.id for one in await work.requests.list(states=frozenset(RequestState))] == [
            over.id,
            soon.id,
            late.id,
        ]


async def test_what_is_owed_and_what_is_late_are_counted(
    community: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        assert await work.requests.owed() == (0, 0)
    await asked(community, mira.id, days=30)
    await asked(community, mira.id, Right.ERASE, days=3)
    over = await asked(community, mira.id, Right.MYDATA, days=1)
    await put(community, over.done(NOON))
    place.clock.move(timedelta(days=4))

    async with community.open_work() as work:
        assert await work.requests.owed() == (2, 1)


async def test_the_care_team_reads_what_was_asked_and_the_bot_that_wrote_it_does_not(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    request = await asked(community, mira.id)
    wordless = await asked(community, mira.id, Right.ERASE)

    async with careteam.open_work() as work:
        assert await work.requests.words_of(request.id) == WORDS
        assert await work.requests.words_of(wordless.id) == ""
        assert await work.requests.with_words([request, wordless]) == {request.id}
    async with community.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.requests.words_of(request.id)


async def test_answers_follow_each_other_and_are_read_by_the_care_team_only(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    request = await asked(community, mira.id)
    async with careteam.open_work() as work:
        assert await work.requests.answers_to(request.id) == []
    await answer(careteam, request, RequestState.EXTENDED, "CANARY we have to ask the lab")
    await answer(careteam, request, RequestState.DONE, "CANARY it is put right")

    async with careteam.open_work() as work:
        assert await work.requests.answers_to(request.id) == [
            Answered(RequestState.EXTENDED, "CANARY we have to ask the lab", NOON, StaffId(4)),
            Answered(RequestState.DONE, "CANARY it is put right", NOON, StaffId(4)),
        ]
        assert await work.requests.words_of(request.id) == WORDS
    async with community.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.requests.answers_to(request.id)


async def test_words_moved_to_another_request_and_older_answers_do_not_open(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        other = await work.members.add(Contact(5_000_000_002), "en")
        work.note(Deed.REQUEST_OPENED, by=SHELL, about=ABOUT)
        await work.commit()
    mine, theirs = await asked(community, mira.id), await asked(community, other.id)
    await answer(careteam, mine, RequestState.EXTENDED, "one")
    only_mine = select(rights_requests).where(rights_requests.c.id == mine.id)
    [before] = await place.rows(only_mine)
    await answer(careteam, mine, RequestState.DONE, "two")
    moved = {"words": before["words"], "answers": before["answers"], "answers_version": 1}
    old = update(rights_requests).where(rights_requests.c.id == mine.id)
    away = update(rights_requests).where(rights_requests.c.id == theirs.id)
    async with careteam.engine.begin() as connection:
        await connection.execute(old.values(answers=before["answers"]))
        await connection.execute(away.values(**moved))

    async with careteam.open_work() as work:
        for opening in (
            work.requests.answers_to(mine.id),
            work.requests.words_of(theirs.id),
            work.requests.answers_to(theirs.id),
        ):
            with pytest.raises(CannotOpenError):
                await opening


async def test_a_request_is_not_kept_unnoted(community: Storage, mira: Member) -> None:
    async with community.open_work() as work:
        await work.requests.open(
            member=mira.id, community=EPILEPSY.id, right=Right.MYDATA, due_at=NOON
        )
        with pytest.raises(UnauditedChangeError):
            await work.commit()


async def test_every_sealing_is_told_to_the_audit_log(
    community: Storage, mira: Member, place: Place
) -> None:
    async with begin(
        community.engine,
        Sealer(Holder.COMMUNITY, community.at_hand, community.key_store),
        place.clock,
    ) as tx:
        await SqlRequests(tx).open(
            member=mira.id,
            community=EPILEPSY.id,
            right=Right.CORRECT,
            due_at=NOON,
            words=WORDS,
        )

        assert list(tx.values) == [f"rights_requests/words/{mira.id}/1"]
