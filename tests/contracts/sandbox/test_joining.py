"""How people come into a group, and how they are kept out of it."""

from typing import Any

import aiogram
import pytest
import telegram
from aiogram.exceptions import TelegramMigrateToChat

from contracts.sandbox.kit import USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient, ControlError

MINUTE = 60


async def ask(control: ControlClient, raw: RawBot, cast: Cast) -> dict[str, Any]:
    """Olga asks to be let in; the request as the bot gets it."""
    link = await raw("createChatInviteLink", chat_id=cast.group, creates_join_request=True)
    joined = await control.join(cast.olga, link["invite_link"])
    assert joined["status"] == "requested"
    [update] = await raw.updates()
    request: dict[str, Any] = update["chat_join_request"]
    return request


async def status(raw: RawBot, cast: Cast, person: int) -> str:
    member = await raw("getChatMember", chat_id=cast.group, user_id=person)
    found: str = member["status"]
    return found


async def refused(control: ControlClient, person: int, link: str) -> str:
    with pytest.raises(ControlError) as error:
        await control.join(person, link)
    return error.value.sentence


async def test_somebody_asks_and_is_let_in_once(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw("getUpdates", allowed_updates=["chat_join_request", "chat_member", "message"])
    request = await ask(control, raw, cast)
    assert request["from"]["id"] == request["user_chat_id"] == cast.olga
    assert request["chat"]["id"] == cast.group
    assert request["invite_link"]["creates_join_request"] is True
    assert [one["status"] for one in await control.chats(cast.olga)] == ["requested"]

    assert await raw("approveChatJoinRequest", chat_id=cast.group, user_id=cast.olga) is True
    member, arrival = await raw.updates()
    assert member["chat_member"]["old_chat_member"]["status"] == "left"
    assert member["chat_member"]["new_chat_member"]["status"] == "member"
    assert member["chat_member"]["via_join_request"] is True
    assert arrival["message"]["new_chat_members"][0]["id"] == cast.olga

    again = await raw.refusal("approveChatJoinRequest", chat_id=cast.group, user_id=cast.olga)
    assert again == "Bad Request: USER_ALREADY_PARTICIPANT"


async def test_somebody_is_turned_away_and_may_ask_again(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    request = await ask(control, raw, cast)
    await raw("declineChatJoinRequest", chat_id=cast.group, user_id=cast.olga)
    assert await raw.refusal("declineChatJoinRequest", chat_id=cast.group, user_id=cast.olga) == (
        "Bad Request: HIDE_REQUESTER_MISSING"
    )
    assert await status(raw, cast, cast.olga) == "left"
    again = await control.join(cast.olga, request["invite_link"]["invite_link"])
    assert again["status"] == "requested"


async def test_asking_twice_is_one_request(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    request = await ask(control, raw, cast)
    await control.join(cast.olga, request["invite_link"]["invite_link"])
    assert await raw.updates() == []


async def test_who_asked_may_be_written_to_for_five_minutes(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    request = await ask(control, raw, cast)
    sent = await raw("sendMessage", chat_id=request["user_chat_id"], text="A moment, please.")
    seen = await control.messages(cast.olga, f"@{USERNAME}")
    assert [one["message_id"] for one in seen] == [sent["message_id"]]

    await control.advance(5 * MINUTE)
    late = await raw.refusal("sendMessage", chat_id=request["user_chat_id"], text="Still there?")
    assert late == "Forbidden: bot can't initiate conversation with a user"


async def test_a_stranger_cannot_be_written_to(raw: RawBot, cast: Cast) -> None:
    strange = await raw.refusal("sendMessage", chat_id=cast.olga, text="Hello!")
    assert strange == "Bad Request: chat not found"


async def test_a_link_ends_at_its_date(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    now = await control.advance(0)
    link = await raw("createChatInviteLink", chat_id=cast.group, expire_date=now + MINUTE)
    assert link["expire_date"] == now + MINUTE
    await control.advance(MINUTE)
    assert await refused(control, cast.olga, link["invite_link"]) == "INVITE_HASH_EXPIRED"


async def test_a_link_ends_when_so_many_have_used_it(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    link = await raw("createChatInviteLink", chat_id=cast.group, member_limit=1)
    assert (await control.join(cast.olga, link["invite_link"]))["status"] == "joined"
    paul = (await control.add_user("Paul"))["id"]
    assert await refused(control, paul, link["invite_link"]) == "USERS_TOO_MUCH"
    assert await refused(control, cast.olga, link["invite_link"]) == "USER_ALREADY_PARTICIPANT"


async def test_a_revoked_link_lets_nobody_in(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    link = await raw("createChatInviteLink", chat_id=cast.group, name="spring")
    revoked = await raw(
        "revokeChatInviteLink", chat_id=cast.group, invite_link=link["invite_link"]
    )
    assert revoked == link | {"is_revoked": True}
    assert await refused(control, cast.olga, link["invite_link"]) == "INVITE_HASH_EXPIRED"
    assert await refused(control, cast.olga, "https://t.me/+guessed") == "INVITE_HASH_EXPIRED"


async def test_a_new_primary_link_ends_the_one_before(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    first = await raw("exportChatInviteLink", chat_id=cast.group)
    second = await raw("exportChatInviteLink", chat_id=cast.group)
    assert (await raw("getChat", chat_id=cast.group))["invite_link"] == second
    assert await refused(control, cast.olga, first) == "INVITE_HASH_EXPIRED"
    assert (await control.join(cast.olga, second))["status"] == "joined"


async def test_a_link_may_limit_its_uses_or_ask_first_but_not_both(
    raw: RawBot, cast: Cast
) -> None:
    assert "member limit can't be specified" in await raw.refusal(
        "createChatInviteLink", chat_id=cast.group, member_limit=2, creates_join_request=True
    )
    long = await raw.refusal("createChatInviteLink", chat_id=cast.group, name="x" * 33)
    assert long == "Bad Request: invite link name is too long"


async def test_who_is_banned_stays_out_until_the_ban_is_lifted(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    link = (await raw("createChatInviteLink", chat_id=cast.group))["invite_link"]
    await raw("banChatMember", chat_id=cast.group, user_id=cast.boris)
    assert await status(raw, cast, cast.boris) == "kicked"
    assert await refused(control, cast.boris, link) == "USER_BANNED_IN_CHANNEL"
    with pytest.raises(ControlError, match="not a member"):
        await control.messages(cast.boris, cast.group)

    await raw("unbanChatMember", chat_id=cast.group, user_id=cast.boris)
    assert await status(raw, cast, cast.boris) == "left"
    assert (await control.join(cast.boris, link))["status"] == "joined"


async def test_a_ban_with_a_date_ends_by_itself(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    now = await control.advance(0)
    await raw("banChatMember", chat_id=cast.group, user_id=cast.boris, until_date=now + MINUTE)
    banned = await raw("getChatMember", chat_id=cast.group, user_id=cast.boris)
    assert banned["until_date"] == now + MINUTE
    await control.advance(MINUTE)
    assert await status(raw, cast, cast.boris) == "left"


async def test_a_ban_too_short_or_too_long_is_for_ever(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    now = await control.advance(0)
    for seconds in (29, 367 * 24 * 3600):
        await raw(
            "banChatMember", chat_id=cast.group, user_id=cast.boris, until_date=now + seconds
        )
        banned = await raw("getChatMember", chat_id=cast.group, user_id=cast.boris)
        assert banned["until_date"] == 0


async def test_unbanning_puts_out_who_is_inside_unless_asked_not_to(
    raw: RawBot, cast: Cast
) -> None:
    boris = {"chat_id": cast.group, "user_id": cast.boris}
    await raw("unbanChatMember", **boris, only_if_banned=True)
    assert await status(raw, cast, cast.boris) == "member"
    await raw("unbanChatMember", **boris)
    assert await status(raw, cast, cast.boris) == "left"


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ("anna", "Bad Request: can't remove chat owner"),
        ("bot", "Bad Request: can't restrict self"),
        ("olga", "Bad Request: PARTICIPANT_ID_INVALID"),
    ],
)
async def test_not_everybody_can_be_banned(
    raw: RawBot, cast: Cast, person: str, sentence: str
) -> None:
    target = getattr(cast, person)
    assert await raw.refusal("banChatMember", chat_id=cast.group, user_id=target) == sentence


async def test_administrators_cannot_be_banned(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.promote(cast.anna, cast.group, cast.boris)
    assert await raw.refusal("banChatMember", chat_id=cast.group, user_id=cast.boris) == (
        "Bad Request: user is an administrator of the chat"
    )


async def test_an_admin_who_adds_somebody_is_named(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw("getUpdates", allowed_updates=["chat_member", "message"])
    await control.add(cast.anna, cast.group, cast.olga)
    member, arrival = await raw.updates()
    assert member["chat_member"]["from"]["id"] == cast.anna
    assert "invite_link" not in member["chat_member"]
    assert arrival["message"]["from"]["id"] == cast.anna


async def test_a_bot_hears_what_becomes_of_itself(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    other = await control.add_group("Other", cast.anna)
    await control.add(cast.anna, other["id"], cast.bot)
    await control.promote(cast.anna, other["id"], cast.bot, {"can_invite_users": True})
    await control.remove(cast.anna, other["id"], cast.bot, ban=True)
    updates = await raw.updates()
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in updates
        if "my_chat_member" in update
    ]
    assert statuses == ["member", "administrator", "kicked"]
    assert await raw.refusal("sendMessage", chat_id=other["id"], text="hi") == (
        "Forbidden: bot was kicked from the supergroup chat"
    )


async def test_a_bot_that_left_is_told_so(raw: RawBot, cast: Cast) -> None:
    await raw("leaveChat", chat_id=cast.group)
    assert await raw.refusal("getChat", chat_id=cast.group) == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("createChatInviteLink", {}, "not enough rights to manage chat invite link"),
        ("approveChatJoinRequest", {}, "not enough rights to manage chat join requests"),
        ("banChatMember", {}, "not enough rights to restrict/unrestrict chat member"),
        ("setChatTitle", {"title": "x"}, "not enough rights to change chat title"),
        ("pinChatMessage", {}, "not enough rights to manage pinned messages in the chat"),
        ("promoteChatMember", {}, "not enough rights"),
    ],
)
async def test_a_right_that_is_missing_is_missed(  # noqa: PLR0913, PLR0917  A table and fixtures.
    control: ControlClient,
    raw: RawBot,
    cast: Cast,
    method: str,
    params: dict[str, Any],
    sentence: str,
) -> None:
    await control.promote(cast.anna, cast.group, cast.bot, {"can_manage_chat": True})
    if method == "pinChatMessage":
        await control.promote(cast.anna, cast.group, cast.bot, {"can_pin_messages": False})
    said = await raw.refusal(method, chat_id=cast.group, user_id=cast.boris, **params)
    assert said == f"Bad Request: {sentence}"


async def test_only_bots_that_may_invite_hear_of_requests(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    link = await raw("createChatInviteLink", chat_id=cast.group, creates_join_request=True)
    await control.promote(cast.anna, cast.group, cast.bot, {"can_manage_chat": True})
    await raw.updates()
    await control.join(cast.olga, link["invite_link"])
    assert await raw.updates() == []


async def test_restrictions_keep_somebody_from_writing_and_end(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    now = await control.advance(0)
    await raw(
        "restrictChatMember",
        chat_id=cast.group,
        user_id=cast.boris,
        permissions={"can_send_messages": False},
        until_date=now + MINUTE,
    )
    with pytest.raises(ControlError, match="not enough rights"):
        await control.write(cast.boris, cast.group, "let me speak")
    assert await status(raw, cast, cast.boris) == "restricted"
    await control.advance(MINUTE)
    await control.write(cast.boris, cast.group, "thank you")
    assert await status(raw, cast, cast.boris) == "member"


async def test_promotion_gives_no_more_than_one_has(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.promote(
        cast.anna, cast.group, cast.bot, {"can_promote_members": True, "can_invite_users": True}
    )
    boris = {"chat_id": cast.group, "user_id": cast.boris}
    assert await raw.refusal("promoteChatMember", **boris, can_restrict_members=True) == (
        "Bad Request: RIGHT_FORBIDDEN"
    )
    await raw("promoteChatMember", **boris, can_invite_users=True)
    member = await raw("getChatMember", **boris)
    assert (member["can_invite_users"], member["can_restrict_members"]) == (True, False)
    await raw("promoteChatMember", **boris)
    assert await status(raw, cast, cast.boris) == "member"


async def test_both_frameworks_notice_that_a_group_has_moved(
    control: ControlClient, cast: Cast, aiogram_bot: aiogram.Bot, ptb_bot: telegram.Bot
) -> None:
    moved = await control.migrate(cast.group)
    with pytest.raises(TelegramMigrateToChat) as by_aiogram:
        await aiogram_bot.send_message(cast.group, "hi")
    with pytest.raises(telegram.error.ChatMigrated) as by_ptb:
        await ptb_bot.send_message(cast.group, "hi")
    assert by_aiogram.value.migrate_to_chat_id == by_ptb.value.new_chat_id == moved["id"]


async def test_somebody_comes_over_a_community_without_any_invitation(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw("getUpdates", allowed_updates=["chat_member", "message"])
    await control.join_from_community(cast.olga, cast.group, "Neurology")
    member, arrival = await raw.updates()
    assert member["chat_member"]["new_chat_member"]["user"]["id"] == cast.olga
    assert "invite_link" not in member["chat_member"]
    assert arrival["message"]["community_chat_joined"]["community"]["name"] == "Neurology"
    await raw("banChatMember", chat_id=cast.group, user_id=cast.olga)
    with pytest.raises(ControlError, match="USER_BANNED_IN_CHANNEL"):
        await control.join_from_community(cast.olga, cast.group, "Neurology")


async def test_a_bot_that_joins_no_groups_cannot_be_added(
    control: ControlClient, cast: Cast
) -> None:
    shy = await control.add_bot("Shy", "shy_bot", can_join_groups=False)
    with pytest.raises(ControlError, match="BOT_GROUPS_BLOCKED"):
        await control.add(cast.anna, cast.group, shy["id"])
