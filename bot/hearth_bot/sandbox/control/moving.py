"""People come and go."""

from typing import Any

from aiohttp import web

from hearth_bot.sandbox import show
from hearth_bot.sandbox.control.asking import (
    Json,
    account_of,
    acting,
    body_of,
    inside,
    needed,
    whole,
)
from hearth_bot.sandbox.control.cast import make_admin
from hearth_bot.sandbox.problems import ApiError, bad_request
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.world.chats import Group, Member, Status
from hearth_bot.sandbox.world.invites import JOINED, come_from_community, use_link
from hearth_bot.sandbox.world.membership import Way, become, join, leave
from hearth_bot.sandbox.world.people import Account, Bot, Person


async def use(stage: Stage, request: web.Request) -> Any:
    """A person opens an invite link and taps the button, or comes over from a community."""
    person, body = acting(stage, request), await body_of(request)
    if body.get("community"):
        group = stage.world.group_of(whole(needed(body, "chat"), "chat"))
        come_from_community(stage.world, group, person, str(body["community"]))
        return {"status": JOINED, "chat": show.chat(group, person)}
    group, status = use_link(stage.world, str(needed(body, "link")), person)
    return {"status": status, "chat": show.chat(group, person)}


async def go(stage: Stage, request: web.Request) -> Any:
    """A person leaves a group."""
    person, body = acting(stage, request), await body_of(request)
    leave(stage.world, _group(stage, person, body), person)
    return {"status": "left"}


async def add(stage: Stage, request: web.Request) -> Any:
    """A member who may invite adds somebody, or a bot; only an administrator undoes a ban."""
    person, body = acting(stage, request), await body_of(request)
    group = _group(stage, person, body)
    who = account_of(stage, needed(body, "user"))
    if not group.may(person, "can_invite_users"):
        raise ApiError(403, "CHAT_ADMIN_REQUIRED")
    standing = group.standing(who)
    if isinstance(who, Bot) and not who.can_join_groups:
        raise bad_request("BOT_GROUPS_BLOCKED")
    if standing.is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if standing.status is Status.BANNED and not group.standing(person).is_admin:
        raise bad_request("USER_BANNED_IN_CHANNEL")
    if body.get("admin"):
        make_admin(stage, group, who, person, body.get("rights"))
    else:
        join(stage.world, group, who, Way(by=person))
    return {"status": group.standing(who).status.value}


async def take_out(stage: Stage, request: web.Request) -> Any:
    """An administrator removes somebody; with "ban", for good."""
    person, body = acting(stage, request), await body_of(request)
    group = _group(stage, person, body)
    who = _removable(group, person, account_of(stage, needed(body, "user")))
    if body.get("ban"):
        become(stage.world, group, Member(account=who, status=Status.BANNED), Way(by=person))
    else:
        leave(stage.world, group, who, by=person)
    return {"status": group.standing(who).status.value}


async def promote(stage: Stage, request: web.Request) -> Any:
    """An administrator gives somebody rights, or takes all of them ("rights": {})."""
    person, body = acting(stage, request), await body_of(request)
    group = _group(stage, person, body)
    who = account_of(stage, needed(body, "user"))
    if not group.standing(person).may("can_promote_members"):
        raise ApiError(403, "CHAT_ADMIN_REQUIRED")
    if group.standing(who).status is Status.OWNER:
        raise bad_request("USER_CREATOR")
    rights = body.get("rights")
    if rights == {}:
        become(stage.world, group, Member(account=who, status=Status.MEMBER), Way(by=person))
    else:
        make_admin(stage, group, who, person, rights)
    return {"status": group.standing(who).status.value}


def _removable(group: Group, person: Person, who: Account) -> Account:
    if not group.standing(person).may("can_restrict_members"):
        raise ApiError(403, "CHAT_ADMIN_REQUIRED")
    if group.standing(who).status is Status.OWNER:
        raise bad_request("can't remove chat owner")
    if not group.standing(who).is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    return who


def _group(stage: Stage, person: Person, body: Json) -> Group:
    group = stage.world.group_of(whole(needed(body, "chat"), "chat"))
    inside(person, group)
    return group
