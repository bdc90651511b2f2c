"""Questions and their answers."""

from collections.abc import Mapping

from hearth.community.words import MemberWords
from hearth_bot.community.texts.wording import Wording, says

ANSWERS: Mapping[MemberWords, Wording] = {
    MemberWords.ANSWER: says(
        "<b>{title}</b>\n\n"
        "{text}\n\n"
        "<i>Where this comes from</i>\n{sources}\n\n"
        "<i>Reviewed by {reviewer} on {reviewed}. I am a bot: this is general information, and "
        "it cannot take your own health into account.</i>"
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
        "/group: a link to the group, once it is open\n"
        "/consent: see or change what you agreed to\n"
        "/mydata: get a copy of all that we hold about you\n"
        "/correct: put right what is wrong\n"
        "/restrict: have it kept and not used\n"
        "/erase: delete all that we have about you\n"
        "/leave: leave the community\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
}
