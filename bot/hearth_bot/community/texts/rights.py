"""What members may ask for by right, and what became of it."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, counts, says

RIGHTS: Mapping[MemberWord, Wording] = {
    MemberWords.MYDATA_COMING: says(
        "<b>You will get a copy of all that we hold about you.</b> It comes here, in this chat, "
        "as a file. Most of the time that takes a few minutes. By law it has to be here by {due} "
        "at the latest.\n\n"
        "In it are your name and number, what you agreed to, your cases with every word and "
        "picture, and a list of who looked at them. You can read it on any computer."
    ),
    MemberWords.MYDATA_ASKED_BEFORE: says(
        "Your copy is already on its way. You do not have to do anything more. It comes here, in "
        "this chat, by {due} at the latest."
    ),
    MemberWords.ARCHIVE: says(
        "<b>Here is all that {community} holds about you.</b> Save the file, open it, and begin "
        "with the page called index.\n\n"
        "<b>Please keep it safe.</b> Whoever has this file can read what you told us in private. "
        "It is yours: you may show it to anybody, and you do not have to. You can also delete it "
        "from this chat. We keep no copy of it."
    ),
    MemberWords.ARCHIVE_PART: says(
        "This is part {part} of your copy. It has files that did not fit into the first part. "
        "Please keep it safe, too."
    ),
    MemberWords.ARCHIVE_COMPLETE: says(
        "That was all of it. Number of files: {parts}.\n\n"
        "If something in it is wrong, write /correct."
    ),
    MemberWords.ASK_CORRECTION: says(
        "What is wrong and should be put right?\n\n"
        "You can change your name, your role and your language by yourself, at once. Anything "
        "else goes to the team, and they answer you here."
    ),
    MemberWords.ASK_NEW_NAME: counts(
        "What may the care team call you? Write it now, with up to {most} letter.",
        "What may the care team call you? Write it now, with up to {most} letters.",
        "most",
    ),
    MemberWords.ASK_NEW_ROLE: says("Which is right: are you here as a patient or as a carer?"),
    MemberWords.ASK_NEW_LANGUAGE: says("In which language shall I write to you?"),
    MemberWords.ASK_WHAT_IS_WRONG: says(
        "Please write in one message what is wrong, and what is right. It is sealed: only the "
        "care team can read it."
    ),
    MemberWords.NAME_CHANGED: says("Thank you. From now on the care team sees your new name."),
    MemberWords.ROLE_CHANGED: says("Thank you. From now on you are here as: {role}."),
    MemberWords.LANGUAGE_CHANGED: says(
        "Thank you. From now on I write to you in this language: {language}. What has no words in "
        "it yet comes in English."
    ),
    MemberWords.CORRECTION_ASKED: says(
        "Thank you. I have passed this on to the team as request {number}. They put it right or "
        "tell you why they do not. Their answer comes here, by {due} at the latest."
    ),
    MemberWords.ASK_FEEDBACK: says(
        "You can tell us how we are doing. Did something go wrong, or did something go well?\n\n"
        "If you need help with your health, write /ask instead."
    ),
    MemberWords.ASK_COMPLAINT: says(
        "I am sorry that something went wrong. Please write in one message what happened, and "
        "what would put it right for you.\n\n"
        "It is sealed. The people who run this community and its clinicians can read it, and "
        "nobody else. Your care stays the same, whatever you write."
    ),
    MemberWords.ASK_COMPLIMENT: says(
        "That is good to hear. Please write in one message what went well. It is sealed: the "
        "people who run this community and its clinicians can read it, and nobody else."
    ),
    MemberWords.COMPLAINT_TAKEN: says(
        "Thank you for telling us. Your complaint has the number {number}. A person looks at it, "
        "and tells you here what comes of it, by {due} at the latest."
    ),
    MemberWords.COMPLIMENT_TAKEN: says(
        "Thank you! I have passed this on, with the number {number}. A person reads it and "
        "answers you here, by {due} at the latest."
    ),
    MemberWords.FEEDBACK_ANSWERED: says(
        "You told us something, number {number}: {right}. This is what came of it:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "If there is more to say, write /feedback again."
    ),
    MemberWords.COMPLAINT_REFUSED: says(
        "The team has looked at your complaint {number}. They do not change anything, and this is "
        "why:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "If you see it in another way, write /feedback again. If it is about your data, you can "
        "also tell the data protection office of your country."
    ),
    MemberWords.NEAR_WHERE: says(
        "<b>If somebody is in danger:</b>\n{emergency}\n\n"
        "I can look for clinics, charities and helplines near you. Write a town, the beginning of "
        "a postcode, or a country. Or tap a country here, or share where you are with the key "
        "below my next message.\n\n"
        "I look at the place once and do not keep it. It waits here, sealed, until I have "
        "answered, and is wiped then. What you send stays in this chat until you delete it. The "
        "team sees it only if it sounds like somebody is in danger."
    ),
    MemberWords.NEAR_SHARE: says(
        "With the key below, your phone sends me where you are, once. Telegram asks you first. If "
        "you see no key, the paper clip and then Location do the same; please not live."
    ),
    MemberWords.NEAR_FOUND: says(
        "<b>If somebody is in danger:</b>\n{emergency}\n\n"
        "This is what I know of there:\n\n{entries}\n\n"
        "✓ is the day on which somebody last looked whether it is right. Please ask there before "
        "you set out. For another place write /near again; to ask a clinician, /ask."
    ),
    MemberWords.NEAR_NOTHING: says(
        "<b>If somebody is in danger:</b>\n{emergency}\n\n"
        "I am sorry, I know of nothing there. That does not mean that there is nothing: this list "
        "is short. You can write /near again with a larger town nearby or your country. With /ask "
        "you ask a clinician here, who may know of a place."
    ),
    MemberWords.EXPLAIN_RESTRICTION: says(
        "You can ask us to <b>keep what we hold about you and not use it</b>. It counts from the "
        "moment you tap. You can take it back at any time, with one tap.\n\n"
        "<b>What stops:</b> I do not answer your questions. Nobody reads your cases. I send you "
        "no news. What you write to me is not passed on and not kept. You can still read and "
        "write in the group.\n\n"
        "<b>What stays:</b> if I see that you may be in danger, I tell you whom to call, and "
        "people look at it. You can still leave, see and change what you agreed to with /consent, "
        "and use your rights: /mydata, /correct, /restrict, /erase."
    ),
    MemberWords.EXPLAIN_LIFTING: says(
        "At the moment we keep what we hold about you and do not use it, because you asked for "
        "that.\n\n"
        "If you want answers and help from the care team again, tap the button. It counts at once."
    ),
    MemberWords.RESTRICTED: says(
        "<b>Done.</b> From now on we keep what we hold about you and do not use it. Only danger "
        "is still heard.\n\n"
        "When you want me to answer again, tap the button or write /restrict."
    ),
    MemberWords.RESTRICTED_NOW: says(
        "You asked us not to use what we hold about you. So I have not answered this, and I have "
        "not passed it on or kept it.\n\n"
        "If you want me to answer again, tap the button. It counts at once.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    MemberWords.RESTRICTION_LIFTED: says(
        "<b>Welcome back.</b> From now on I answer again, and the care team can help you again. "
        "What you wrote to me in between was not kept: please write it again if it matters."
    ),
    MemberWords.REQUEST_DONE: says(
        "The team has done what you asked for in request {number}: {right}.\n\n"
        "<blockquote>{text}</blockquote>"
    ),
    MemberWords.REQUEST_REFUSED: says(
        "The team has looked at your request {number}: {right}. They do not do it, and this is "
        "why:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "If you think that this is not right, you can tell the data protection office of your "
        "country, or go to court. You can also just write to the team again."
    ),
    MemberWords.REQUEST_EXTENDED: says(
        "The team needs more time for your request {number}: {right}. It will be answered by "
        "{due} at the latest. This is why:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "If you think that this is not right, you can tell the data protection office of your "
        "country."
    ),
}

RIGHTS_BUTTONS: Mapping[MemberWord, Wording] = {
    MemberWords.BUTTON_CORRECT_NAME: says("My name"),
    MemberWords.BUTTON_CORRECT_ROLE: says("Patient or carer"),
    MemberWords.BUTTON_CORRECT_LANGUAGE: says("My language"),
    MemberWords.BUTTON_CORRECT_OTHER: says("Something else"),
    MemberWords.BUTTON_COMPLAINT: says("Something went wrong"),
    MemberWords.BUTTON_COMPLIMENT: says("Something went well"),
    MemberWords.BUTTON_SHARE_LOCATION: says("Share where I am, once"),
    MemberWords.BUTTON_COUNTRY: says("{country}"),
    MemberWords.BUTTON_MEMBER_ROLE: says("{role}"),
    MemberWords.BUTTON_LANGUAGE: says("{language}"),
    MemberWords.BUTTON_RESTRICT: says("Keep it, do not use it"),
    MemberWords.BUTTON_LIFT: says("Use it again"),
    MemberWords.BUTTON_LEAVE_IT: says("Leave it as it is"),
}
