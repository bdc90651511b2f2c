"""Every method that the sandbox serves."""

from hearth_bot.sandbox.api import joining, members, messages, myself, updates
from hearth_bot.sandbox.api.call import Method

METHODS: dict[str, Method] = {
    "answerCallbackQuery": messages.answer_callback_query,
    "approveChatJoinRequest": joining.approve,
    "banChatMember": members.ban,
    "close": myself.close,
    "createChatInviteLink": joining.create_link,
    "declineChatJoinRequest": joining.decline,
    "deleteWebhook": updates.delete_webhook,
    "editChatInviteLink": joining.edit_link,
    "exportChatInviteLink": joining.export_link,
    "getChat": members.get_chat,
    "getChatAdministrators": members.get_administrators,
    "getChatMember": members.get_member,
    "getChatMemberCount": members.get_member_count,
    "getMe": myself.get_me,
    "getUpdates": updates.get_updates,
    "getWebhookInfo": updates.get_webhook_info,
    "leaveChat": members.leave_chat,
    "logOut": myself.close,
    "promoteChatMember": members.promote,
    "restrictChatMember": members.restrict,
    "revokeChatInviteLink": joining.revoke_link,
    "sendChatAction": messages.send_chat_action,
    "sendMessage": messages.send_message,
    "setChatAdministratorCustomTitle": members.set_custom_title,
    "setChatMemberTag": members.set_tag,
    "setWebhook": updates.set_webhook,
    "unbanChatMember": members.unban,
}
"""By the names of the Bot API; calls may write them in any case."""

BY_LOWER_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}
