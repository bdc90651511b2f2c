"""Who is in a group and what they may: asking, banning, restricting, promoting."""

from dataclasses import replace
from typing import Any

from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.joining import until_date
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.show_members import full_chat, member
from hearth_bot.sandbox.world.chats import Group, Member, PrivateChat, Status
from hearth_bot.sandbox.world.membership import Way, become, leave
from hearth_bot.sandbox.world.rights import GROUP_ADMIN_RIGHTS, PERMISSIONS, SENDING

NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"
MOST_TITLE = 16  # Characters (Bot API, setChatAdministratorCustomTitle, setChatMemberTag).


def get_chat(call: Call) -> Any:
    """GetChat."""
    return full_chat(places.any_chat(call), call.bot)


def get_member(call: Call) -> Any:
    """GetChatMember: whoever was never there has left."""
    chat = places.any_chat(call)
    who = places.account(call)
    if isinstance(chat, PrivateChat):
        if who not in chat.present():
            raise bad_request("member not found")
        return member(Member(account=who, status=Status.MEMBER), call.bot)
    assert isinstance(chat, Group)  # noqa: S101  There are two kinds of chat.
    if not chat.knows(who) and not call.world.has_met(call.bot, who):
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member(chat.standing(who), call.bot)


def get_administrators(call: Call) -> Any:
    """GetChatAdministrators: without other bots unless return_bots is set."""
    chat = places.any_chat(call)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    bots_too = call.args.flag("return_bots")
    return [
        member(admin, call.bot)
        for admin in chat.admins()
        if bots_too or not admin.account.is_bot or admin.account is call.bot
    ]


def get_member_count(call: Call) -> Any:
    """GetChatMemberCount."""
    return len(list(places.any_chat(call).present()))


def _target(call: Call, group: Group) -> Member:
    """Whom a bot with the right to restrict wants to restrict.

    Raises:
        ApiError: nobody may do that to them.
    """
    who = places.account(call)
    standing = group.standing(who)
    if who is call.bot:
        raise bad_request("can't restrict self")
    if standing.status is Status.OWNER:
        raise bad_request("can't remove chat owner")
    if standing.is_admin:
        raise bad_request("user is an administrator of the chat")
    if not group.knows(who) and not call.world.has_met(call.bot, who):
        raise bad_request("PARTICIPANT_ID_INVALID")
    return standing


def ban(call: Call) -> Any:
    """BanChatMember: out, and not back in until unbanned or until a date."""
    group = places.governed_group(call, "can_restrict_members", NO_RESTRICTING)
    old = _target(call, group)
    group.requests.pop(old.account.id, None)
    new = Member(account=old.account, status=Status.BANNED, until=until_date(call))
    become(call.world, group, new, Way(by=call.bot))
    return True


def unban(call: Call) -> Any:
    """UnbanChatMember: may come again. Whoever is inside is put out, unless only_if_banned."""
    group = places.governed_group(call, "can_restrict_members", NO_RESTRICTING)
    who = places.account(call)
    standing = group.standing(who)
    if standing.status is Status.BANNED:
        become(call.world, group, Member(account=who, status=Status.LEFT), Way(by=call.bot))
    elif standing.is_present and not call.args.flag("only_if_banned"):
        _target(call, group)
        become(call.world, group, Member(account=who, status=Status.LEFT), Way(by=call.bot))
    return True


def permissions_of(call: Call) -> dict[str, bool]:
    """The permissions that a call gives, with what they entail unless told otherwise.

    Source: Bot API, restrictChatMember.use_independent_chat_permissions.
    """
    given = call.args.object("permissions", "ChatPermissions")
    wanted = {name: given.get(name) is True for name in PERMISSIONS}
    if call.args.flag("use_independent_chat_permissions"):
        return wanted
    if wanted["can_send_other_messages"] or wanted["can_add_web_page_previews"]:
        wanted |= dict.fromkeys(SENDING[:8], True)
    elif any(wanted[name] for name in SENDING[1:7]) or wanted["can_send_polls"]:
        wanted["can_send_messages"] = True
    for name, like in (("can_react_to_messages", "can_send_messages"), ("can_edit_tag", "")):
        if name not in given:
            wanted[name] = wanted[like] if like else wanted["can_pin_messages"]
    return wanted


def restrict(call: Call) -> Any:
    """RestrictChatMember: everything allowed makes an ordinary member again."""
    group = places.governed_group(call, "can_restrict_members", NO_RESTRICTING)
    wanted = permissions_of(call)
    old = _target(call, group)
    if all(wanted.values()):
        status = Status.MEMBER if old.is_present else Status.LEFT
        new = Member(account=old.account, status=status, tag=old.tag)
    else:
        new = Member(
            account=old.account,
            status=Status.RESTRICTED,
            rights=wanted,
            until=until_date(call),
            is_member=old.is_present,
            tag=old.tag,
        )
    become(call.world, group, new, Way(by=call.bot))
    return True


def promote(call: Call) -> Any:
    """PromoteChatMember: all rights false makes an ordinary member again."""
    group = places.governed_group(call, "can_promote_members", "not enough rights")
    who = places.account(call)
    old = group.standing(who)
    _may_be_promoted(call, group, old)
    own = group.standing(call.bot)
    rights = {name: call.args.flag(name) for name in GROUP_ADMIN_RIGHTS}
    if any(value and not own.may(name) for name, value in rights.items()):
        raise bad_request("RIGHT_FORBIDDEN")
    anonymous = call.args.flag("is_anonymous")
    if any(rights.values()) or anonymous:
        rights["can_manage_chat"] = True  # Implied by any other right (Bot API).
        new = Member(
            account=who,
            status=Status.ADMIN,
            rights=rights,
            promoted_by=call.bot.id,
            title=old.title,
            anonymous=anonymous,
        )
    else:
        new = Member(account=who, status=Status.MEMBER)
    become(call.world, group, new, Way(by=call.bot))
    return True


def _may_be_promoted(call: Call, group: Group, old: Member) -> None:
    who = old.account
    if who is call.bot:
        raise bad_request("can't promote self")
    if old.status is Status.OWNER:
        raise bad_request("can't demote chat creator")
    if not group.knows(who) or not old.is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    if old.status is Status.ADMIN and old.promoted_by != call.bot.id:
        raise bad_request("CHAT_ADMIN_REQUIRED")


def set_custom_title(call: Call) -> Any:
    """SetChatAdministratorCustomTitle: for administrators that the bot has promoted."""
    group = places.governed_group(call, "can_promote_members", "not enough rights")
    old = group.standing(places.account(call))
    title = call.args.text("custom_title")
    if old.status is Status.OWNER:
        raise bad_request("only creator can edit their custom title")
    if old.status is not Status.ADMIN:
        raise bad_request("user is not an administrator")
    if old.promoted_by != call.bot.id:
        raise bad_request("not enough rights to change custom title of the user")
    if len(title) > MOST_TITLE:
        raise bad_request("ADMIN_RANK_INVALID")
    group.put(replace(old, title=title))
    return True


def set_tag(call: Call) -> Any:
    """SetChatMemberTag."""
    group = places.governed_group(call, "can_manage_tags", "not enough rights")
    old = group.standing(places.account(call))
    tag = call.args.text("tag")
    if old.status not in {Status.MEMBER, Status.RESTRICTED} or not old.is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    if len(tag) > MOST_TITLE:
        raise bad_request("TAG_INVALID")
    group.put(replace(old, tag=tag))
    return True


def leave_chat(call: Call) -> Any:
    """LeaveChat."""
    leave(call.world, places.group(call), call.bot)
    return True
