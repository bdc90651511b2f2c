"""What lies in mailboxes and indexes about a member, in their copy of everything: how much."""

from hearth.archive.data import Document
from hearth.archive.shapes import COUNT, YES_OR_NO, Schema, an_object
from hearth.archive.words import Words
from hearth.community.held import Passing


def passing_document(passing: Passing) -> Document:
    """For `data.json`."""
    return {
        "kept_messages": passing.kept_messages,
        "questions_to_learn": passing.questions_to_learn,
        "unsent_replies": passing.unsent_replies,
        "posts_reported": passing.posts_reported,
        "questions_waiting": passing.questions_waiting,
        "questions_taken_up": passing.questions_taken_up,
        "questions_answered": passing.questions_answered,
        "weeks_marked": passing.weeks_marked,
        "updates_waiting": passing.updates_waiting,
        "messages_to_you": passing.messages_to_you,
        "messages_waiting": passing.messages_waiting,
        "messages_to_delete": passing.messages_to_delete,
        "conversation_open": passing.conversation_open,
        "places_in_chat": passing.places_in_chat,
        "look_up_rows": passing.look_up_rows,
        "keys": passing.keys,
        "wrong_invites": passing.wrong_invites,
    }


def passing_schema() -> Schema:
    """Of what `passing_document` says."""
    return an_object(
        kept_messages=COUNT,
        questions_to_learn=COUNT,
        unsent_replies=COUNT,
        posts_reported=COUNT,
        questions_waiting=COUNT,
        questions_taken_up=COUNT,
        questions_answered=COUNT,
        weeks_marked=COUNT,
        updates_waiting=COUNT,
        messages_to_you=COUNT,
        messages_waiting=COUNT,
        messages_to_delete=COUNT,
        conversation_open=YES_OR_NO,
        places_in_chat=COUNT,
        look_up_rows=COUNT,
        keys=COUNT,
        wrong_invites=COUNT,
    )


def passing_lines(passing: Passing, words: Words) -> list[tuple[str, int]]:
    """How much lies in mailboxes and indexes, by what it is."""
    return [
        (words.say("Messages that wait for your decision"), passing.kept_messages),
        (
            words.say("Questions that you gave for the bot to learn from"),
            passing.questions_to_learn,
        ),
        (
            words.say("Replies to you that a colleague has begun to write"),
            passing.unsent_replies,
        ),
        (words.say("Posts of others that you reported"), passing.posts_reported),
        (
            words.say("Questions of yours in a group that wait, or count in a crisis"),
            passing.questions_waiting,
        ),
        (
            words.say("Questions of others that you said you are on"),
            passing.questions_taken_up,
        ),
        (
            words.say("Groups in which you answered somebody's question lately"),
            passing.questions_answered,
        ),
        (
            words.say("Weeks in which something of your posts is still to be counted"),
            passing.weeks_marked,
        ),
        (words.say("Messages of yours that no bot has handled yet"), passing.updates_waiting),
        (
            words.say("Messages to you in the outbox, sent ones as empty rows"),
            passing.messages_to_you,
        ),
        (words.say("Those of them that were not sent yet"), passing.messages_waiting),
        (
            words.say("Messages remembered so that they can be deleted"),
            passing.messages_to_delete,
        ),
        (words.say("Sent messages that are changed in place later"), passing.places_in_chat),
        (words.say("Rows by which you are found"), passing.look_up_rows),
        (words.say("Keys that open what is yours"), passing.keys),
        (words.say("Invitations tried lately that opened nothing"), passing.wrong_invites),
    ]
