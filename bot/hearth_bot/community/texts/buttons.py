"""What stands on buttons: plain text, short enough for a narrow phone."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, counts, says

BUTTONS: Mapping[MemberWord, Wording] = {
    MemberWords.BUTTON_CONTINUE: says("Continue"),
    MemberWords.BUTTON_OLD_ENOUGH: counts(
        "Yes, I am {age} or older", "Yes, I am {age} or older", "age"
    ),
    MemberWords.BUTTON_TOO_YOUNG: counts("No, I am under {age}", "No, I am under {age}", "age"),
    MemberWords.BUTTON_GUARDIAN_LINK: says("Send me another link"),
    MemberWords.BUTTON_MAKE_GUARDIAN_LINK: says("Make a link"),
    MemberWords.BUTTON_TAKE_OVER: says("I am old enough now"),
    MemberWords.BUTTON_SKIP: says("I would rather not say"),
    MemberWords.BUTTON_FULL_TEXT: says("Read the full text"),
    MemberWords.BUTTON_AGREE: says("I agree"),
    MemberWords.BUTTON_REFUSE: says("I do not agree"),
    MemberWords.BUTTON_WITHDRAW: says("Take back: {title}"),
    MemberWords.BUTTON_GIVE: says("Agree to: {title}"),
    MemberWords.BUTTON_HELPED: says("This helped"),
    MemberWords.BUTTON_NOT_IT: says("Not what I asked"),
    MemberWords.BUTTON_CLINICIAN: says("Ask a clinician privately"),
    MemberWords.BUTTON_TEACH: says("Help the bot understand this"),
    MemberWords.BUTTON_COPY_YES: says("Yes, make a copy"),
    MemberWords.BUTTON_COPY_NO: says("No copy, please"),
    MemberWords.BUTTON_COPY_TAKE_BACK: says("Take it back"),
    MemberWords.BUTTON_TEACH_YES: says("Yes, use these words"),
    MemberWords.BUTTON_TEACH_NO: says("No, delete them"),
    MemberWords.BUTTON_PUBLISH: says("Post this version"),
    MemberWords.BUTTON_DISPUTE: says("You got it wrong"),
    MemberWords.BUTTON_SEND_TO_CLINICIAN: says("Send it to a clinician"),
    MemberWords.BUTTON_NO_THANKS: says("No, delete it"),
    MemberWords.BUTTON_JOIN_GROUP: says("Open the group"),
    MemberWords.BUTTON_LEAVE: says("Yes, leave"),
    MemberWords.BUTTON_STAY: says("No, stay"),
    MemberWords.BUTTON_ERASE: says("Yes, delete everything"),
    MemberWords.BUTTON_ERASE_NOW: says("Delete now"),
    MemberWords.BUTTON_KEEP: says("Keep everything"),
}
