"""The day on which somebody joined."""

from collections.abc import Mapping

from hearth.community.words import AnniversaryWords, MemberWord
from hearth_bot.community.texts.wording import Wording, counts, says

ANNIVERSARIES: Mapping[MemberWord, Wording] = {
    AnniversaryWords.ANNIVERSARY_OFF: says(
        "If you like, I write you a few words each year on the day on which you joined "
        "<b>{community}</b>. I do so only if you want it, and nobody else learns of it."
    ),
    AnniversaryWords.ANNIVERSARY_ON: says(
        "I write you a few words each year on the day on which you joined <b>{community}</b>; "
        "the next time is {due}. Nobody else learns of it."
    ),
    AnniversaryWords.ANNIVERSARY: counts(
        "Today it is {count} year that you have been a member of <b>{community}</b>. Good that "
        "you are here. However this year was for you, you do not have to go through it alone.\n\n"
        "If you would rather not hear from me on this day, /settings changes that.",
        "Today it is {count} years that you have been a member of <b>{community}</b>. Good that "
        "you are here. However these years were for you, you do not have to go through it "
        "alone.\n\n"
        "If you would rather not hear from me on this day, /settings changes that.",
        "count",
    ),
}

ANNIVERSARY_BUTTONS: Mapping[MemberWord, Wording] = {
    AnniversaryWords.BUTTON_ANNIVERSARY_WANT: says("Yes, write to me"),
    AnniversaryWords.BUTTON_ANNIVERSARY_NOT: says("No longer"),
}
