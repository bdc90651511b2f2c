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
        "text together have up to {most} characters; where a file goes with it, fewer. A file or "
        "a poll is added to the draft afterwards."
    ),
    StaffWords.BULLETIN_WHERE: marked(
        "Where shall it go in {community}? In direct chats it comes to members who agreed to "
        "news and lessons, and want bulletins."
    ),
    StaffWords.BULLETIN_PREVIEW: marked(
        "As members will read it:\n\n{title}\n\n{says}\n\n"
        "It is for {community} and goes {reach}.\n"
        "The checks see: {against}. Like this a colleague cannot approve it. You can say it in "
        "other words, or keep it and argue for it then. Nobody can argue for an unsafe link or "
        "for missing risks.\n"
        "Nothing of this is kept yet. To change the text, write it anew."
    ),
    StaffWords.BULLETIN_KEPT: marked(
        "Bulletin {number} is kept as a draft: {title}\n\nIt waits for a second reader: "
        "colleagues with the publisher role are told. It goes to nobody before one of them has "
        "approved it. Read it to change it, and to add a file, a poll or risks."
    ),
    StaffWords.BULLETIN_LEFT: marked("Nothing was kept and nothing was sent. /bulletins"),
    StaffWords.BULLETIN_CARD: marked("Bulletin {number}: {title}\nWaits for a second reader."),
    StaffWords.BULLETIN_CARD_APPROVED: marked(
        "Bulletin {number}: {title}\nApproved, and not sent."
    ),
    StaffWords.BULLETIN_CARD_PLANNED: marked(
        "Bulletin {number}: {title}\nGoes out by itself on {wall}, as the clock shows it where "
        "its readers are. Where that has passed already, it goes out at once. In quiet hours it "
        "waits until they end."
    ),
    StaffWords.BULLETIN_CHANGED: marked(
        "Bulletin {number}, {title}, is as you want it, and still a draft. Whoever has read it "
        "before has to read it again."
    ),
    StaffWords.BULLETIN_CARD_OUT: marked("Bulletin {number}: {title}\nWent out."),
    StaffWords.BULLETIN_DOWN_WANTED: marked(
        "Bulletin {number}, {title}, shall not go out. Please write why, in your next message: "
        "colleagues read it in the console, and members do not."
    ),
    StaffWords.BULLETIN_DOWN: marked(
        "Bulletin {number}, {title}, does not go out. The console keeps it, with your reason."
    ),
    StaffWords.BULLETIN_BACK_WANTED: marked(
        "Bulletin {number}, {title}, is taken back from everybody who got it as soon as you write "
        "why, in your next message. Colleagues read that in the console; members read our words: "
        "that it was taken back, not to rely on it, and where to turn."
    ),
    StaffWords.BULLETIN_BACK: marked(
        "Bulletin {number}, {title}, is being taken back. Wherever it stands it says so in a "
        "moment, and whoever did not have it yet never gets it."
    ),
    StaffWords.BULLETIN_AS_IT_WAS: marked("It stays as it was. /bulletins"),
    StaffWords.BULLETIN_FILE_WANTED: marked(
        "Please send what goes out with bulletin {number}, {title}: a photo, a video (MP4), a PDF "
        "or a plain text, up to {most} MB. Write below a photo or a video, as its caption, what "
        "is in it, for those who do not see it. It takes the place of the file that there is."
    ),
    StaffWords.BULLETIN_FILM_WANTED: marked(
        "Members who do not hear the film of bulletin {number}, {title}, read what is said. "
        "Please send its subtitles as a file (WebVTT or SubRip), or tap what is true. Write the "
        "language below a translation, as its caption, in two letters, such as fr."
    ),
    StaffWords.BULLETIN_POLL_WANTED: marked(
        "Please write the poll of bulletin {number}, {title}, in one message: the question in the "
        "first line, and each of two to ten answers in a line of its own."
    ),
    StaffWords.BULLETIN_RISKS_WANTED: marked(
        "Please write what can go wrong with the product that bulletin {number}, {title}, is "
        "about. It stands in the same message."
    ),
    StaffWords.BULLETIN_ARGUED_WANTED: marked(
        "Please write why what the checks see in bulletin {number}, {title}, may stand. Only "
        "whoever reads it before it goes out sees that."
    ),
    StaffWords.BULLETIN_TIME_WANTED: marked(
        "When shall bulletin {number}, {title}, go out? Please write a day and a time, such as "
        "2026-12-01 09:00, or only a time for when it comes next. It is ahead, and within a "
        "year. 09:00 is nine o'clock where its readers are."
    ),
    StaffWords.BULLETIN_SUBTITLES_UNFIT: marked(
        "These subtitles cannot be read as they are, so nothing was changed. By line:\n\n"
        "{flaws}\n\nPlease mend the file and send it again; I am still waiting for it."
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
        "does is in the console. /bulletins puts it right or takes it back."
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
    StaffWords.BUTTON_BULLETIN_ANEW: marked("Write it anew"),
    StaffWords.BUTTON_BULLETIN_FILE: marked("A photo, video or document"),
    StaffWords.BUTTON_BULLETIN_FILM: marked("What is said in the film"),
    StaffWords.BUTTON_BULLETIN_POLL: marked("A poll"),
    StaffWords.BUTTON_BULLETIN_RISKS: marked("Risks"),
    StaffWords.BUTTON_BULLETIN_ARGUED: marked("Argue for it"),
    StaffWords.BUTTON_BULLETIN_PLAN: marked("Plan a time"),
    StaffWords.BUTTON_BULLETIN_OFF: marked("Put it off"),
    StaffWords.BUTTON_BULLETIN_DOWN: marked("It shall not go out"),
    StaffWords.BUTTON_BULLETIN_BACK: marked("Take it back"),
    StaffWords.BUTTON_BULLETIN_RIGHT: marked("Put it right"),
    StaffWords.BUTTON_BULLETIN_WITHOUT: marked("Without it"),
    StaffWords.BUTTON_BULLETIN_BURNT_IN: marked("All words stand in the picture"),
    StaffWords.BUTTON_BULLETIN_NOBODY: marked("Nobody speaks in it"),
    StaffWords.BUTTON_BULLETIN_TOMORROW: marked("Tomorrow at 09:00"),
}

REACHES: Mapping[str, str] = {
    "group": marked("to the group"),
    "direct": marked("to direct chats"),
    "both": marked("to the group and to direct chats"),
}
"""Where one goes."""
