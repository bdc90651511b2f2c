"""What members and administrators may do, by the Bot API's own names.

Source: Bot API 10.3, ChatPermissions and ChatAdministratorRights.
"""

SENDING = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
)
"""What may be sent into a group."""

PERMISSIONS = (
    *SENDING,
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""Everything that a member of a group may be allowed."""

ORDINARY = {name: name not in {"can_change_info", "can_manage_topics"} for name in PERMISSIONS}
"""What everybody may in a new group of the sandbox."""

NONE_AT_ALL = dict.fromkeys(PERMISSIONS, False)

REQUIRED_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
"""Always present in the description of an administrator."""

GROUP_ADMIN_RIGHTS = (
    *REQUIRED_ADMIN_RIGHTS,
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
)
"""Everything that an administrator of a group may be given."""

ALL_ADMIN_RIGHTS = dict.fromkeys(GROUP_ADMIN_RIGHTS, True)

MEDIA_RIGHTS = {
    "photo": "can_send_photos",
    "video": "can_send_videos",
    "animation": "can_send_other_messages",
    "audio": "can_send_audios",
    "document": "can_send_documents",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "sticker": "can_send_other_messages",
    "dice": "can_send_other_messages",
    "poll": "can_send_polls",
}
"""The permission that each kind of content needs; everything else needs can_send_messages."""

COMPLAINTS = {
    "can_send_messages": "not enough rights to send text messages to the chat",
    "can_send_audios": "not enough rights to send music to the chat",
    "can_send_documents": "not enough rights to send documents to the chat",
    "can_send_photos": "not enough rights to send photos to the chat",
    "can_send_videos": "not enough rights to send videos to the chat",
    "can_send_video_notes": "not enough rights to send video notes to the chat",
    "can_send_voice_notes": "not enough rights to send voice notes to the chat",
    "can_send_polls": "not enough rights to send polls to the chat",
    "can_send_other_messages": "not enough rights to send stickers to the chat",
}
"""What Telegram says to somebody who lacks a permission to send."""
