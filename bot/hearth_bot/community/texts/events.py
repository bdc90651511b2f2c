"""What the group is told of live events."""

from collections.abc import Mapping

from hearth.community.words import MemberWords
from hearth_bot.community.texts.wording import Wording, says

_WHEN = "<b>When:</b> {starts} ({zone}), {minutes} minutes\n<b>Who answers:</b> {hosts}"

EVENTS: Mapping[MemberWords, Wording] = {
    MemberWords.EVENT_ANNOUNCED: says(
        "<b>{title}</b>\n\n{about}\n\n" + _WHEN + "\n\n"
        "When it begins I say so here. Then write your question in this group; everybody can read "
        "it and the answer. What is private you can ask a clinician at any time: send me /ask in "
        "our own chat. This is not for emergencies."
    ),
    MemberWords.EVENT_REMINDER: says(
        "<b>Soon: {title}</b>\n\n" + _WHEN + "\n\nYou are welcome to come just to read."
    ),
    MemberWords.EVENT_MOVED: says(
        "<b>At another time: {title}</b>\n\nWe had to move it, and are sorry if you kept the time "
        "free. This is the new one:\n\n" + _WHEN
    ),
    MemberWords.EVENT_CALLED_OFF: says(
        "<b>It does not take place, or ends now: {title}</b>\n\nWe are sorry. It was planned for "
        "{starts} ({zone}). If you have a question, you need not wait for another time: send me "
        "/ask in our own chat, and a clinician answers you in private."
    ),
    MemberWords.EVENT_BEGINS: says(
        "<b>It begins: {title}</b>\n\nFor {minutes} minutes these people answer here: {hosts}\n\n"
        "Please write your question in this group, and nothing that shows who somebody else is."
    ),
    MemberWords.EVENT_OVER: says(
        "<b>It is over: {title}</b>\n\nThank you for coming, and to {hosts} for the answers. If "
        "your question was not answered, or comes to you only now, send me /ask in our own chat."
    ),
}
