"""Consent: asking, showing, confirming."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

CONSENTS: Mapping[MemberWord, Wording] = {
    MemberWords.ASK_CONSENT: says(
        "<b>{title}</b>\n<i>Question {number} of {of} · version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "You need to agree to this one to join. Read the full text first if you like. You can "
        "change your mind later with /consent."
    ),
    MemberWords.ASK_CONSENT_OPTIONAL: says(
        "<b>{title}</b>\n<i>Question {number} of {of} · version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "<b>You are free to say no.</b> You can join all the same, and you are treated no "
        "differently. You can change your mind later with /consent."
    ),
    MemberWords.CONSENT_TEXT: says(
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n{text}\n\n"
        "The buttons to answer are in the message above."
    ),
    MemberWords.DECLINED: says(
        "That is fine. Without this agreement I cannot let you in, so I stop here. Nobody "
        "will write to you because of it.\n\n"
        "If you change your mind, open your invitation again while it is still good.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.RECEIPT_PAGE: says("What you agreed to, as a page that you can read and print."),
    MemberWords.RECEIPT: says(
        "<b>Your receipt for {community}</b>\nYou are member number {number}.\n\n"
        "<b>You agreed to</b>\n{given}\n\n"
        "<b>You did not agree to</b>\n{refused}\n\n"
        "The file is your own copy, signed by us. Keep it if you like. Send /consent to see or "
        "change your answers at any time."
    ),
    MemberWords.CONSENTS: says(
        "<b>What you agreed to in {community}</b>\n{list}\n\n"
        "✓ means yes, ✗ means no. Tap a button to change an answer. The change counts from that "
        "moment, and you get a new receipt."
    ),
    MemberWords.CONSENT_NOTED: says("Noted. <b>{title}</b>: {state}."),
    MemberWords.CONSENT_ANEW: says(
        "<b>A text that you agreed to has changed</b>\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "Please tell me whether you agree to it. Read the full text first if you like. You have "
        "until {until}. If I do not hear from you by then, I pause your membership: you can read "
        "in the group, but not write, until you agree."
    ),
    MemberWords.CONSENT_ANEW_OPTIONAL: says(
        "<b>A text that you agreed to has changed</b>\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "Please tell me whether you agree to it. <b>You are free to say no</b>, and you stay a "
        "member all the same. You have until {until}. If I do not hear from you by then, I take "
        "it as a no."
    ),
    MemberWords.CONSENT_REMINDER: says(
        "A quiet reminder: a text that you agreed to has changed, and I do not have your answer "
        "yet.\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "There is time until {until}. If you would like to talk about it first, ask us with /ask."
    ),
    MemberWords.CONSENT_EXPIRED: says(
        "I did not hear from you about the new text of <b>{title}</b>, so I take it as a no. "
        "Nothing is used for it any more. You are a member all the same.\n\n"
        "If you would like to agree, send /consent. It counts from that moment."
    ),
    MemberWords.MEMBERSHIP_PAUSED: says(
        "<b>Your membership of {community} is paused</b>\n\n"
        "The text <b>{title}</b> has changed, and I do not have your yes to the new one. You can "
        "still read in the group, but not write there, and I do not answer questions.\n\n"
        "<b>What you can do:</b> tap the button to agree, and everything is as before at once. "
        "Send /consent to see all that you agreed to, /mydata to get what we hold about you, or "
        "/leave to go.\n\n"
        "<b>If you are in danger</b>, write it to me: I still call people for you. Or call\n"
        "{emergency}"
    ),
    MemberWords.MEMBERSHIP_RESUMED: says(
        "Thank you. You can take part in <b>{community}</b> again, at once: write in the group, "
        "and ask me here."
    ),
    MemberWords.ASK_REVIEW_CONSENT: says(
        "<b>One question before I send this on</b>\n\n"
        "I have kept your message. To pass it to a clinician, I need your agreement.\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "If you say no, I delete the message. Nobody will have read it."
    ),
    MemberWords.REVIEW_CONSENT_REFUSED: says(
        "All right. I have deleted the message, and no clinician has seen it.\n\n"
        "You can still ask me about common topics. If you want a clinician after all, send /ask "
        "and I will ask you again. Your own doctor or nurse can help you too.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
}
