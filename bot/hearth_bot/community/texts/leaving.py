"""Going out."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

LEAVING: Mapping[MemberWord, Wording] = {
    MemberWords.MEMBERSHIP_ENDED: says(
        "Your membership of <b>{community}</b> has ended. The team that runs it decided this. "
        "You are no longer in the group, and your old invitation does not work any more.\n\n"
        "If you think this is a mistake, please talk to the people who invited you. Your own "
        "doctor or nurse is still there for you.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.CONFIRM_LEAVING: says(
        "Do you want to leave <b>{community}</b>?\n\n"
        "You will be taken out of the group, and I will stop writing to you. You can come back "
        "with a new invitation."
    ),
    MemberWords.LEFT: says(
        "You have left <b>{community}</b>. Thank you for the time you were with us.\n\n"
        "You are welcome to come back: a new invitation is all you need.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
}
