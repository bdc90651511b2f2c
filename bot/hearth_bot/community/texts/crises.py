"""What the group reads in a crisis: one message at the top of the chat, changed in place."""

from collections.abc import Mapping

from hearth.community.words import CrisisWords, MemberWord
from hearth_bot.community.texts.wording import Wording, says

CRISES: Mapping[MemberWord, Wording] = {
    CrisisWords.CRISIS_ANSWER: says(
        "<b>From the team</b>\n\nYou asked about something that others ask as well. This is what "
        "we know at {time}:\n\n{text}\n\n"
        "What we learn later stands at the top of the group. If this is not what you asked, "
        "please write again, and a person will read it."
    ),
    CrisisWords.CRISIS_STATUS: says(
        "<b>From the team</b>\n\n{text}\n\n"
        "Last changed at {time}. What we know stands here, in this message, and is changed when "
        "we know more."
    ),
    CrisisWords.CRISIS_OVER: says("<b>All clear</b>\n\n{text}\n\nSince {time}."),
}
