"""Posts that the bot puts into groups for members: whose they are is sealed, once per process.

The community bot carries answers to the author, so it opens one seal; the care team's process
opens the other, for those who reveal, for an erasure and for a member's own copy. No column says
whose a post is, so that a member's are found by opening them all. There are few: they are
forgotten after `KEPT_FOR`.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, delete, select, update

from hearth.community.errors import NoSuchGroupPost
from hearth.community.group_posts import (
    NUMBERS,
    SLOT,
    Content,
    GroupAnswer,
    GroupPost,
    GroupPostId,
    PostState,
    Theirs,
    slot_of,
)
from hearth.community.moderation import Reason
from hearth.community.outgoing import ToGroup
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.timers import TimerKind
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.telling import address
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import group_posts as posts
from hearth.storage.tables import sent_slots, timers
from hearth.storage.transaction import Transaction
from hearth.storage.written import Document, as_bytes, as_document

FIRST = 1

PLAIN = [posts.c[name] for name in posts.c.keys() if name not in {"own", "told"}]  # noqa: SIM118  A collection of columns is no mapping.
"""What both processes read without opening anything."""

DECIDED = (PostState.APPROVED, PostState.POSTED, PostState.DECLINED, PostState.TAKEN_DOWN)


class SqlGroupPosts:
    """Every such post of one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, post: GroupPost, content: Content) -> GroupPost:
        """Keep it under a number that is drawn, whatever number it came with."""
        numbered = replace(post, id=GroupPostId(1 + secrets.randbelow(NUMBERS)))
        row = {
            "id": numbered.id,
            "community": numbered.community,
            "named": numbered.named,
            "looked_at": numbered.looked_at,
            "under": numbered.under,
            **_changing(numbered),
            **self._sealed_own(numbered.id, content, FIRST),
            **self._sealed_told(numbered.id, content, FIRST),
        }
        await self._tx.add(posts, row)
        return numbered

    async def hold(self, number: GroupPostId) -> GroupPost:
        """The post, for this transaction alone."""
        return _post(await self._row(select(*PLAIN).where(posts.c.id == number).with_for_update()))

    async def put(self, post: GroupPost) -> None:
        """Remember it as it is now, under its number."""
        self._tx.changed = True
        await self._tx.run(update(posts).where(posts.c.id == post.id).values(_changing(post)))

    async def content(self, number: GroupPostId) -> Content:
        """Whose it is, what it says, and what waits for its author; the community bot opens it."""
        asked = select(posts.c.id, posts.c.own, posts.c.own_version).where(posts.c.id == number)
        return self._opened(await self._row(asked))

    async def put_content(self, number: GroupPostId, content: Content) -> None:
        """Remember what waits for its author."""
        asked = select(posts.c.own_version).where(posts.c.id == number).with_for_update()
        version = 1 + int((await self._row(asked))["own_version"])
        values = self._sealed_own(number, content, version)
        await self._tx.run(update(posts).where(posts.c.id == number).values(values))

    async def empty(self, number: GroupPostId, content: Content) -> None:
        """What it says is gone, for both processes."""
        bare = content.without_words()
        await self.put_content(number, bare)
        asked = select(posts.c.told_version).where(posts.c.id == number)
        version = 1 + int((await self._row(asked))["told_version"])
        values = self._sealed_told(number, bare, version)
        await self._tx.run(update(posts).where(posts.c.id == number).values(values))

    async def words(self, number: GroupPostId) -> str:
        """What it says, without whose it is; the care team's process opens it."""
        return str((await self._told(number))["text"])

    async def author(self, number: GroupPostId) -> MemberId:
        """Whose it is; the care team's process opens it."""
        return MemberId((await self._told(number))["author"])

    async def of(self, member: MemberId, since: datetime | None = None) -> Sequence[Theirs]:
        """All of a member's, the oldest first."""
        sealed = posts.c.own if self._tx.sealer.bot is Holder.COMMUNITY else posts.c.told
        asked = select(*PLAIN, sealed).order_by(posts.c.changed_at, posts.c.id)
        if since is not None:
            asked = asked.where(posts.c.changed_at > since)
        found = []
        for row in await self._tx.all(asked):
            author, text = self._whose(row)
            if author == member:
                found.append(Theirs(_post(row), text))
        return found

    async def message_of(self, post: GroupPost) -> int | None:
        """Its number in the group, once it was sent."""
        here = self._in_group(post.community) & (sent_slots.c.slot == slot_of(post.id))
        row = await self._tx.first(select(sent_slots.c.message).where(here))
        return None if row is None else int(row["message"])

    async def find_posted(self, community: CommunityId, message: int) -> GroupPost | None:
        """The post that this message in the group is."""
        here = self._in_group(community) & (sent_slots.c.message == message)
        ours = select(sent_slots.c.slot).where(here, sent_slots.c.slot.startswith(SLOT))
        slot = await self._tx.first(ours)
        if slot is None:
            return None
        number = int(slot["slot"].removeprefix(SLOT))
        row = await self._tx.first(select(*PLAIN).where(posts.c.id == number).with_for_update())
        return None if row is None else _post(row)

    async def newest_posted(self, community: CommunityId) -> datetime | None:
        """When the bot put its newest post into a group; None where none is there."""
        there = (posts.c.community == community) & (posts.c.state == PostState.POSTED)
        newest = select(posts.c.changed_at).where(there).order_by(posts.c.changed_at.desc())
        row = await self._tx.first(newest.limit(1))
        return None if row is None else row["changed_at"]

    async def waiting(self, most: int) -> Sequence[GroupPost]:
        """Those about which a person decides, the one that waits longest first."""
        asked = select(*PLAIN).where(posts.c.state == PostState.WAITING)
        rows = await self._tx.all(asked.order_by(posts.c.waits_since, posts.c.id).limit(most))
        return [_post(row) for row in rows]

    async def newest(self, most: int) -> Sequence[GroupPost]:
        """Those about which a person decided, or that are in the group; the newest first."""
        asked = select(*PLAIN).where(posts.c.state.in_(DECIDED))
        in_order = asked.order_by(posts.c.changed_at.desc(), posts.c.id).limit(most)
        return [_post(row) for row in await self._tx.all(in_order)]

    async def forget_before(self, moment: datetime) -> int:
        """Take away what changed last before; says how many."""
        old = [
            row["id"]
            for row in await self._tx.all(select(posts.c.id).where(posts.c.changed_at < moment))
        ]
        await _forget(self._tx, old)
        self._tx.changed = self._tx.changed or bool(old)
        return len(old)

    async def _row(self, asked: Select[Any]) -> RowMapping:
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchGroupPost
        return row

    async def _told(self, number: GroupPostId) -> Document:
        asked = select(posts.c.id, posts.c.told, posts.c.told_version).where(posts.c.id == number)
        row = await self._row(asked)
        where = told_place(number, row["told_version"])
        return as_document(self._tx.sealer.open_from_community(row["told"], where))

    def _whose(self, row: RowMapping) -> tuple[MemberId, str]:
        if self._tx.sealer.bot is Holder.COMMUNITY:
            content = self._opened(row)
            return content.author, content.text
        where = told_place(row["id"], row["told_version"])
        told = as_document(self._tx.sealer.open_from_community(row["told"], where))
        return MemberId(told["author"]), str(told["text"])

    def _opened(self, row: RowMapping) -> Content:
        where = own_place(row["id"], row["own_version"])
        if self._tx.sealer.bot is not Holder.COMMUNITY:
            raise CannotOpenError(where)
        own = as_document(self._tx.sealer.open_own(row["own"], where))
        answers = tuple(GroupAnswer(one[0], one[1], one[2]) for one in own["answers"])
        return Content(MemberId(own["author"]), own["text"], own["name"], answers)

    def _sealed_own(self, number: int, content: Content, version: int) -> dict[str, object]:
        own = {
            "author": content.author,
            "text": content.text,
            "name": content.name,
            "answers": [[one.message, one.name, one.text] for one in content.answers],
        }
        sealed = self._tx.sealer.seal_own(as_bytes(own), own_place(number, version))
        return {"own": sealed, "own_version": version}

    def _sealed_told(self, number: int, content: Content, version: int) -> dict[str, object]:
        told = as_bytes({"author": content.author, "text": content.text})
        sealed = self._tx.sealer.seal_to_care(told, told_place(number, version))
        return {"told": sealed, "told_version": version}

    def _in_group(self, community: CommunityId) -> ColumnElement[bool]:
        group = address(self._tx.sealer, ToGroup(community))
        return (sent_slots.c.bot == Holder.COMMUNITY) & (sent_slots.c.recipient == group)


