"""What a person of the team decided about a post."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

MODERATION: Mapping[MemberWord, Wording] = {
    MemberWords.NOT_A_MODERATOR: says(
        "That command is only for people of the team, so I took it out of the group and nothing "
        "was done.\n\nIf a post worries you, or you need a clinician, write to me here."
    ),
    MemberWords.REPORT_RECEIVED: says(
        "<b>Thank you for telling us.</b> I have kept the post as it is, also if it is deleted. A "
        "person from the team looks at it and decides. Nobody in the group sees that you "
        "reported it, and its author is not told.\n\n"
        "<b>What happens next</b>\nI write to you here when somebody has looked.\n\n"
        "<b>If somebody is in danger, do not wait for us</b>\n{emergency}"
    ),
    MemberWords.REPORT_HOW: says(
        "To report a post, reply to it in the group and write /report. I took your message out, "
        "and nothing was reported.\n\n"
        "<b>If somebody is in danger, do not wait for us</b>\n{emergency}"
    ),
    MemberWords.REPORT_HOW_IN_PRIVATE: says(
        "To report a post, do one of these:\n"
        "• reply to it in the group and write /report\n"
        "• copy its link in the group and send me /report with the link\n"
        "• forward it to me, and reply to it here with /report\n\n"
        "Nothing was reported yet. Nobody in the group sees that you report something.\n\n"
        "<b>If somebody is in danger, do not wait for us</b>\n{emergency}"
    ),
    MemberWords.REPORT_FORWARDED: says(
        "This is a post of somebody in our group, so I did not take it as a question of yours.\n\n"
        "<b>If the team should look at it</b>\nReply to it here with /report. Its author is not "
        "told that it was you.\n\n"
        "<b>If you have a question about it</b>\nWrite it to me in your own words.\n\n"
        "<b>If somebody is in danger, do not wait for us</b>\n{emergency}"
    ),
    MemberWords.REPORT_NOT_FOUND: says(
        "I could not find that post, so nothing was reported. It may be deleted, older than two "
        "days, or not from our group.\n\n"
        "<b>What you can do</b>\nIf it is still there, reply to it in the group with /report. If "
        "it is not, send me /ask and tell us what it said: a person reads that.\n\n"
        "<b>If somebody is in danger, do not wait for us</b>\n{emergency}"
    ),
    MemberWords.REPORT_NOT_POSSIBLE: says(
        "That post is your own, or one of the team or of a bot, so I could not report it. If "
        "something about it worries you, send me /ask, and a person reads it.\n\n"
        "<b>If somebody is in danger, do not wait for us</b>\n{emergency}"
    ),
    MemberWords.REPORT_LOOKED_AT: says(
        "A person from the team has looked at the post that you reported, and has decided what to "
        "do about it. I cannot tell you more, because it is about somebody else. Thank you for "
        "looking out for the group."
    ),
    MemberWords.POST_TAKEN_OUT: says(
        "A person from the team took your post out of the group. {reason}\n\n"
        "<b>Your post</b>\n<blockquote>{text}</blockquote>\n\n"
        "<b>What happens next</b>\nNothing more. You are still a member, and you can go on "
        "writing in the group.\n\n"
        "<b>If you think this was decided wrongly</b>\nTap the button, and another person from "
        "the team looks at it, one who had no part in the decision."
    ),
    MemberWords.NOTE_GIVEN: says(
        "A person from the team asked me to tell you something about your post in the group. "
        "{reason}\n\n"
        "<b>Your post</b>\n<blockquote>{text}</blockquote>\n\n"
        "This is only a note, meant kindly. Nothing has changed for you; please keep it in mind "
        "when you write next.\n\n"
        "<b>If you see it differently</b>\nTap the button, and another person from the team "
        "looks at it, one who had no part in it."
    ),
    MemberWords.WARNED: says(
        "A person from the team gives you a <b>warning</b> for your post in the group. {reason}"
        "\n\n<b>Your post</b>\n<blockquote>{text}</blockquote>\n\n"
        "<b>What happens next</b>\nYou can go on writing in the group. If it happens again, the "
        "team may pause you there for a time. After three months this warning no longer counts."
        "\n\n<b>If you think this was decided wrongly</b>\nTap the button, and another person "
        "from the team looks at it, one who had no part in the decision."
    ),
    MemberWords.PAUSED: says(
        "A person from the team has given you a <b>pause</b> in the group. {reason}\n\n"
        "<b>Your post</b>\n<blockquote>{text}</blockquote>\n\n"
        "<b>What happens next</b>\nYou can read the group and not write in it until {ends}. It "
        "ends by itself. You are still a member, you can ask me everything here, and clinicians "
        "answer you as before.\n\n"
        "<b>If you think this was decided wrongly</b>\nTap the button, and another person from "
        "the team looks at it, one who had no part in the decision."
    ),
    MemberWords.PAUSE_OVER: says(
        "Your pause is over. You can write in the group <b>{community}</b> again. Welcome back."
    ),
    MemberWords.CASE_FROM_YOUR_POST: says(
        "A person from the team saw your post in the group and thought that you may want a "
        "clinician. So one of our clinicians reads it; you agreed to that when you joined. "
        "Nothing is wrong, and your post stays where it is. Your case has the number {number}.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat. You can add "
        "to it: just write to me.\n\n"
        "<b>A clinician will answer by {by}.</b> The answer comes here, in this chat. You can add "
        "to it: just write to me.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.MEASURE_LIFTED: says(
        "The team has looked again and takes back {what}. It no longer counts, and we are sorry."
        "\n\nIf a post of yours was taken out, I cannot put it back; you can write it again."
    ),
}
