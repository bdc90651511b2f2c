"""Peer supporters and welcomes, as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.belonging_errors import NoSuchWelcome
from hearth.community.peers import Peer, PeerState
from hearth.community.people import SHELL, Contact, Member
from hearth.community.welcomes import UNNUMBERED, Welcome, WelcomeId, WelcomeState
from hearth.storage.assembly import Storage

OLGA = Contact(5_000_000_002)
ABOUT = Subject.of("community", EPILEPSY.id)


async def test_who_is_a_peer_supporter_comes_back_as_it_was_kept_to_both_processes(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    asked = Peer(mira.id, EPILEPSY.id, PeerState.ASKED, NOON, NOON)
    async with careteam.open_work() as work:
        await work.peers.put(asked)
        work.note(Deed.PEER_ASKED, by=SHELL, about=ABOUT)
        await work.commit()
    able = asked.agreed(NOON).trained(NOON + timedelta(hours=1))
    async with community.open_work() as work:
        assert await work.peers.find(mira.id, EPILEPSY.id) == asked
        await work.peers.put(able)
        work.note(Deed.PEER_TRAINED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.peers.of(mira.id) == [able]
        assert await work.peers.of_community(EPILEPSY.id) == [able]
        await work.peers.forget(able)
        work.note(Deed.PEER_ENDED, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        assert await work.peers.find(mira.id, EPILEPSY.id) is None


async def test_welcomes_are_numbered_counted_and_forgotten(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    waiting = Welcome(UNNUMBERED, EPILEPSY.id, mira.id, WelcomeState.WAITING, NOON, NOON)
    async with community.open_work() as work:
        olga = await work.members.add(OLGA, "en")
        first = await work.welcomes.add(waiting)
        old = await work.welcomes.add(replace(waiting, asked_at=NOON - timedelta(days=9)))
        await work.welcomes.put(first.taken(olga.id, NOON))
        work.note(Deed.WELCOME_ASKED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.welcomes.get(first.id) == first.taken(olga.id, NOON)
        assert await work.welcomes.asked_for(mira.id, EPILEPSY.id)
        assert not await work.welcomes.asked_for(olga.id, EPILEPSY.id)
        since = NOON - timedelta(days=1)
        assert await work.welcomes.counts(EPILEPSY.id, since) == {WelcomeState.TAKEN: 1}
        assert await work.welcomes.forget_before(since) == 1
        work.note(Deed.RETENTION_APPLIED, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        for gone in (old.id, WelcomeId(99)):
            with pytest.raises(NoSuchWelcome):
                await work.welcomes.get(gone)
