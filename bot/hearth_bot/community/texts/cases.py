"""Talking with clinicians, and what the bot cannot take in."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, counts, says

CASES: Mapping[MemberWord, Wording] = {
    MemberWords.ASK_QUESTION: says(
        "What would you like to ask a clinician?\n\n"
        "Write it in one message, as you would tell it to a friend. It can be short. You can "
        "also send a photo, a file or a voice message."
    ),
    MemberWords.CASE_OPENED: says(
        "<b>I have sent this to our clinicians.</b> Your case has the number {number}.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat. Until then "
        "you can add to it: just write to me, and it all goes to them.\n\n"
        "<b>A clinician will answer by {by}.</b> The answer comes here, in this chat. Until then "
        "you can add to it: just write to me, and it all goes to them.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.ADVERSE_EVENT_PASSED_ON: says(
        "<b>Thank you for writing this.</b> It sounds to me as if a medicine may have done "
        "somebody harm. I am a bot and cannot judge that, so one of our clinicians will read it. "
        "You did nothing wrong, and nothing that you wrote is taken down. Your case has the "
        "number {number}.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat. You can add "
        "to it: just write to me, and it all goes to them.\n\n"
        "<b>A clinician will answer by {by}.</b> The answer comes here, in this chat. You can add "
        "to it: just write to me, and it all goes to them.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>Until then</b>\nPlease do not stop a medicine or change the dose by yourself. Whoever "
        "prescribed it, or a pharmacist, can often help you sooner than we can.\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.ASK_CASE_COPY: says(
        "<b>{name}</b> would like to put a copy of your case {number} into your patient record, "
        "where those who treat you can read it.\n\n"
        "In it is what you wrote and sent in this case, what the care team answered, and when. "
        "Your name and your Telegram account are not in it, nor the care team's own notes. What "
        "is in a patient record stays there: we cannot take it out again.\n\n"
        "Is that all right? Your yes is for this one case and counts for {days} days. Nothing "
        "happens without it, and a no changes nothing about how you are helped here."
    ),
    MemberWords.CASE_COPY_AGREED: says(
        "Thank you. Case {number} may be copied within the next {days} days. I tell you each time "
        "that it is done. You can take your yes back until then."
    ),
    MemberWords.CASE_COPY_REFUSED: says(
        "Case {number} is not copied from now on. Nothing else changes."
    ),
    MemberWords.CASE_COPY_MADE: says(
        "<b>{name}</b> has just made a copy of your case {number} for your patient record, as you "
        "agreed."
    ),
    MemberWords.CASE_JOINED: says(
        "Thank you. I have added this to your case {number}. The care team will read it and "
        "answer you here."
    ),
    MemberWords.CASE_REOPENED: says(
        "<b>I have opened your case {number} again</b>, so that you need not tell everything "
        "anew. Our clinicians can read what was said in it before.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat.\n\n"
        "<b>A clinician will answer by {by}.</b> It comes here, in this chat.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.CASE_BACK_IN_QUEUE: says(
        "Your case {number} waits for a colleague now, because whoever looked after it cannot go "
        "on with it. You need not tell anything again.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat.\n\n"
        "<b>A clinician will answer by {by}.</b> It comes here, in this chat.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.CASE_WITH_COLLEAGUE: says(
        "<b>{name}</b> looks after your case {number} from now on and will write to you here. "
        "They can read what was said in it, so you need not tell anything again."
    ),
    MemberWords.CASE_WITH_SPECIALTY: says(
        "Your case {number} goes to colleagues who know more about this. They can read what was "
        "said in it, so you need not tell anything again.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat.\n\n"
        "<b>A clinician will answer by {by}.</b> It comes here, in this chat.\n\n"
        "<b>Nobody of the team is on shift at the moment.</b> {told}\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.CASE_ANSWER: says(
        "<b>{name}</b> · case {number}\n\n<b>{title}</b>\n\n{text}\n\n<b>Sources</b>\n"
        "{sources}\n\n<i>Reviewed by {reviewer} on {reviewed}. To answer, just write here.</i>"
    ),
    MemberWords.CASES_MERGED: says(
        "Your cases {number} and {into} are about the same, so they go on together as case "
        "{into}. Nothing that you wrote is lost."
    ),
    MemberWords.CASE_SPLIT: says(
        "Your case {old} is about two things, so one of them has a case of its own now, with the "
        "number {number}. Nothing that you wrote is lost, and you go on writing here."
    ),
    MemberWords.MY_CASES: says(
        "<b>Your open cases</b>\n{cases}\n\nTo add something, just write here.\n\n"
        "<b>If it gets worse or cannot wait</b>\n{emergency}"
    ),
    MemberWords.MY_CASES_NONE: says(
        "You have no open case. If you want to ask a clinician something, send /ask."
    ),
    MemberWords.CASE_TAKEN: says(
        "<b>{name}</b> is now looking after your case {number} and will write to you here. Until "
        "the case is closed, all that you write in this chat goes to them."
    ),
    MemberWords.CASE_REPLY: says(
        "<b>{name}</b> · case {number}\n\n{text}\n\n<i>To answer, just write here.</i>"
    ),
    MemberWords.CASE_CLOSED: says(
        "Your case {number} is closed. {outcome}\n\n"
        "<b>If this comes back within {days} days</b>\nWrite to me, and I open your case again. "
        "You need not tell everything anew.\n\n"
        "From now on I, the bot, answer first again. If you have another question, write to me at "
        "any time."
    ),
    MemberWords.CASE_CLOSED_DISPUTABLE: says(
        "Your case {number} is closed. {outcome}\n\n"
        "<b>If you think this was decided wrongly</b>\nTap the button, and another person from "
        "the team looks at it, one who had no part in the decision.\n\n"
        "From now on I, the bot, answer first again. You can write to me at any time."
    ),
    MemberWords.CASE_CLOSED_TWICE: says(
        "Your case {number} is closed. {outcome}\n\n"
        "Two people have looked at this now, each by themselves, so this is where it ends here. "
        "We are sorry if it is not what you hoped for. You are still a member, and you can write "
        "to me at any time."
    ),
    MemberWords.DISPUTE_AGAIN: says(
        "<b>Thank you for telling us.</b> Another person from the team looks at it now, not the "
        "one who decided. Your case has the number {number}. If you want to add something, just "
        "write it here.\n\n"
        "<b>When to expect a reply:</b> {first_reply}. It comes here, in this chat.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.CASE_WITHDRAWN: says(
        "You no longer agree that clinicians see what you send them, so I have closed your case "
        "{number}. From now on nobody can read it or answer it.\n\n"
        "If you change your mind, agree again with /consent and ask anew with /ask. Your own "
        "doctor or nurse can help you too.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.FILE_CANNOT_BE_READ: says(
        "Thank you. I cannot read pictures or files, but a clinician can. Shall I send it to them?"
    ),
    MemberWords.VOICE_CANNOT_BE_HEARD: says(
        "I cannot listen to voice messages yet; a clinician can: send it?\n\n"
        "You can also write it down for me, in a few words."
    ),
    MemberWords.STICKER_SEEN: says(
        "I see your sticker, but I cannot tell what you mean by it. If you need something, "
        "please tell me in words. A few are enough."
    ),
    MemberWords.EMOJI_SEEN: says(
        "I see your message, but I cannot tell what you mean by it. If you need something, "
        "please tell me in words. A few are enough. Send /ask if you want a clinician."
    ),
    MemberWords.TAKEN_BACK: says(
        "I delete that message here, if it is no older than two days: Telegram lets me delete no "
        "older ones, but you can. The care team sees that you took it back. What they had read "
        "already they may have acted on, so it stays in your case, sealed and marked as taken "
        "back. /erase deletes that as well.\n\n"
        "If you still want an answer, just write to me."
    ),
    MemberWords.TAKEN_BACK_HERE: says(
        "I delete that message here, if it is no older than two days: Telegram lets me delete no "
        "older ones, but you can. No case of yours is open, so nobody is working on it now. What "
        "was said in a case that is over stays there, sealed; /erase deletes that as "
        "well."
    ),
    MemberWords.TAKE_BACK_HOW: says(
        "To take back something that you wrote to me: hold or right-click your own message, "
        "choose Reply, and send /takeback. I delete the message, and the care team sees that you "
        "took it back.\n\n"
        "Telegram does not tell me if you delete a message yourself."
    ),
    MemberWords.KIND_NOT_HANDLED: says(
        "I cannot take in this kind of message. Please write it in words, or send it as a photo, "
        "a file or a voice message: a clinician can look at those.\n\n"
        "If you are in danger or need medical help now, please call your local emergency number."
    ),
    MemberWords.FILE_NOT_PASSED_ON: says(
        "I have not passed on this file: it is of a kind that could hold a program, or hidden "
        "details such as the place where it was made. Nobody has seen it, and I have not kept "
        "it.\n\nA photo sent as a photo, a voice message, a PDF or a plain text gets through. You "
        "can also describe it in words.\n\n"
        "If you are in danger or need medical help now, please call your local emergency number."
    ),
    MemberWords.FILE_TOO_LARGE: counts(
        "This file is too large for me. I can take up to {most} megabyte. Please send a smaller "
        "one: a photo sent as a photo rather than as a file, a shorter film, a document in parts. "
        "Or describe it in words.",
        "This file is too large for me. I can take up to {most} megabytes. Please send a smaller "
        "one: a photo sent as a photo rather than as a file, a shorter film, a document in parts. "
        "Or describe it in words.",
        "most",
    ),
    MemberWords.RELAY_DECLINED: says(
        "All right. I have deleted it, and nobody has seen it. You can write to me at any time."
    ),
}
