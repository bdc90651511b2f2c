"""Coming and going, and what it tells everybody."""

from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from hearth_bot.sandbox import show
from hearth_bot.sandbox.show_members import change
from hearth_bot.sandbox.world.chats import Group, Link, Member, Status
from hearth_bot.sandbox.world.people import Account, Bot, Person
from hearth_bot.sandbox.world.posting import Draft, bots_in, give, post
from hearth_bot.sandbox.world.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How somebody came in, or who changed their standing."""

    by: Account
    link: Link | None = None
    by_request: bool = False
    community: str = ""
    """The community that led somebody here without an invitation."""


def become(world: World, group: Group, new: Member, way: Way) -> None:
    """Change how somebody belongs to a group.

    The bot it is about hears of it as my_chat_member, administrators that are bots as chat_member,
    and the group as a service message when somebody came or went.
    """
    old = group.standing(new.account)
    watching = bots_in(group)
    group.put(new)
    group.requests.pop(new.account.id, None) if new.is_present else None
    _tell_bots(world, group, (old, new), way, watching)
    if isinstance(new.account, Person):
        world.events.add(
            new.account.id, "membership", group.id, status=new.status.value, by=way.by.id
        )
    if new.is_present and not old.is_present:
        # Who was let in after asking says so themselves ([tba] messageChatJoinByRequest).
        teller = new.account if way.by_request else way.by
        post(world, group, teller, Draft(content=_arrival(new, way)))
    elif old.is_present and not new.is_present:
        post(world, group, way.by, Draft(content={"left_chat_member": show.account(new.account)}))


def _arrival(new: Member, way: Way) -> dict[str, Any]:
    """The service message that says who has come."""
    if way.community:
        community = {"id": crc32(way.community.encode()), "name": way.community}
        return {"community_chat_joined": {"community": community}}
    return {"new_chat_members": [show.account(new.account)]}


def _tell_bots(
    world: World, group: Group, turn: tuple[Member, Member], way: Way, watching: list[Bot]
) -> None:
    old, new = turn
    for bot in dict.fromkeys([*watching, *bots_in(group)]):
        if bot is not new.account and not group.standing(bot).is_admin:
            continue
        body = change(
            group,
            bot,
            by=way.by,
            old=old,
            new=new,
            at=world.clock(),
            via=way.link,
            by_request=way.by_request,
        )
        if bot is new.account:
            give(world, bot, "my_chat_member", body, queue=f"my:{group.id}")
        else:
            give(world, bot, "chat_member", body, queue=f"member:{new.account.id}")


def join(world: World, group: Group, account: Account, way: Way) -> None:
    """Let somebody in. Who was restricted before stays so."""
    old = group.standing(account)
    if old.status is Status.RESTRICTED:
        become(world, group, replace(old, is_member=True), way)
    else:
        become(world, group, Member(account=account, status=Status.MEMBER), way)


def leave(world: World, group: Group, account: Account, *, by: Account | None = None) -> None:
    """Let somebody go. Who was restricted stays so for the next time."""
    old = group.standing(account)
    if old.status is Status.RESTRICTED:
        new = replace(old, is_member=False)
    else:
        new = Member(account=account, status=Status.LEFT)
    become(world, group, new, Way(by=by or account))
