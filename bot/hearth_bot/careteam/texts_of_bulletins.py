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
        "No bulletin waits for a reader or to be sent. You can write one here, or in the console, "
        "under Bulletins."
    ),
    StaffWords.BULLETIN_OFFER: marked(
        "You can also write one yourself, here or in the console, under Bulletins."
    ),
    StaffWords.BULLETIN_WHOSE: marked(
        "Which community is your bulletin for? One for several is written in the console."
    ),
    StaffWords.BULLETIN_TITLE_WANTED: marked(
        "A bulletin for {community}. Please write its heading in your next message, in up to "
        "{most} characters. Nobody gets anything before you have seen how it looks and a "
        "colleague has approved it."
    ),
    StaffWords.BULLETIN_TEXT_WANTED: marked(
        "{title}\n\nPlease write the text below this heading in your next message. Heading and "
        "text together have up to {most} characters. A photo or another file is added to the "
        "draft in the console, later."
    ),
    StaffWords.BULLETIN_WHERE: marked(
        "Where shall it go in {community}? In direct chats it comes to members who agreed to "
        "news and lessons, and want bulletins."
    ),
    StaffWords.BULLETIN_PREVIEW: marked(
        "As members will read it:\n\n{title}\n\n{says}\n\n"
        "It is for {community} and goes {reach}.\n"
        "The checks see: {against}. Like this a colleague cannot approve it. You can say it in "
        "other words, or keep it and argue for it in the console. Nobody can argue for an unsafe "
        "link or for missing risks.\n"
        "Nothing is kept yet. To change the text, write it anew."
    ),
    StaffWords.BULLETIN_KEPT: marked(
        "Bulletin {number} is kept as a draft: {title}\n\nIt waits for a second reader: "
        "colleagues with the publisher role are told. It goes to nobody before one of them has "
        "approved it. In the console you can write it anew, and add a file, a poll or risks."
    ),
    StaffWords.BULLETIN_LEFT: marked("Nothing was kept and nothing was sent. /bulletins"),
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
    StaffWords.BUTTON_BULLETIN_WRITE: marked("Write one"),
    StaffWords.BUTTON_BULLETIN_GROUP: marked("To the group"),
    StaffWords.BUTTON_BULLETIN_DIRECT: marked("To direct chats"),
    StaffWords.BUTTON_BULLETIN_BOTH: marked("To both"),
    StaffWords.BUTTON_BULLETIN_KEEP: marked("Keep it as a draft"),
    StaffWords.BUTTON_BULLETIN_HEADING: marked("Another heading"),
    StaffWords.BUTTON_BULLETIN_LEAVE: marked("Cancel"),
    StaffWords.BUTTON_BULLETIN_READ: marked("Read it"),
    StaffWords.BUTTON_BULLETIN_APPROVE: marked("I stand for it: approve"),
    StaffWords.BUTTON_BULLETIN_SEND: marked("Send it now"),
}

REACHES: Mapping[str, str] = {
    "group": marked("to the group"),
    "direct": marked("to direct chats"),
    "both": marked("to the group and to direct chats"),
}
"""Where one goes."""