async def forget_group_posts(tx: Transaction, member: MemberId) -> int:
    """Take away all that the bot posted for a member, and what waited; says how many.

    What was posted is deleted in Telegram, or emptied there, by messages that wait to be sent.
    """
    theirs = [one.post for one in await SqlGroupPosts(tx).of(member)]
    await _forget(tx, [one.id for one in theirs], keep_slots=True)
    return len(theirs)


async def _forget(tx: Transaction, numbers: Sequence[int], *, keep_slots: bool = False) -> None:
    """Take posts away; their messages may have still to be found, to be taken back."""
    due = timers.c.kind == TimerKind.GROUP_POST_DUE
    names = [str(one) for one in numbers]
    await tx.run(delete(timers).where(due, timers.c.about.in_(names)))
    if not keep_slots:
        slots = [slot_of(GroupPostId(one)) for one in numbers]
        await tx.run(delete(sent_slots).where(sent_slots.c.slot.in_(slots)))
    await tx.run(delete(posts).where(posts.c.id.in_(numbers)))


def own_place(number: int, version: int) -> Where:
    """Where lies what the community bot needs to carry messages over."""
    return Where("group_posts", "own", number, version)


def told_place(number: int, version: int) -> Where:
    """Where lies what the care team's process may open."""
    return Where("group_posts", "told", number, version)


def _changing(post: GroupPost) -> dict[str, object]:
    return {
        "state": post.state.value,
        "changed_at": post.changed_at,
        "waits_since": post.waits_since,
        "staff": post.by,
        "reason": None if post.reason is None else post.reason.value,
        "disputed": post.disputed,
    }


def _post(row: RowMapping) -> GroupPost:
    return GroupPost(
        id=GroupPostId(row["id"]),
        community=CommunityId(row["community"]),
        state=PostState(row["state"]),
        changed_at=row["changed_at"],
        named=row["named"],
        looked_at=row["looked_at"],
        under=row["under"],
        waits_since=row["waits_since"],
        by=None if row["staff"] is None else StaffId(row["staff"]),
        reason=None if row["reason"] is None else Reason(row["reason"]),
        disputed=row["disputed"],
    )
