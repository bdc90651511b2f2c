"""Bulletins, and how many of them a member wants."""

from collections.abc import Mapping

from hearth.community.words import BulletinWords, MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

BULLETINS: Mapping[MemberWord, Wording] = {
    BulletinWords.BULLETIN: says(
        "<b>{title}</b>\n\n{text}\n\n<b>Risks, and what can go wrong</b>\n{risks}\n\n"
        "<b>{question}</b>\n\n"
        "<i>Enclosed: {enclosed}</i>"
    ),
    BulletinWords.BULLETIN_READ: says(
        "<b>{title}</b>\n\n{text}\n\n<b>Risks, and what can go wrong</b>\n{risks}\n\n"
        "<b>{question}</b>\n\n"
        "<i>Enclosed: {enclosed}</i>\n\n"
        "<i>This is a bulletin of your community.</i>"
    ),
    BulletinWords.BULLETIN_CORRECTED: says(
        "<b>{title}</b>\n\n"
        "<i>This is a correction. It takes the place of what we sent you before. Please go by "
        "this one.</i>\n\n"
        "{text}\n\n<b>Risks, and what can go wrong</b>\n{risks}\n\n"
        "<b>{question}</b>\n\n"
        "<i>Enclosed: {enclosed}</i>\n\n"
        "<i>The poll “{closed}” is closed. Please do not go by its result.</i>"
    ),
    BulletinWords.BULLETIN_TAKEN_BACK: says(
        "<b>Taken back: {title}</b>\n\n"
        "We sent you a bulletin with this heading. It was not right, so we have taken it back. "
        "Please do not rely on it.\n\n"
        "The poll “{closed}” that came with it is closed. Please do not go by its result "
        "either.\n\n"
        "If you did something because of it, or are not sure, a clinician can help you in "
        "private: send me /ask in our own chat.\n\n"
        "<b>If it is an emergency</b>\n{emergency}"
    ),
    BulletinWords.BULLETIN_FILE_GONE: says(
        "There was a file here. It is no longer part of this message; please go by the words "
        "below."
    ),
    BulletinWords.BULLETIN_SPOKEN: says(
        "<b>{title}</b>\n<i>What is said in the film, page {page} of {pages}</i>\n\n{spoken}"
    ),
    BulletinWords.BULLETIN_SPOKEN_BELOW: says(
        "What is said in the film stands further down now, where you asked for it again."
    ),
    BulletinWords.BULLETIN_SPOKEN_GONE: says(
        "What was said in a film stood here. It no longer holds; please go by what the bulletin "
        "says now."
    ),
    MemberWords.ZONE_OF_COMMUNITY: says(
        "Times are told by your community's clock: <b>{zone}</b>, where it is {ends} now. If your "
        "clock shows another time, tap the button. Then you are told times by your own, and "
        "routine replies do not come in your night."
    ),
    MemberWords.ZONE_OWN: says(
        "Times are told by your own clock: <b>{zone}</b>, where it is {ends} now. Routine replies "
        "do not come in your night; what is urgent always comes at once."
    ),
    MemberWords.ASK_ZONE_REGION: says("In which part of the world are you?"),
    MemberWords.ASK_ZONE: says("Which place has the same time as you? You can change it later."),
    MemberWords.BUTTON_ZONE_CHANGE: says("Change my time zone"),
    MemberWords.BUTTON_ZONE_COMMUNITY: says("As the community"),
    MemberWords.BUTTON_ZONE: says("{title}"),
    MemberWords.BUTTON_ZONE_FURTHER: says("Further places"),
    BulletinWords.BULLETINS_ALL: says(
        "<b>Bulletins</b>\n\n"
        "If you agreed to news and lessons, you get all bulletins of your communities, and none "
        "in quiet hours. Answers to you and urgent matters do not count as bulletins.\n\n"
        "You can change how many you get with a button below. With /consent you can see whether "
        "you agreed to news and lessons."
    ),
    BulletinWords.BULLETINS_WEEKLY: says(
        "<b>Bulletins</b>\n\n"
        "If you agreed to news and lessons, you get one bulletin a week at most. What comes in "
        "between waits until the week is over. Answers to you and urgent matters do not count as "
        "bulletins.\n\n"
        "You can change how many you get with a button below."
    ),
    BulletinWords.BULLETINS_DIGEST: says(
        "<b>Bulletins</b>\n\n"
        "If you agreed to news and lessons, you get one message a week, after Monday morning: the "
        "week's bulletins and new answers, each behind a button, and which live events come. In a "
        "week without any, nothing comes. Single bulletins do not reach you in this chat; if one "
        "that you opened has to be put right, I still tell you.\n\n"
        "You can change how many you get with a button below."
    ),
    BulletinWords.DIGEST: says(
        "<b>Your week in {community}</b>\n\n{found}\n\n"
        "A button opens what you want to read. /events has what is planned, and /settings how "
        "many of these you get."
    ),
    BulletinWords.BULLETINS_NONE: says(
        "<b>Bulletins</b>\n\n"
        "You get no bulletins in this chat. If one that you got before has to be put right, I "
        "still tell you. In the group you see what everybody sees.\n\n"
        "You can change how many you get with a button below."
    ),
}

BULLETIN_BUTTONS: Mapping[MemberWord, Wording] = {
    MemberWords.BUTTON_CHOICE: says("{choice}"),
    BulletinWords.BUTTON_SPOKEN: says("Read what is said"),
    BulletinWords.BUTTON_SPOKEN_ON: says("Read on"),
    BulletinWords.BUTTON_SPOKEN_BACK: says("Back"),
    BulletinWords.BUTTON_PACE: says("How many of these I get"),
    BulletinWords.BUTTON_PACE_ALL: says("All bulletins"),
    BulletinWords.BUTTON_PACE_WEEKLY: says("One a week at most"),
    BulletinWords.BUTTON_PACE_DIGEST: says("One summary a week"),
    BulletinWords.BUTTON_PACE_NONE: says("No bulletins"),
}
