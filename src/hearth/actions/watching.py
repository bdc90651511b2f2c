"""A community's own list of words that people should look at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearth.actions.auditing import tell_everybody_who_owns
from hearth.actions.authority import By, must
from hearth.actions.circle_settings import remember
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import ListFull, NothingSaid, TooLong
from hearth.community.outgoing import Say, Urgency, Values
from hearth.community.people import Actor, CommunityId, Permission
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

LONGEST = 60
"""Characters of an entry: a name or a short phrase."""

MOST = 200
"""Entries of a list: each is looked for in every message."""

FUZZY = "~"
"""What stands before an entry that is found with slips of the pen too."""


@dataclass(frozen=True, slots=True)
class KeepWatchwords:
    """Somebody who decides the policy writes the list anew."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, words: Iterable[str], *, by: By
    ) -> tuple[str, ...]:
        """The list as it is kept: trimmed, each entry once, in order; the rest is left out.

        Empty entries go, and so does what is over `LONGEST` and beyond `MOST`.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        trimmed = (" ".join(one.split()) for one in words)
        usable = (one for one in trimmed if bare(one) and len(one) <= LONGEST)
        kept = tuple(dict.fromkeys(usable))[:MOST]
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            await _keep(work, there, kept, actor, by)
        return kept


@dataclass(frozen=True, slots=True)
class AddWatchword:
    """Somebody who decides the policy puts a word on the list."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, word: str, *, fuzzy: bool, by: By) -> str:
        """The entry as it is kept. A word that is there changes only how it is found.

        Args:
            community: whose list.
            word: a word or a few.
            fuzzy: whether slips of the pen count.
            by: who adds it.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
            NothingSaid: the word is empty.
            TooLong: more than `LONGEST` characters.
            ListFull: there are `MOST` already.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        wanted = bare(word)
        if not wanted:
            raise NothingSaid
        if len(wanted) > LONGEST:
            raise TooLong(len(wanted), LONGEST)
        entry = f"{FUZZY}{wanted}" if fuzzy else wanted
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            known = [bare(one) for one in there.watchwords]
            if wanted not in known and len(known) >= MOST:
                raise ListFull(MOST)
            others = (one for one in there.watchwords if bare(one) != wanted)
            kept = (*others, entry) if entry not in there.watchwords else there.watchwords
            await _keep(work, there, kept, actor, by)
        return entry


@dataclass(frozen=True, slots=True)
class TakeBackWatchword:
    """Somebody who decides the policy takes a word off the list."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, entry: str, *, by: By) -> None:
        """Look for it no more. What is not there is no deed.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            kept = tuple(one for one in there.watchwords if one != entry)
            await _keep(work, there, kept, actor, by)


def bare(entry: str) -> str:
    """An entry's words, without the sign that says how they are found."""
    return " ".join(entry.split()).lstrip(f"{FUZZY} ")


async def _keep(work: Work, there: Community, kept: tuple[str, ...], actor: Actor, by: By) -> None:
    """Remember the list, if it is another one, and tell the owners at once: not its words."""
    if kept == there.watchwords:
        return
    now = replace(there, watchwords=kept)
    await work.communities.put(now)
    await remember(work, there, now, by=by)
    work.note(Deed.WATCHWORDS_CHANGED, by=actor, about=Subject.of("community", there.id))
    values: Values = {"community": there.title, "count": len(kept)}
    say = Say(StaffWords.WATCHWORDS_CHANGED, values)
    await tell_everybody_who_owns(work, say, urgency=Urgency.NOTICE)
    await work.commit()
