"""Studies: the invitation, the document with its questions, the agreement, and the way out."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, StudyWords
from hearth_bot.community.texts.wording import Wording, says

STUDIES: Mapping[MemberWord, Wording] = {
    StudyWords.STUDY_INVITED: says(
        "<b>A study looks for people like you: {title}</b>\n\n"
        "{summary}\n\n"
        "Who pays for it: {sponsor}. It has the approval {approval} of this ethics committee: "
        "{board}. Questions go to {contact}.\n\n"
        "You get this because you agreed to be told about studies. Nobody outside learns that you "
        "were asked. If you do not want to, nothing else changes for you."
    ),
    StudyWords.STUDY_INVITED_ANEW: says(
        "<b>A study in which you take part has changed: {title}</b>\n\n"
        "{summary}\n\n"
        "So you are asked anew. Until you agree to the new text, nothing more of yours goes to "
        "the researchers. What you gave before stays under what you agreed to then; with /studies "
        "you can stop.\n\n"
        "Who pays for it: {sponsor}. The new version has the approval {approval} of this ethics "
        "committee: {board}. Questions go to {contact}."
    ),
    StudyWords.STUDY_DOCUMENT: says(
        "<b>{title}</b>\n<i>version {version}</i>\n\n{text}\n\n"
        "If something is not clear, ask before you decide: {contact}."
    ),
    StudyWords.STUDY_CHECK: says(
        "<i>{place} of {count}</i>\n\n<b>{question}</b>\n\n"
        "This is no exam. It shows whether the text says clearly what it means. You can try as "
        "often as you like."
    ),
    StudyWords.STUDY_NOT_YET: says(
        "That is not quite how it is meant. {because}\n\nHere is the question once more. You can "
        "also read the text again."
    ),
    StudyWords.STUDY_AGE: says(
        "How old are you? The study gets this range in place of your age, and I keep no more."
    ),
    StudyWords.STUDY_NEEDS_DATA: says(
        "To take part, this is needed, too. It holds for all studies that you join.\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n{summary}"
    ),
    StudyWords.STUDY_AGREE_DELETED: says(
        "<b>Do you want to take part in {title}?</b>\n\n"
        "From now on your answers to its surveys go to the researchers. They get a code in place "
        "of your name, and dates that were moved. They may keep them for {years} years.\n\n"
        "You can stop at any time with /studies. Then what you gave is in no later file."
    ),
    StudyWords.STUDY_AGREE_KEPT: says(
        "<b>Do you want to take part in {title}?</b>\n\n"
        "From now on your answers to its surveys go to the researchers. They get a code in place "
        "of your name, and dates that were moved. They may keep them for {years} years.\n\n"
        "You can stop at any time with /studies. What you gave until then stays in the study, and "
        "nothing new is added."
    ),
    StudyWords.STUDY_AGREED: says(
        "<b>Thank you. You take part in {title} now.</b>\n\n"
        "You agreed to version {version} of its text, which stands above. With /studies you can "
        "see what you are in, and stop. Questions go to {contact}."
    ),
    StudyWords.STUDY_REFUSED: says(
        "That is fine. I have kept nothing of what you said, and do not ask you about this study "
        "again."
    ),
    StudyWords.STUDY_REFUSED_ANEW: says(
        "That is fine. Nothing more of yours goes to this study, and I do not ask you about it "
        "again. What you gave before stays under what you agreed to then. With /studies you can "
        "stop altogether; you see first what happens to it."
    ),
    StudyWords.STUDY_UNFIT: says(
        "Thank you for looking at it. This study is for other ages, so it ends here. I have kept "
        "nothing of what you said."
    ),
    StudyWords.STUDIES_MINE: says(
        "<b>Your studies</b>\n\nTap one to go on reading, or to stop taking part. You see first "
        "what happens then."
    ),
    StudyWords.STUDIES_NONE: says(
        "<b>Your studies</b>\n\nYou are in none, and none waits for you. With /consent you say "
        "whether I may tell you about studies."
    ),
    StudyWords.STUDY_LEAVE_DELETED: says(
        "<b>Stop taking part in {title}?</b>\n\n"
        "What you gave will be in no later file, and I forget your age range. What researchers "
        "have got before cannot be called back from here. To have it deleted, write to: "
        "{contact}."
    ),
    StudyWords.STUDY_LEAVE_KEPT: says(
        "<b>Stop taking part in {title}?</b>\n\n"
        "What you gave until now stays in the study, as its text said. Nothing new is added. "
        "Questions go to {contact}."
    ),
    StudyWords.STUDY_LEFT: says(
        "<b>You no longer take part in {title}.</b>\n\nNothing else changes for you. Thank you "
        "for what you gave."
    ),
}

STUDY_BUTTONS: Mapping[MemberWord, Wording] = {
    StudyWords.BUTTON_STUDY_READ: says("Read more"),
    StudyWords.BUTTON_STUDY_REFUSE: says("No, thank you"),
    StudyWords.BUTTON_STUDY_CHOICE: says("{choice}"),
    StudyWords.BUTTON_STUDY_AGAIN: says("Read the text again"),
    StudyWords.BUTTON_STUDY_NO_AGE: says("None of these"),
    StudyWords.BUTTON_STUDY_AGREE: says("Yes, I take part"),
    StudyWords.BUTTON_STUDY_LEAVE: says("Stop: {title}"),
    StudyWords.BUTTON_STUDY_GO_ON: says("Go on: {title}"),
    StudyWords.BUTTON_STUDY_LEAVE_SURE: says("Yes, stop"),
}
