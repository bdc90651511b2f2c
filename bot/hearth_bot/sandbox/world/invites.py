"""Invite links, and asking to be let in."""

import secrets
from datetime import datetime

from hearth_bot.sandbox import show
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world.chats import Group, JoinRequest, Link, Status
from hearth_bot.sandbox.world.membership import Way, join
from hearth_bot.sandbox.world.people import Account, Person
from hearth_bot.sandbox.world.posting import bots_in, give
from hearth_bot.sandbox.world.world import World

REQUESTED = "requested"
JOINED = "joined"


def new_link(group: Group, creator: Account) -> Link:
    """A fresh link into the group; what it allows is set by whoever asked for it."""
    link = Link(address=f"https://t.me/+{secrets.token_urlsafe(12)}", creator=creator)
    group.links[link.address] = link
    return link


def primary_link(group: Group, creator: Account) -> Link:
    """The creator's own permanent link; a new one ends the one before."""
    for old in group.links.values():
        if old.is_primary and old.creator is creator:
            old.is_revoked = True
    link = new_link(group, creator)
    link.is_primary = True
    return link


def find_link(world: World, address: str) -> tuple[Group, Link]:
    """The link, and where it leads.

    Raises:
        ApiError: nobody made such a link, or it was revoked.
    """
    clean = address.strip().removeprefix("https://").removeprefix("http://")
    for group in world.groups.values():
        link = group.links.get("https://" + clean)
        if link is not None and not link.is_revoked:
            return group, link
    raise bad_request("INVITE_HASH_EXPIRED")


def is_full(link: Link) -> bool:
    """Whether as many came through the link as may."""
    return link.member_limit > 0 and len(link.joined) >= link.member_limit


def is_over(link: Link, now: datetime) -> bool:
    """Whether the link's time has passed."""
    return link.expires is not None and link.expires <= now


def use_link(world: World, address: str, person: Person) -> tuple[Group, str]:
    """Join, or ask to, through a link; where it leads, and which of the two.

    Raises:
        ApiError: it is expired, revoked or used up, or the person is banned or already inside.
    """
    group, link = find_link(world, address)
    standing = group.standing(person)
    if standing.is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if is_over(link, world.clock()):
        raise bad_request("INVITE_HASH_EXPIRED")
    if standing.status is Status.BANNED:
        raise bad_request("USER_BANNED_IN_CHANNEL")
    if is_full(link):
        raise bad_request("USERS_TOO_MUCH")
    if link.asks_first:
        _ask(world, group, JoinRequest(person=person, link=link, made=world.clock()))
        return group, REQUESTED
    link.joined.add(person.id)
    join(world, group, person, Way(by=person, link=link))
    return group, JOINED


def come_from_community(world: World, group: Group, person: Person, community: str) -> None:
    """Join a group that belongs to a community: no link, no request, no administrator.

    Raises:
        ApiError: the person is banned or already inside.
    """
    standing = group.standing(person)
    if standing.is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if standing.status is Status.BANNED:
        raise bad_request("USER_BANNED_IN_CHANNEL")
    join(world, group, person, Way(by=person, community=community))


def _ask(world: World, group: Group, request: JoinRequest) -> None:
    """Wait to be let in. Asking again while one waits changes nothing."""
    if request.person.id in group.requests:
        return
    group.requests[request.person.id] = request
    group.asked.add(request.person.id)
    world.events.add(request.person.id, "membership", group.id, status=REQUESTED)
    for bot in bots_in(group):
        if group.standing(bot).may("can_invite_users"):
            body = show.join_request(request, group, bot)
            give(world, bot, "chat_join_request", body, queue=f"member:{request.person.id}")


def pending_request(group: Group, account: Account) -> JoinRequest:
    """The request of somebody who waits.

    Raises:
        ApiError: they are inside already, or never asked.
    """
    if group.standing(account).is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    request = group.requests.get(account.id)
    if request is None:
        raise bad_request("HIDE_REQUESTER_MISSING")
    return request


def let_in(world: World, group: Group, account: Account, *, by: Account) -> None:
    """Approve a request: they join through the link they used."""
    request = pending_request(group, account)
    if request.link is not None:
        request.link.joined.add(account.id)
    join(world, group, account, Way(by=by, link=request.link, by_request=True))


def turn_away(world: World, group: Group, account: Account) -> None:
    """Decline a request. They may ask again."""
    pending_request(group, account)
    del group.requests[account.id]
    world.events.add(account.id, "membership", group.id, status="declined")
