"""Messages."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hearth_bot.sandbox.world.people import Account

SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "community_chat_added",
    "community_chat_joined",
)
"""Content that tells what happened, rather than what somebody said."""

MEDIA = (
    "photo",
    "video",
    "animation",
    "audio",
    "document",
    "voice",
    "video_note",
    "sticker",
)
"""Content that lies in a file."""


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """One message, as it is now."""

    id: int
    sender: Account
    date: datetime
    content: dict[str, Any] = field(repr=False)
    """The fields of the Bot API's Message that are its content, ready to be written."""
    thread: int = 0
    reply_to: "Message | None" = field(default=None, repr=False)
    quote: dict[str, Any] = field(default_factory=dict, repr=False)
    origin: dict[str, Any] = field(default_factory=dict, repr=False)
    """Where a forwarded message comes from."""
    keyboard: dict[str, Any] = field(default_factory=dict, repr=False)
    """Buttons below the message, or a keyboard that came with it."""
    album: str = ""
    protected: bool = False
    edited: datetime | None = None
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict, repr=False)
    silent: bool = False

    @property
    def is_service(self) -> bool:
        """Whether it tells what happened."""
        return any(name in self.content for name in SERVICE)

    @property
    def words(self) -> str:
        """Its text or caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def media_kind(self) -> str:
        """Which kind of file it carries, or nothing."""
        # A GIF is an animation and a document at once; the first match is the better name.
        return next((name for name in MEDIA if name in self.content), "")

    @property
    def inline_keyboard(self) -> list[list[dict[str, Any]]]:
        """Its buttons, row by row."""
        rows: list[list[dict[str, Any]]] = self.keyboard.get("inline_keyboard", [])
        return rows
