"""Studies: the invitation, the document with its questions, the agreement, and the way out."""

from collections.abc import Mapping

from hearth.community.words import MemberWords
from hearth_bot.community.texts.wording import Wording, says

STUDIES: Mapping[MemberWords, Wording] = {
    MemberWords.STUDY_INVITED: says(
        "<b>A study looks for people like you: {title}</b>\n\n"
        "{summary}\n\n"
        "Who pays for it: {sponsor}. It has the approval {approval} of this ethics committee: "
        "{board}. Questions go to {contact}.\n\n"
        "You get this because you agreed to be told about studies. Nobody outside learns that you "
        "were asked. If you do not want to, nothing else changes for you."
    ),
    MemberWords.STUDY_DOCUMENT: says(
        "<b>{title}</b>\n<i>version {version}</i>\n\n{text}\n\n"
        "If something is not clear, ask before you decide: {contact}."
    ),
    MemberWords.STUDY_CHECK: says(
        "<i>{place} of {count}</i>\n\n<b>{question}</b>\n\n"
        "This is no exam. It shows whether the text says clearly what it means. You can try as "
        "often as you like."
    ),
    MemberWords.STUDY_NOT_YET: says(
        "That is not quite how it is meant. {because}\n\nHere is the question once more. You can "
        "also read the text again."
    ),
    MemberWords.STUDY_AGE: says(
        "How old are you? The study gets this range in place of your age, and I keep no more."
    ),
    MemberWords.STUDY_NEEDS_DATA: says(
        "To take part, this is needed, too. It holds for all studies that you join.\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n{summary}"
    ),
    MemberWords.STUDY_AGREE_DELETED: says(
        "<b>Do you want to take part in {title}?</b>\n\n"
        "From now on your answers to its surveys go to the researchers. They get a code in place "
        "of your name, and dates that were moved. They may keep them for {years} years.\n\n"
        "You can stop at any time with /studies. Then what you gave is in no later file."
    ),
    MemberWords.STUDY_AGREE_KEPT: says(
        "<b>Do you want to take part in {title}?</b>\n\n"
        "From now on your answers to its surveys go to the researchers. They get a code in place "
        "of your name, and dates that were moved. They may keep them for {years} years.\n\n"
        "You can stop at any time with /studies. What you gave until then stays in the study, and "
        "nothing new is added."
    ),
    MemberWords.STUDY_AGREED: says(
        "<b>Thank you. You take part in {title} now.</b>\n\n"
        "You agreed to version {version} of its text, which stands above. With /studies you can "
        "see what you are in, and stop. Questions go to {contact}."
    ),
    MemberWords.STUDY_REFUSED: says(
        "That is fine. I have kept nothing of what you said, and do not ask you about this study "
        "again."
    ),
    MemberWords.STUDY_UNFIT: says(
        "Thank you for looking at it. This study is for other ages, so it ends here. I have kept "
        "nothing of what you said."
    ),
    MemberWords.STUDIES_MINE: says(
        "<b>Your studies</b>\n\nTap one to go on reading, or to stop taking part. You see first "
        "what happens then."
    ),
    MemberWords.STUDIES_NONE: says(
        "<b>Your studies</b>\n\nYou are in none, and none waits for you. With /consent you say "
        "whether I may tell you about studies."
    ),
    MemberWords.STUDY_LEAVE_DELETED: says(
        "<b>Stop taking part in {title}?</b>\n\n"
        "What you gave will be in no later file, and I forget your age range. What researchers "
        "have got before cannot be called back from here. To have it deleted, write to: "
        "{contact}."
    ),
    MemberWords.STUDY_LEAVE_KEPT: says(
        "<b>Stop taking part in {title}?</b>\n\n"
        "What you gave until now stays in the study, as its text said. Nothing new is added. "
        "Questions go to {contact}."
    ),
    MemberWords.STUDY_LEFT: says(
        "<b>You no longer take part in {title}.</b>\n\nNothing else changes for you. Thank you "
        "for what you gave."
    ),
}

STUDY_BUTTONS: Mapping[MemberWords, Wording] = {
    MemberWords.BUTTON_STUDY_READ: says("Read more"),
    MemberWords.BUTTON_STUDY_REFUSE: says("No, thank you"),
    MemberWords.BUTTON_STUDY_CHOICE: says("{choice}"),
    MemberWords.BUTTON_STUDY_AGAIN: says("Read the text again"),
    MemberWords.BUTTON_STUDY_NO_AGE: says("None of these"),
    MemberWords.BUTTON_STUDY_AGREE: says("Yes, I take part"),
    MemberWords.BUTTON_STUDY_LEAVE: says("Stop: {title}"),
    MemberWords.BUTTON_STUDY_GO_ON: says("Go on: {title}"),
    MemberWords.BUTTON_STUDY_LEAVE_SURE: says("Yes, stop"),
}
