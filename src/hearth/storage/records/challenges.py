"""Challenges and who takes part, as they are kept."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, delete, func, select

from hearth.community.bulletin_words import Wording
from hearth.community.challenge_errors import NoSuchChallenge
from hearth.community.challenges import (
    Asked,
    Challenge,
    ChallengeId,
    ChallengePlan,
    ChallengeState,
    HowItWent,
    Part,
    PartState,
    Pledge,
)
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.storage.tables import challenge_parts, challenges
from hearth.storage.transaction import Transaction


class SqlChallenges:
    """Every challenge, and who takes part. No challenge is ever deleted."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, challenge: Challenge) -> Challenge:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        kept = replace(challenge, id=ChallengeId(await self._tx.next_number("challenges")))
        await self._tx.add(challenges, {"id": kept.id, **_row(kept)})
        return kept

    async def see(self, number: ChallengeId) -> Challenge:
        """The challenge, as it is now."""
        return await self._one(select(challenges).where(challenges.c.id == number))

    async def hold(self, number: ChallengeId) -> Challenge:
        """As `see`, and nobody else changes it until this work ends."""
        asked = select(challenges).where(challenges.c.id == number)
        return await self._one(asked.with_for_update())

    async def put(self, challenge: Challenge) -> None:
        """Remember it as it is now, under its number."""
        self._tx.changed = True
        await self._tx.put(challenges, {"id": challenge.id}, _row(challenge))

    async def list(self, most: int) -> Sequence[Challenge]:
        """The newest first."""
        asked = select(challenges).order_by(challenges.c.id.desc()).limit(most)
        return [_challenge(row) for row in await self._tx.all(asked)]

    async def open_in(self, community: CommunityId) -> Sequence[Challenge]:
        """Those of a community that members may join, the one that ends first first."""
        here = challenges.c.community == community
        asked = select(challenges).where(here, challenges.c.state == ChallengeState.OPEN)
        in_order = asked.order_by(challenges.c.last_day, challenges.c.id)
        return [_challenge(row) for row in await self._tx.all(in_order)]

    async def part(self, member: MemberId, number: ChallengeId) -> Part | None:
        """How the member takes part, if they ever did. Nobody else changes it meanwhile."""
        theirs = challenge_parts.c.member == member
        asked = select(challenge_parts).where(theirs, challenge_parts.c.challenge == number)
        row = await self._tx.first(asked.with_for_update())
        return None if row is None else _part(row)

    async def put_part(self, part: Part) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        place = {"member": part.member, "challenge": part.challenge}
        await self._tx.put(challenge_parts, place, _part_row(part))

    async def parts_in(self, number: ChallengeId) -> Sequence[Part]:
        """Everybody's in it, by the member's number."""
        asked = select(challenge_parts).where(challenge_parts.c.challenge == number)
        rows = await self._tx.all(asked.order_by(challenge_parts.c.member))
        return [_part(row) for row in rows]

    async def last_asked(self, member: MemberId) -> datetime | None:
        """When the member was last asked how it went, in any challenge."""
        newest = func.max(challenge_parts.c.asked_at).label("asked_at")
        row = await self._tx.first(select(newest).where(challenge_parts.c.member == member))
        return None if row is None else row["asked_at"]

    async def _one(self, asked: Select[Any]) -> Challenge:
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchChallenge
        return _challenge(row)


async def parts_of(tx: Transaction, member: MemberId) -> Sequence[tuple[Challenge, Part]]:
    """All in which a member takes or took part, the newest first."""
    mine = select(challenge_parts).where(challenge_parts.c.member == member)
    parts = [_part(row) for row in await tx.all(mine.order_by(challenge_parts.c.challenge.desc()))]
    return [(await SqlChallenges(tx).see(one.challenge), one) for one in parts]


async def forget_parts(tx: Transaction, member: MemberId) -> int:
    """Take away in which challenges the member took part."""
    return await tx.run(delete(challenge_parts).where(challenge_parts.c.member == member))


def _row(challenge: Challenge) -> dict[str, object]:
    plan = challenge.plan
    words = {"title": plan.about.title, "text": plan.about.text, "argued": plan.about.argued}
    return {
        "community": challenge.community,
        "state": challenge.state.value,
        "words": json.dumps(words, ensure_ascii=False),
        "first_day": plan.first,
        "last_day": plan.last,
        "zone": plan.zone,
        "author": challenge.author,
        "approver": challenge.approver,
        "made_at": challenge.made_at,
        "changed_at": challenge.changed_at,
    }


def _challenge(row: RowMapping) -> Challenge:
    words = json.loads(row["words"])
    about = Wording(words["title"], words["text"], argued=words["argued"])
    return Challenge(
        id=ChallengeId(row["id"]),
        community=CommunityId(row["community"]),
        state=ChallengeState(row["state"]),
        plan=ChallengePlan(about, row["first_day"], row["last_day"], row["zone"]),
        author=StaffId(row["author"]),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        approver=None if row["approver"] is None else StaffId(row["approver"]),
    )


def _part_row(part: Part) -> dict[str, object]:
    return {
        "state": part.state.value,
        "pledge": part.pledge.value,
        "asked": part.asked.value,
        "did": part.did,
        "some": part.some,
        "told_on": part.told_on,
        "told_as": None if part.told_as is None else part.told_as.value,
        "asked_at": part.asked_at,
        "unanswered": part.unanswered,
        "changed_at": part.changed_at,
    }


def _part(row: RowMapping) -> Part:
    return Part(
        member=MemberId(row["member"]),
        challenge=ChallengeId(row["challenge"]),
        state=PartState(row["state"]),
        pledge=Pledge(row["pledge"]),
        asked=Asked(row["asked"]),
        changed_at=row["changed_at"],
        did=row["did"],
        some=row["some"],
        told_on=row["told_on"],
        told_as=None if row["told_as"] is None else HowItWent(row["told_as"]),
        asked_at=row["asked_at"],
        unanswered=row["unanswered"],
    )
