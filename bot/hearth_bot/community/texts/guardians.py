"""Parents and guardians, and those for whom they answer."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, counts, says

GUARDIANS: Mapping[MemberWord, Wording] = {
    MemberWords.GUARDIAN_NEEDED: says(
        "Thank you for telling me. Below the age of {age} a parent or guardian has to agree "
        "before you can join.\n\n"
        "<b>What you can do:</b> send this link to your parent or guardian. It works once, for "
        "{days} days, and only for them. I tell them what this is about and ask them.\n\n"
        "{link}\n\n"
        "When they have agreed, I write to you here.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.GUARDIAN_NEEDED_AGAIN: says(
        "Here is a link for your parent or guardian. It works once, for {days} days, and only for "
        "them. An older link works no more.\n\n"
        "{link}\n\n"
        "When they have agreed, everything is as before, and I write to you here.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.GUARDIAN_WAITING: says(
        "Your parent or guardian has not answered yet. I write to you here as soon as they have. "
        "If they have lost the link, I can make another one.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.GUARDIAN_WELCOME: says(
        "<b>Somebody asks for your agreement</b>\n\n"
        "They would like to join <b>{community}</b>, which is run by {organisation}. They told me "
        "that they are younger than {age}, so a parent or guardian has to agree first. Here they "
        "have the number {number}; I keep no name.\n\n"
        "It is a private group of patients and carers, with short answers that clinicians have "
        "checked, and with clinicians who answer in private. It is not an emergency service, and "
        "it does not replace a doctor.\n\n"
        "I show you the same texts that every member gets, and you answer for them. You can "
        "change your mind at any time with /consent. You do not become a member of the group by "
        "this.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.GUARDIAN_STAYS: counts(
        "That is fine. Until you are {age} year old, your parent or guardian answers for you. "
        "Nothing changes.",
        "That is fine. Until you are {age} years old, your parent or guardian answers for you. "
        "Nothing changes.",
        "age",
    ),
    MemberWords.GUARDIAN_RELEASED: says(
        "The member with the number {number} is old enough by now and answers for themselves. You "
        "do not have to do anything any more. Thank you for all that you did."
    ),
    MemberWords.WARD_ALONE: says(
        "<b>Your membership of {community} is paused</b>\n\n"
        "The parent or guardian who answered for you is no longer here. It is not your fault, and "
        "nothing of yours is lost. You can still read in the group, but not write there, and I do "
        "not answer questions.\n\n"
        "<b>What you can do:</b> tap the button, and I make a link for a parent or guardian. When "
        "they have agreed, everything is as before at once. If you are {age} by now, you can "
        "answer for yourself. Send /mydata to get what we hold about you, or /leave to go.\n\n"
        "<b>If you are in danger</b>, write it to me: I still call people for you. Or call\n"
        "{emergency}"
    ),
    MemberWords.WARD_ERASED: says(
        "The member with the number {number}, for whom you answered, is being deleted here. You "
        "do not have to do anything any more. Thank you for all that you did.\n\n"
        "In a day I also delete what I know of you, unless you are a member here yourself or "
        "answer for somebody else."
    ),
    MemberWords.WARD_PAUSED: says(
        "<b>Your membership of {community} is paused</b>\n\n"
        "Your parent or guardian answers for you, and I do not have their yes at the moment. You "
        "can still read in the group, but not write there, and I do not answer questions.\n\n"
        "<b>What you can do:</b> talk to them. They can agree again with /consent in their own "
        "chat with me, and everything is as before at once. If you are {age} by now, you can "
        "answer for yourself. Send /mydata to get what we hold about you, or /leave to go.\n\n"
        "<b>If you are in danger</b>, write it to me: I still call people for you. Or call\n"
        "{emergency}"
    ),
    MemberWords.WARD_CONSENTS: says(
        "<b>What you agreed to for number {number}</b>\n{list}\n\n"
        "✓ means yes, ✗ means no. Tap a button to change an answer. The change counts from that "
        "moment, and both of you get a new receipt."
    ),
    MemberWords.WARD_CONSENT_ANEW: says(
        "<b>A text that you agreed to for number {number} has changed</b>\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n"
        "{summary}\n\n"
        "Please tell me whether you agree to it. You have until {until}. If I do not hear from "
        "you by then, I take it as a no."
    ),
}
