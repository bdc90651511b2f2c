"""Peer supporters, and newcomers whom they welcome."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, PeerWords
from hearth_bot.community.texts.wording import Wording, says

PEERS: Mapping[MemberWord, Wording] = {
    PeerWords.PEER_INVITED: says(
        "The team of <b>{community}</b> would like to ask you something: would you be a peer "
        "supporter?\n\n"
        "A peer supporter is there for others. You can welcome somebody new with a few words, see "
        "which questions in the group have no answer yet, and hand a worry to the care team. You "
        "see no cases and no names, and you give no medical advice.\n\n"
        "First there is a training of six short lessons. You can stop at any time, with /peer, "
        "and nobody asks you why. If you say no, nothing changes for you."
    ),
    PeerWords.PEER_DECLINED: says(
        "Thank you for telling me. You are not a peer supporter in <b>{community}</b>, and "
        "everything else stays as it is."
    ),
    PeerWords.PEER_LEARNING: says(
        "<b>Peer supporter in {community}</b>\n\n"
        "Thank you for wanting to be there for others. Before you begin there are six short "
        "lessons. One comes each day, or you take the next one at once. When you have ticked all "
        "of them, you can begin.\n\n"
        "You can stop here at any time, and nobody asks you why."
    ),
    PeerWords.PEER_READY: says(
        "<b>Peer supporter in {community}</b>\n\n"
        "You have completed the training, and I tell you when somebody new would like a few kind "
        "words. I do so by day and never at night, and nobody minds if you have no time.\n\n"
        "If something worries you, hand it to the care team. Where a life may be in danger, call "
        "the emergency number first."
    ),
    PeerWords.PEER_AWAY: says(
        "<b>Peer supporter in {community}</b>\n\n"
        "You are having a rest, so I do not tell you of newcomers. Switch it on again whenever "
        "you like.\n\n"
        "If something worries you, you can hand it to the care team all the same."
    ),
    PeerWords.PEER_NONE: says(
        "You are not a peer supporter at the moment. The team asks members whether they would "
        "like to be one; if you would, tell them with /ask."
    ),
    PeerWords.PEER_STOPPED: says(
        "You are no longer a peer supporter in <b>{community}</b>. Thank you for having been "
        "there for others. You stay a member as before."
    ),
    PeerWords.PEER_ENDED: says(
        "The team has ended your part as a peer supporter in <b>{community}</b>. Thank you for "
        "having been there for others. You stay a member as before. If you would like to know "
        "why, send /ask, and a person answers you."
    ),
    PeerWords.PEER_QUESTIONS: says(
        "In <b>{community}</b> these questions have had no answer yet:\n\n"
        "{links}\n\n"
        "You said that you are on these:\n{own}\n\n"
        "Another peer supporter is on these:\n{others}\n\n"
        "A few kind words are enough, even if nobody knows the answer. Nobody sees that you "
        "looked."
    ),
    PeerWords.PEER_ON_IT: says(
        "Thank you. For {hours} hours, or until you say otherwise, other peer supporters see that "
        "somebody is on it, and not who: {link}\n\n"
        "Reply to the message in the group. With your reply it is off the list. If you do not "
        "manage, that is fine: it comes back by itself."
    ),
    PeerWords.PEER_NOT_ON_IT: says("That is fine. It is on the list for others again."),
    PeerWords.PEER_ELSEWHERE: says(
        "Thank you for wanting to. Another peer supporter is on it by now. It comes back to the "
        "list if they do not manage."
    ),
    PeerWords.PEER_QUESTIONS_NONE: says(
        "In <b>{community}</b> no question waits for an answer at the moment."
    ),
    PeerWords.ASK_HAND_ON: says(
        "What should the care team know? Please write what you saw, and where, in your next "
        "message. You do not have to know what it is.\n\n"
        "A person reads it, and may ask you here. If a life may be in danger, call the emergency "
        "number first."
    ),
    PeerWords.WELCOME_OFFERED: says(
        "One more thing, only if you like: in <b>{community}</b> there are members who welcome "
        "newcomers with a few kind words. Would you like that?\n\n"
        "They learn only that somebody is new. They see neither your name nor your number, and "
        "their words come to you here."
    ),
    PeerWords.WELCOME_COMING: says(
        "Thank you. I ask whether somebody has time. If so, their words come here within a day. "
        "If you hear nothing, everybody was busy, and it has nothing to do with you."
    ),
    PeerWords.WELCOME_WANTED: says(
        "Somebody is new in <b>{community}</b> and would like a few kind words. Would you write "
        "some? If you have no time, do nothing: that is fine."
    ),
    PeerWords.WELCOME_ELSEWHERE: says(
        "Thank you for wanting to. Another peer supporter writes already, or the day is over."
    ),
    PeerWords.ASK_WELCOME: says(
        "Please write your welcome in your next message: at most {most} characters, and only "
        "words. Leave out names, numbers and advice about health.\n\n"
        "I show you how it looks before it goes out."
    ),
    PeerWords.WELCOME_ONLY_WORDS: says(
        "I can carry words only, and at most {most} characters. Please write it once more, or "
        "leave it."
    ),
    PeerWords.WELCOME_PREVIEW: says(
        "So it will look:\n\n"
        "<i>A peer supporter in {community} writes to you:</i>\n\n"
        "{text}\n\n"
        "Shall I send it? Or write other words in your next message."
    ),
    PeerWords.WELCOME_SEEN: says(
        "I have not sent this, and nobody has read it. It looks to me like {kinds}. Please write "
        "it in other words, or leave it."
    ),
    PeerWords.WELCOME_SENT: says(
        "It is on its way. Thank you for your kind words. If it is night for them, it arrives in "
        "the morning."
    ),
    PeerWords.WELCOME_LEFT: says("That is fine. Nothing was sent, and somebody else can write."),
    PeerWords.WELCOME_CARRIED: says(
        "<i>A peer supporter in {community} writes to you:</i>\n\n"
        "{text}\n\n"
        "<i>They are a member like you, and no clinician. You do not have to answer; if you like "
        "to, once, there is a button. If you have a question, just write it to me.</i>"
    ),
    PeerWords.ASK_THANKS: says(
        "Please write your answer in your next message: at most {most} characters, and only "
        "words. Leave out names and numbers. They read it from <i>somebody whom you welcomed</i>, "
        "and cannot write back; I show you how it looks first.\n\n"
        "If you have a question, leave it and just write to me."
    ),
    PeerWords.THANKS_PREVIEW: says(
        "So it will look:\n\n"
        "<i>Somebody whom you welcomed in {community} writes back:</i>\n\n"
        "{text}\n\n"
        "Shall I send it? Or write other words in your next message."
    ),
    PeerWords.THANKS_SENT: says(
        "It is on its way. If it is night for them, it arrives in the morning."
    ),
    PeerWords.THANKS_LEFT: says("That is fine. Nothing was sent."),
    PeerWords.THANKS_CARRIED: says(
        "<i>Somebody whom you welcomed in {community} writes back. Tap the grey to read "
        "it:</i>\n\n"
        "<tg-spoiler>{text}</tg-spoiler>\n\n"
        "<i>It cannot be answered. If it worries you, /peer leads to the care team.</i>"
    ),
}

PEER_BUTTONS: Mapping[MemberWord, Wording] = {
    PeerWords.BUTTON_PEER_YES: says("Yes, I would like to"),
    PeerWords.BUTTON_PEER_NO: says("No, thank you"),
    PeerWords.BUTTON_PEER_TRAINING: says("The training"),
    PeerWords.BUTTON_PEER_AVAILABLE: says("Tell me of newcomers"),
    PeerWords.BUTTON_PEER_AWAY: says("No newcomers for now"),
    PeerWords.BUTTON_PEER_QUESTIONS: says("Questions without an answer"),
    PeerWords.BUTTON_PEER_ON_IT: says("I am on {number}"),
    PeerWords.BUTTON_PEER_NOT_ON_IT: says("No longer on {number}"),
    PeerWords.BUTTON_PEER_NOT_ON_IT_NOW: says("I do not manage"),
    PeerWords.BUTTON_PEER_HAND_ON: says("Tell the care team"),
    PeerWords.BUTTON_PEER_STOP: says("Stop being a peer supporter"),
    PeerWords.BUTTON_WELCOME_WANT: says("Yes, please"),
    PeerWords.BUTTON_WELCOME_NOT: says("No, thank you"),
    PeerWords.BUTTON_WELCOME_TAKE: says("I write something"),
    PeerWords.BUTTON_WELCOME_SEND: says("Send it"),
    PeerWords.BUTTON_WELCOME_LEAVE: says("Leave it"),
    PeerWords.BUTTON_WELCOME_ANSWER: says("Write back, once"),
}
