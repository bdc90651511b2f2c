"""Being erased: what goes, what stays, and what a member has in hand afterwards."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, counts, says

ERASURE: Mapping[MemberWord, Wording] = {
    MemberWords.EXPLAIN_ERASURE: says(
        "<b>Delete all that we have about you?</b>\n\n"
        "<b>What goes</b>\n"
        "• your account, your name and your answers\n"
        "• all you told us here and to the care team, and what they wrote to you\n"
        "• your place in every group of ours\n"
        "• here and in the groups: your messages of the last 48 hours, and mine to you\n\n"
        "<b>What stays, and why</b>\n"
        "• that a number, without a name, once agreed or said no: we must be able to show it\n"
        "• in our log: that this number did this or that, and when. There are no words in it\n"
        "• what others wrote when they quoted you: it is theirs\n"
        "• older messages in Telegram. I may not delete those, but you can\n"
        "• in old safety copies: locked boxes whose key is gone\n\n"
        "It cannot be undone. If you are ill or in danger and need us, ask first: nobody can "
        "answer you when you are gone from here.\n\n"
        "I wait {hours} hours before I begin, in case you change your mind. You can also skip "
        "the wait."
    ),
    MemberWords.ERASURE_ASKED: counts(
        "<b>I have noted it.</b> In about {hours} hour I begin to delete all that we have "
        "about you. You need to do nothing more.\n\n"
        "If you change your mind, tap “Keep everything”. If you are sure and do not want to "
        "wait, tap “Delete now”. That is at once, and for good.",
        "<b>I have noted it.</b> In about {hours} hours I begin to delete all that we have "
        "about you. You need to do nothing more.\n\n"
        "If you change your mind, tap “Keep everything”. If you are sure and do not want to "
        "wait, tap “Delete now”. That is at once, and for good.",
        "hours",
    ),
    MemberWords.ERASURE_CANCELLED: says(
        "Good. Nothing is deleted, and everything stays as it was."
    ),
    MemberWords.ERASURE_BEGUN: says(
        "<b>I have begun.</b> You are out of our groups, and I no longer know you.\n\n"
        "In some minutes you get a last message from me: a signed paper that says what was "
        "deleted. After that I write to you no more.\n\n"
        "If you are in danger, call your emergency number now."
    ),
    MemberWords.ERASURE_CERTIFICATE: says(
        "<b>It is done.</b> All that we had about member number {number} is deleted, and the keys "
        "to it are destroyed.\n\n"
        "Messages deleted in Telegram: {deleted}. Messages that Telegram did not let me delete: "
        "{left}. What is still in this chat, you can delete yourself.\n\n"
        "Days until the destroyed keys are gone from our oldest safety copies: {days}.\n\n"
        "The file is signed by us. It says what went, what stays and why. Keep it: we can check "
        "it for you, but we cannot make it again. We no longer know who you are.\n\n"
        "If you ever want to come back, a new invitation is all you need. You will be somebody "
        "new to us."
    ),
}
