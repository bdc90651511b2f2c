"""What is said of posts that the bot puts into the group for a member."""

from enum import StrEnum


class GroupPostWords(StrEnum):
    """What is said of posts that the bot puts into the group for a member."""

    GROUP_POST_NOWHERE = "group-post-nowhere"
    GROUP_POST_PAUSED = "group-post-paused"
    GROUP_POST_ENOUGH = "group-post-enough"
    GROUP_POST_WHERE = "group-post-where"
    ASK_GROUP_POST = "ask-group-post"  # community
    ASK_GROUP_POST_NAMED = "ask-group-post-named"  # community
    ASK_GROUP_ANSWER = "ask-group-answer"  # community
    GROUP_POST_ONLY_WORDS = "group-post-only-words"
    GROUP_POST_TOO_LONG = "group-post-too-long"  # most
    GROUP_POST_PREVIEW = "group-post-preview"  # community, text
    GROUP_POST_PREVIEW_LOOKED = "group-post-preview-looked"  # community, text
    GROUP_POST_PRIVATE = "group-post-private"  # kinds, redacted
    GROUP_POST_NOT_POSTED = "group-post-not-posted"  # kinds
    GROUP_POST_WITH_CASE = "group-post-with-case"
    GROUP_POST_COMING = "group-post-coming"  # community, minutes
    GROUP_POST_OUT = "group-post-out"  # community
    GROUP_POST_LOOKED_AT = "group-post-looked-at"  # community, hours
    GROUP_POST_ANSWERED = "group-post-answered"  # community, name, text
    GROUP_POST_DECLINED = "group-post-declined"  # reason, text
    GROUP_POST_TAKEN_DOWN = "group-post-taken-down"  # reason, text
    GROUP_POST = "group-post"  # text, post (its number, for the gate)
    GROUP_POST_AGAIN = "group-post-again"  # text, post
    GROUP_POST_NAMED = "group-post-named"  # name, text, post, author
    GROUP_POST_GONE = "group-post-gone"
    GROUP_PREMODERATED = "group-premoderated"
    GROUP_OPEN = "group-open"
    WRITE_TO_THE_BOT = "write-to-the-bot"  # community
    BUTTON_GROUP_POST = "button-group-post"
    BUTTON_GROUP_POST_WHERE = "button-group-post-where"  # title
    BUTTON_GROUP_POST_NAMELESS = "button-group-post-nameless"
    BUTTON_GROUP_POST_NAMED = "button-group-post-named"
    BUTTON_GROUP_POST_ANEW = "button-group-post-anew"
    BUTTON_GROUP_POST_NOT = "button-group-post-not"
    BUTTON_GROUP_POST_BACK = "button-group-post-back"
    BUTTON_GROUP_POST_ANSWER = "button-group-post-answer"
    BUTTON_GROUP_POST_REDACTED = "button-group-post-redacted"
