"""Posts in the group that were taken down, and words for danger."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

POSTS: Mapping[MemberWord, Wording] = {
    MemberWords.POST_HIDDEN: says(
        "I took down your post in the group to protect you. I think it has {kinds} in it, and "
        "everybody in the group could see that. You did nothing wrong, and nobody is upset with "
        "you.\n\n"
        "<b>This is your post without it</b>\n<blockquote>{redacted}</blockquote>\n\n"
        "<b>What would you like to do?</b> You can post this version, send the full post to a "
        "clinician in private, or tell us that we got it wrong. If you do nothing, it stays "
        "down, and after two days I forget it."
    ),
    MemberWords.POST_HIDDEN_CONDUCT: says(
        "I took down your post in the group. It looked to me like {kinds}. I am a bot and I can "
        "be wrong.\n\n"
        "A person from the team will look at it. If you think we got it wrong, tap the button "
        "and tell us so. You are still a member, and you can go on writing in the group."
    ),
    MemberWords.POST_REPUBLISHED: says("<b>{name}</b> wrote:\n\n{text}"),
    MemberWords.POST_DONE: says(
        "Done. The group can now see your post without the private details."
    ),
    MemberWords.WHAT_IS_KNOWN: says(
        "Nobody did anything wrong: this goes round a lot, so here is what is known.\n\n"
        "{known}\n\n"
        "<i>Where this comes from</i>\n{source}\n\n"
        "<i>I am a bot, and I can misread a post. To ask a clinician about it, write to me in our "
        "direct chat.</i>"
    ),
    MemberWords.EMERGENCY: says(
        "Whenever a post sounds as if somebody may be in danger, I share this with everybody "
        "here.\n\n"
        "<b>Please get help now if you need it. Do not wait for us.</b>\n{emergency}\n\n"
        "You do not have to go through this alone. I have told our team too."
    ),
    MemberWords.EMERGENCY_AT_THE_DOOR: says(
        "Thank you for writing this down. It sounds as if you or somebody near you may be in "
        "danger.\n\n"
        "<b>Please get help now. I am only a bot, and nobody reads what you write here before you "
        "have joined.</b>\n\n"
        "{emergency}\n\n"
        "If no number is given here, call the emergency number of your country: 112 in most of "
        "Europe and in India, 999 in the UK, 911 or 988 in the US and Canada. If you can, tell "
        "somebody near you what you told me."
    ),
    MemberWords.EMERGENCY_PEOPLE_CALLED: says(
        "Thank you for writing this down. I take it seriously.\n\n"
        "<b>If you or somebody near you is in danger, please get help now. Do not wait for "
        "us.</b>\n{emergency}\n\n"
        "I am a bot, so I have called people from our team. One of them will read your message "
        "and write to you here. If you can, stay near somebody you trust until then.\n\n"
        "Nobody of the team is on shift at the moment, so I have called all of them. {told}\n\n"
        "You can go on writing to me. All of it reaches them.\n\n"
        "If I got you wrong, no harm is done. Just tell me so in a few words.\n\n"
        "<i>Your case has the number {number}.</i>"
    ),
}
