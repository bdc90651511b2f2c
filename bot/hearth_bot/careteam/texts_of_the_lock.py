"""What the care-team bot says about the lock of its chat, and about names."""

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

LOCK: dict[StaffWords, str] = {
    StaffWords.ASK_CODE: marked(
        "This chat is locked. Please write the six digits that your authenticator app shows now; "
        "then it goes on where you were."
    ),
    StaffWords.ASK_CODE_KEPT: marked(
        "This chat has locked itself meanwhile. What you wrote is kept and was not sent. Please "
        "write the six digits that your authenticator app shows now, and it goes where it should."
    ),
    StaffWords.CODE_FIRST: marked(
        "I am waiting for the six digits of your authenticator app, so I did nothing with that "
        "text. If you wrote something before, it is kept. Please write the digits first."
    ),
    StaffWords.CODE_RESTS: marked(
        "There were too many wrong codes, so none is taken before {until}. If it was not you, "
        "please tell an owner now: they can lock your access."
    ),
    StaffWords.NO_SECOND_FACTOR: marked(
        "What members wrote is shown only after a code of an authenticator app, and you have not "
        "set one up yet. Tap /console, open the link, and follow the page: it takes a minute. "
        "Then come back here."
    ),
    StaffWords.CHAT_UNLOCKED: marked(
        "This chat is unlocked. It locks itself after {minutes} minutes in which you do nothing "
        "with what members wrote, and deletes what it showed. /lock does so at once."
    ),
    StaffWords.CHAT_LOCKED: marked(
        "This chat is locked, and what members wrote is being deleted from it. /unlock opens it "
        "again."
    ),
    StaffWords.ASK_REVEAL_REASON: marked(
        "Write now why you need the name of the member in case {number}. The reason stands in the "
        "case, for colleagues to read; that you looked is in the audit log."
    ),
    StaffWords.MEMBER_NAME: marked(
        "The member in case {number} is called {name}.\n"
        "{role}, a member since {since}\n"
        "Language: {language} · clock: {zone}\n"
        "{guardian} A parent or guardian answers for them."
    ),
    StaffWords.MEMBER_NO_NAME: marked(
        "The member in case {number} chose no name.\n"
        "{role}, a member since {since}\n"
        "Language: {language} · clock: {zone}\n"
        "{guardian} A parent or guardian answers for them."
    ),
    StaffWords.BUTTON_REVEAL: marked("Reveal the name"),
}
