"""Making people, bots and groups."""

from typing import Any

from aiohttp import web

from hearth_bot.sandbox import show
from hearth_bot.sandbox.control.asking import Json, account_of, body_of, needed, whole
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.world.chats import Group, Member, Status
from hearth_bot.sandbox.world.membership import Way, become, join
from hearth_bot.sandbox.world.people import Account, Bot, Person
from hearth_bot.sandbox.world.rights import ALL_ADMIN_RIGHTS


def described(person: Person) -> Json:
    """A person as the control interface shows them."""
    return show.account(person) | {"about": person.about, "deactivated": person.deactivated}


async def add_user(stage: Stage, request: web.Request) -> Any:
    """Somebody gets an account."""
    body = await body_of(request)
    number = whole(body["id"], "id") if body.get("id") else stage.world.new_person_id()
    _must_be_free(stage, number, body.get("username"))
    person = Person(
        id=number,
        first_name=str(needed(body, "first_name")),
        last_name=body.get("last_name"),
        username=_username(body),
        language_code=body.get("language_code"),
        about=str(body.get("about") or ""),
        bio=body.get("bio"),
    )
    return described(stage.world.add_person(person))


def _username(body: Json) -> str | None:
    return str(body["username"]).removeprefix("@") if body.get("username") else None


def _must_be_free(stage: Stage, number: int, username: str | None) -> None:
    if number <= 0 or stage.world.find_account(number) is not None:
        raise bad_request("this id is taken")
    if username and stage.world.find_by_username(username) is not None:
        raise bad_request("this username is taken")


async def users(stage: Stage, request: web.Request) -> Any:  # noqa: ARG001  An action's signature.
    """Everybody who has an account."""
    return [described(person) for person in stage.world.people.values()]


async def add_bot(stage: Stage, request: web.Request) -> Any:
    """A bot, as BotFather makes them."""
    body = await body_of(request)
    token = str(body.get("token") or stage.world.new_bot_token())
    number, colon, secret = token.partition(":")
    if not (colon and secret and number.isdecimal()):
        raise bad_request("a token is a number, a colon and a secret")
    _must_be_free(stage, int(number), body.get("username"))
    needed(body, "username")
    bot = Bot(
        id=int(number),
        first_name=str(needed(body, "name")),
        username=_username(body),
        token=token,
        can_read_all_group_messages=bool(body.get("can_read_all_group_messages")),
        can_join_groups=bool(body.get("can_join_groups", True)),
    )
    stage.world.add_bot(bot)
    return {"id": bot.id, "token": bot.token, "username": bot.username}


async def bots(stage: Stage, request: web.Request) -> Any:  # noqa: ARG001  An action's signature.
    """Every bot; tokens are told only once."""
    return [show.me(bot) for bot in stage.world.bots.values()]


async def add_group(stage: Stage, request: web.Request) -> Any:
    """A supergroup with its owner, administrators and members."""
    body = await body_of(request)
    owner = account_of(stage, needed(body, "owner"))
    group = stage.world.add_group(str(needed(body, "title")), owner)
    group.username = _username(body)
    group.description = str(body.get("description") or "")
    group.is_forum = bool(body.get("is_forum"))
    group.protected = bool(body.get("has_protected_content"))
    for given in body.get("admins") or ():
        make_admin(stage, group, account_of(stage, given), owner)
    for given in body.get("members") or ():
        account = account_of(stage, given)
        if not group.standing(account).is_present:
            join(stage.world, group, account, Way(by=owner))
    return show.chat(group, owner)


async def groups(stage: Stage, request: web.Request) -> Any:  # noqa: ARG001  An action's signature.
    """Every group with whoever is in it, and whoever waits to be let in."""
    return [
        {
            "chat": group.id,
            "title": group.title,
            "members": [
                {"user": show.account(member.account), "status": member.status.value}
                for member in group.members()
            ],
            "requests": [show.account(one.person) for one in group.requests.values()],
        }
        for group in stage.world.groups.values()
        if not group.migrated_to
    ]


def make_admin(
    stage: Stage,
    group: Group,
    account: Account,
    by: Account,
    rights: dict[str, bool] | None = None,
) -> None:
    """Give somebody an administrator's rights; all of them unless told otherwise."""
    given = rights if rights is not None else dict(ALL_ADMIN_RIGHTS)
    admin = Member(account=account, status=Status.ADMIN, rights=given, promoted_by=by.id)
    become(stage.world, group, admin, Way(by=by))


async def migrate_group(stage: Stage, request: web.Request) -> Any:
    """A group gets another id, as basic groups do; calls with the old one are told the new one."""
    old = stage.world.group_of(whole(request.match_info["group"], "group"))
    owner, *others = sorted(old.members(), key=lambda member: member.status is not Status.OWNER)
    new = stage.world.add_group(old.title, owner.account)
    for member in others:
        new.put(member)
    old.migrated_to = new.id
    return show.chat(new, owner.account)
