"""Coming in."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, counts, says

JOINING: Mapping[MemberWord, Wording] = {
    MemberWords.INVITE_NOT_ACCEPTED: says(
        "This invitation does not open anything.\n\n"
        "That can happen to anybody. It may have been used, it may be too old, or a letter may "
        "be missing.\n\n"
        "<b>What you can do:</b> ask the person who invited you for a new one.\n\n"
        "If you need medical help now, please do not wait for us. Call your local emergency "
        "number."
    ),
    MemberWords.NO_INVITE: says(
        "Hello. I look after a private community for patients and carers. You can only join it "
        "with an invitation, so I cannot help you here yet.\n\n"
        "<b>If you have an invitation:</b> open its link, or scan its code, and tap Start.\n"
        "<b>If you do not:</b> ask the clinic or the group that told you about us.\n\n"
        "Nobody reads what you write to me here. If you are in danger or need medical help now, "
        "please call your local emergency number."
    ),
    MemberWords.WELCOME: says(
        "<b>Welcome to {community}</b>\n\n"
        "I am the community's bot. This place is run by {organisation}.\n\n"
        "<b>What you find here</b>\n"
        "• a private group of patients and carers\n"
        "• short answers to common questions, each with its source and who checked it\n"
        "• clinicians who answer you in private, in this chat\n\n"
        "<b>What this is not</b>\n"
        "• It is not an emergency service. A message here may wait for hours.\n"
        "• It does not replace your own doctor or nurse.\n\n"
        "<b>If it is an emergency</b>\n{emergency}\n\n"
        "<b>Your privacy</b>\n"
        "Telegram carries these chats, so Telegram's own rules apply to them. On our side we "
        "lock away what you tell the care team: someone who steals our database, or breaks into "
        "the bot later, cannot read it.\n\n"
        "Next I will ask you a few short questions. It takes about three minutes. You can stop "
        "at any time."
    ),
    MemberWords.ASK_AGE: counts(
        "Are you at least {age} year old?\n\nPeople need to be {age} to join this community. I "
        "do not keep your age, only your answer.",
        "Are you at least {age} years old?\n\nPeople need to be {age} to join this community. I "
        "do not keep your age, only your answer.",
        "age",
    ),
    MemberWords.TOO_YOUNG: counts(
        "Thank you for telling me. You need to be {age} year old to join here, so I cannot let "
        "you in yet.\n\n"
        "That is our rule, and it says nothing about you. Please show this to a parent or to "
        "somebody else you trust. Your clinic can tell you who helps people of your age.\n\n"
        "<b>If it is an emergency</b>\n{emergency}",
        "Thank you for telling me. You need to be {age} years old to join here, so I cannot let "
        "you in yet.\n\n"
        "That is our rule, and it says nothing about you. Please show this to a parent or to "
        "somebody else you trust. Your clinic can tell you who helps people of your age.\n\n"
        "<b>If it is an emergency</b>\n{emergency}",
        "age",
    ),
    MemberWords.ASK_NAME: says(
        "What may our clinicians call you?\n\n"
        "Write a first name or a nickname. Only the care team can see it. The group sees the "
        "name that you use in Telegram.\n\n"
        "If you would rather not say, tap the button. That is fine too."
    ),
    MemberWords.NAME_TOO_LONG: counts(
        "That name is too long for me. It can have {most} letter at most. Please write a shorter "
        "one.",
        "That name is too long for me. It can have {most} letters at most. Please write a "
        "shorter one.",
        "most",
    ),
    MemberWords.GROUP_LINK: says(
        "<b>Your way into the group</b>\n\n"
        "Tap the button to open the group, then ask to join. I will let you in at once. This "
        "works for you alone, and only once.\n\n"
        "If you need the link again, send /group."
    ),
    MemberWords.NO_GROUP_YET: says(
        "This community has no group yet. You can already ask me things here, and reach a "
        "clinician with /ask. I will send you the link when the group is open, if you ask for it "
        "again with /group."
    ),
    MemberWords.GROUP_WELCOME: says(
        "I have let you in to <b>{community}</b>. Good to have you with us.\n\n"
        "<b>Some things that help</b>\n"
        "• You can just read for a while. Nobody has to introduce themselves.\n"
        "• Keep phone numbers, addresses and full names out of the group. I take such posts down "
        "and tell you why.\n"
        "• To ask me something in the group, write my name in your message or begin with /ask.\n"
        "• For anything private, write to me here.\n\n"
        "Send /help to see all that I can do."
    ),
    MemberWords.ALREADY_A_MEMBER: says(
        "You are already a member of <b>{community}</b>, so this invitation was not used up.\n\n"
        "Send /group for a link to the group, or just write to me what you need."
    ),
    MemberWords.PRESS_A_BUTTON: says(
        "Let us finish this step first. Please use a button in the next message. I cannot pass "
        "on messages until you have joined.\n\n"
        "If you are in danger or need medical help now, please call your local emergency number."
    ),
    MemberWords.TURNED_AWAY: says(
        "You asked to join a private group. I could not let you in, because there is no "
        "invitation open for you.\n\n"
        "<b>If you have an invitation:</b> open its link and answer a few questions. After that "
        "you get your own way into the group.\n"
        "<b>If you are a member already:</b> send /group and use the new link."
    ),
    MemberWords.SENT_OUT: says(
        "I took you out of a private group, because you are not a member there yet. It is "
        "nothing personal. Each person there comes in with an invitation of their own. That "
        "keeps all of them safe.\n\n"
        "Would you like to join? Then ask whoever told you about the group for an invitation."
    ),
}
