"""Posts that the bot puts into the group for a member, mostly without a name."""

from collections.abc import Mapping

from hearth.community.words import GroupPostWords, MemberWord
from hearth_bot.community.texts.wording import Wording, says

GROUP_POSTS: Mapping[MemberWord, Wording] = {
    GroupPostWords.GROUP_POST_NOWHERE: says(
        "In your community I do not post for members: please write in the group yourself. If you "
        "would rather not be seen asking, /ask goes to a clinician, in private."
    ),
    GroupPostWords.GROUP_POST_PAUSED: says(
        "You do not write in the group until your pause is over, so I do not post for you until "
        "then either. You can always write to me here, and /ask goes to a clinician."
    ),
    GroupPostWords.GROUP_POST_ENOUGH: says(
        "I have posted as much for you as I may in one day. Tomorrow there is room again. If it "
        "cannot wait, /ask goes to a clinician."
    ),
    GroupPostWords.GROUP_POST_WHERE: says("In which group shall I post it?"),
    GroupPostWords.ASK_GROUP_POST: says(
        "What would you like to ask or tell the group of {community}? Please write it in your "
        "next message, in words only.\n\n"
        "<b>Nobody in the group learns that it is yours.</b> It appears as from a member, some "
        "minutes after you say yes. What others answer, I bring to you here. The team does not "
        "see it either; in a serious matter a clinician can open it, which is logged with the "
        "reason.\n\n"
        "Please leave out what would show who you are. Nothing is posted before you have seen how "
        "it will look."
    ),
    GroupPostWords.ASK_GROUP_POST_NAMED: says(
        "What shall I post for you in the group of {community}? Please write it in your next "
        "message, in words only. I show you how it will look first."
    ),
    GroupPostWords.ASK_GROUP_ANSWER: says(
        "What would you like to answer in the group of {community}? Please write it in your next "
        "message, in words only. It appears as from the member who asked, without your name."
    ),
    GroupPostWords.GROUP_POST_ONLY_WORDS: says(
        "I post words only: a picture or a recording could show who you are. Please write it, or "
        "tap the button if you would rather not."
    ),
    GroupPostWords.GROUP_POST_TOO_LONG: says(
        "That is too long for one post: {most} characters fit. Nothing was posted. Please write a "
        "shorter one."
    ),
    GroupPostWords.GROUP_POST_PREVIEW: says(
        "<b>This is how it will look in the group of {community}</b>\n"
        "<blockquote>{text}</blockquote>\n\n"
        "Is it as you want it? People who know you may recognise how you write, or what you tell."
    ),
    GroupPostWords.GROUP_POST_PREVIEW_LOOKED: says(
        "<b>This is how it will look in the group of {community}</b>\n"
        "<blockquote>{text}</blockquote>\n\n"
        "Is it as you want it? A person of the team looks at it before it goes out. They see the "
        "words and not whose they are. I tell you what they decide."
    ),
    GroupPostWords.GROUP_POST_PRIVATE: says(
        "I think your post has {kinds} in it, and everybody in the group could see that. So I "
        "have not posted it. You did nothing wrong.\n\n"
        "<b>This is your post without it</b>\n<blockquote>{redacted}</blockquote>\n\n"
        "You can take this version, or write it in other words."
    ),
    GroupPostWords.GROUP_POST_NOT_POSTED: says(
        "I have not posted this. It looked to me like {kinds}. I am a bot and I can be wrong.\n\n"
        "If you think so, tap the button, and a person of the team looks at it. They then see "
        "your member number, and not your name. You can also write it in other words: /ask_group"
    ),
    GroupPostWords.GROUP_POST_WITH_CASE: says(
        "Because a clinician reads this now, I have not posted it in the group: they would know "
        "whose post it is. If you want to ask the group as well, you can, in other words: "
        "/ask_group"
    ),
    GroupPostWords.GROUP_POST_COMING: says(
        "Thank you. It goes out to the group of {community} within {minutes} minutes. The wait "
        "is by chance: so nobody can tell by the time that it was you.\n\n"
        "What others answer to it, I bring to you here, without anybody learning where it went. "
        "You can take your post back at any time with this button."
    ),
    GroupPostWords.GROUP_POST_OUT: says(
        "Thank you. It goes out to the group of {community} now, with your name. With this button "
        "you can take it back."
    ),
    GroupPostWords.GROUP_POST_LOOKED_AT: says(
        "Thank you. A person of the team looks at it before it goes out to the group of "
        "{community}, mostly within {hours} hours. I tell you what they decide if it does not go "
        "out. You can take it back at any time with this button."
    ),
    GroupPostWords.GROUP_POST_ANSWERED: says(
        "<b>{name}</b> answered your post in the group of {community}:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "You can answer there, again without your name. If a picture or a file came with it, you "
        "see it in the group."
    ),
    GroupPostWords.GROUP_POST_DECLINED: says(
        "A person of the team has looked at your post, and it does not go out to the group. The "
        "reason: {reason}\n\n"
        "This was your post:\n<blockquote>{text}</blockquote>\n\n"
        "You did nothing bad by asking. You can write it in other words with /ask_group, or ask "
        "a clinician in private with /ask. Whoever decided does not know that it was yours."
    ),
    GroupPostWords.GROUP_POST_TAKEN_DOWN: says(
        "A moderator took your post out of the group. The reason: {reason}\n\n"
        "This was your post:\n<blockquote>{text}</blockquote>\n\n"
        "Whoever did does not know that it was yours. You are still a member like any other."
    ),
    GroupPostWords.GROUP_POST: says(
        "<b>A member</b> asks, without a name:\n\n{text}\n\n"
        "<i>Answer this message, and I take your words to them. Would you like to ask without a "
        "name too? Write /ask_group to me, in our own chat.</i>"
    ),
    GroupPostWords.GROUP_POST_AGAIN: says("<b>The member who asked</b> writes:\n\n{text}"),
    GroupPostWords.GROUP_POST_NAMED: says("<b>{name}</b> wrote:\n\n{text}"),
    GroupPostWords.GROUP_POST_GONE: says("<i>This post was taken back.</i>"),
    GroupPostWords.GROUP_PREMODERATED: says(
        "From now on I post for everybody here: please write to me, in our own chat, with "
        "/ask_group. I show you how it will look. What nothing is seen in goes out in "
        "seconds, and a person of the team looks at the rest."
    ),
    GroupPostWords.GROUP_OPEN: says("From now on everybody can write here directly again."),
    GroupPostWords.WRITE_TO_THE_BOT: says(
        "In the group of {community} I post for everybody, so I took out what you wrote there. "
        "You did nothing wrong. Please write it to me here: tap the button, or /ask_group. What "
        "nothing is seen in goes out within seconds."
    ),
}

GROUP_POST_BUTTONS: Mapping[MemberWord, Wording] = {
    GroupPostWords.BUTTON_GROUP_POST: says("Post in the group for me"),
    GroupPostWords.BUTTON_GROUP_POST_WHERE: says("{title}"),
    GroupPostWords.BUTTON_GROUP_POST_NAMELESS: says("Post it without my name"),
    GroupPostWords.BUTTON_GROUP_POST_NAMED: says("Post it with my name"),
    GroupPostWords.BUTTON_GROUP_POST_ANEW: says("Write it again"),
    GroupPostWords.BUTTON_GROUP_POST_NOT: says("Do not post it"),
    GroupPostWords.BUTTON_GROUP_POST_BACK: says("Take my post back"),
    GroupPostWords.BUTTON_GROUP_POST_ANSWER: says("Answer without my name"),
    GroupPostWords.BUTTON_GROUP_POST_REDACTED: says("Take this version"),
}
