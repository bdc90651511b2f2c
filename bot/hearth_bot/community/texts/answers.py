"""Questions and their answers."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

ANSWERS: Mapping[MemberWord, Wording] = {
    MemberWords.ANSWER: says(
        "<b>{title}</b>\n\n"
        "{text}\n\n"
        "<i>Where this comes from</i>\n{sources}\n\n"
        "<i>Reviewed by {reviewer} on {reviewed}. I am a bot: this is general information, and "
        "it cannot take your own health into account.</i>"
    ),
    MemberWords.ANSWER_WITHHELD: says(
        "You asked: <b>{title}</b>\n\n"
        "The answer that I have is being checked again, so I will not give it now. A person will "
        "look at your question instead; I write to you about that next."
    ),
    MemberWords.ANSWER_CORRECTED: says(
        "<b>A correction</b>\n\n"
        "In the last 30 days I gave an answer to “{title}”. We have taken that answer back. "
        "Please do not rely on it. This is the answer now:\n\n"
        "{text}\n\n"
        "<i>Where this comes from</i>\n{sources}\n\n"
        "<i>Reviewed by {reviewer} on {reviewed}.</i>\n\n"
        "If you did something because of the old answer, or are not sure, a clinician can help "
        "you in private: send me /ask in our own chat."
    ),
    MemberWords.ANSWER_TAKEN_BACK: says(
        "<b>A correction</b>\n\n"
        "In the last 30 days I gave an answer to “{title}”. We have taken that answer back. "
        "Please do not rely on it. There is no new answer yet.\n\n"
        "If you did something because of it, or are not sure, a clinician can help you in "
        "private: send me /ask in our own chat.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.NEAREST_TOPICS: says(
        "I may not have understood your question. Is it one of these?\n\n"
        "If not, a clinician can answer you in private. Tap the last button and I will send your "
        "question on."
    ),
    MemberWords.NO_ANSWER_FITS: says(
        "I have no checked answer to this, and I do not want to guess.\n\n"
        "A clinician can answer you in private. Tap the button and I will send your question on."
    ),
    MemberWords.NOT_UNDERSTOOD: says(
        "I did not understand this question by myself. If you like, you can help me: tap the "
        "button, and I show you the words that I would learn from, without your name. Nothing is "
        "kept unless you say yes."
    ),
    MemberWords.ASK_LEARNING: says(
        "May I learn from this question, so that I understand it better next time? These are the "
        "words that would be kept, without your name:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "Please check that nothing in them shows who you are. If you say yes, a person of this "
        "community reads them before I learn anything, and is not told that they are yours. If "
        "you say no, or do nothing for two days, they are deleted."
    ),
    MemberWords.LEARNING_AGREED: says(
        "Thank you. A person will read it within 90 days, or it is deleted. Until they have "
        "decided, you can take it back with /consent."
    ),
    MemberWords.LEARNING_REFUSED: says("It is deleted. Nothing was kept of it."),
    MemberWords.TOPIC: says("{title}"),
    MemberWords.SMALL_TALK: says(
        "It is good to hear from you. You can ask me something at any time, in your own words. "
        "Send /ask to reach a clinician, or /help to see what I can do."
    ),
    MemberWords.HELP: says(
        "<b>How I can help</b>\n\n"
        "• <b>Ask me something:</b> just write it here in your own words. I answer what I have a "
        "checked answer for.\n"
        "• <b>Ask a clinician:</b> send /ask. They answer you here, in private. When to "
        "expect a reply: {first_reply}.\n"
        "• <b>Send a photo, a file or a voice message:</b> I cannot read those, but a clinician "
        "can.\n\n"
        "While clinicians look after a question of yours, all that you write here goes to "
        "them.\n\n"
        "<b>Other things you can send</b>\n"
        "/topics: see what there are answers about\n"
        "/search: look for words in answers and bulletins\n"
        "/cases: see your open cases\n"
        "/takeback: take back a message to the care team\n"
        "/group: a link to the group, once it is open\n"
        "/report: tell the team about a post in the group\n"
        "/consent: see or change what you agreed to\n"
        "/programmes: short lessons over some weeks\n"
        "/challenges: something small to do for some weeks, as you like\n"
        "/ask_group: have me post something in the group, without your name where the community "
        "wants that\n"
        "/events: see which live events are planned, and ask something for one\n"
        "/peer: see what peer supporters do, if the team asked you to be one\n"
        "/quotes: see your words in stories, or take them back\n"
        "/settings: choose your time zone, how many bulletins you want, and more\n"
        "/studies: see the studies you are in, or stop\n"
        "/surveys: go on with a survey, or see how yours went\n"
        "/mydata: get a copy of all that we hold about you\n"
        "/correct: put right what is wrong\n"
        "/near: find clinics, charities and helplines near you\n"
        "/feedback: say what went wrong, or what went well\n"
        "/restrict: have it kept and not used\n"
        "/erase: delete all that we have about you\n"
        "/leave: leave the community\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
}
