"""What the care-team bot says about bulletins."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

BULLETINS: Mapping[StaffWords, str] = {
    StaffWords.BULLETIN_WAITS: marked(
        "Bulletin {number} waits for a second reader: {title}\n\n"
        "A colleague wrote it. Please read it with /bulletins or in the console, and approve it "
        "or say what is wrong. It goes to nobody before that."
    ),
    StaffWords.CHALLENGE_WAITS: marked(
        "Challenge {number} waits for a second reader: {title}\n\n"
        "A colleague wrote it. Please read it in the console, under Live events and there under "
        "Challenges, and approve it or call it off. Members are told nothing before that."
    ),
    StaffWords.EVENT_WAITS: marked(
        "Live event {number} waits for a second reader: {title}\n\n"
        "A colleague planned it. Please read it in the console, under Live events, and announce "
        "it or call it off. The group is told nothing before that."
    ),
    StaffWords.BULLETINS_NONE: marked(
        "No bulletin waits for a reader or to be sent. You write one in the console, under "
        "Bulletins."
    ),
    StaffWords.BULLETIN_CARD: marked("Bulletin {number}: {title}\nWaits for a second reader."),
    StaffWords.BULLETIN_CARD_APPROVED: marked(
        "Bulletin {number}: {title}\nApproved, and not sent. A time for it is planned in the "
        "console."
    ),
    StaffWords.BULLETIN_LOOK: marked(
        "Bulletin {number}, as it will look:\n\n"
        "{title}\n\n{says}\n\n"
        "Risks, and what can go wrong: {risks}\n"
        "File that goes with it, to be looked at in the console: {file}\n"
        "What is said in the film: {spoken}\n"
        "Poll in the groups: {question}\n"
        "Buttons: {choices}\n"
        "The writer says to you: {argued}"
    ),
    StaffWords.BULLETIN_GOES_OUT: marked(
        "Bulletin {number} goes out: {title}\n\nIn quiet hours it waits until they end. How it "
        "does is in the console; there it can be put right or taken back."
    ),
    StaffWords.BUTTON_BULLETIN_READ: marked("Read it"),
    StaffWords.BUTTON_BULLETIN_APPROVE: marked("I stand for it: approve"),
    StaffWords.BUTTON_BULLETIN_SEND: marked("Send it now"),
}
