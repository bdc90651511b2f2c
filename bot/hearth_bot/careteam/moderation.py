"""What the care-team bot says to moderators."""

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

TEXTS: dict[StaffWords, str] = {
    StaffWords.NOT_A_MODERATOR: marked(
        "That command is for moderators, and your role does not include it. It vanished from the "
        "group, and nothing was done."
    ),
    StaffWords.REPLY_TO_A_POST: marked(
        "Please reply to the post that you mean, and write {command}. Your command vanished from "
        "the group, and nothing was done."
    ),
    StaffWords.NO_MEMBERS_POST: marked(
        "That is not the post of a member, so nothing was done. Your command vanished."
    ),
    StaffWords.PAUSE_LENGTH: marked(
        "A pause lasts from 5 minutes to 30 days, so nothing was done. Write it like this: "
        "/pause 30m, /pause 1h, /pause 2d or /pause 1w."
    ),
    StaffWords.HIDDEN_BEFORE: marked("Somebody was faster: that post was hidden already."),
    StaffWords.HIDDEN_CARD: marked(
        "The post of member {member} is out of the group. Why? Choose a reason, and the author "
        "is told it, with a button to ask another person. If you choose none within 10 minutes, "
        "they are told without a reason.\n\n"
        "In the last {days} days: notes {notes}, warnings {warnings}, pauses {pauses}. After "
        "that the ladder suggests: {next} {next_lasts}."
    ),
    StaffWords.MEASURE_CARD: marked(
        "You are about to decide about member {member}: {rung} {lasts}\n\n"
        "In the last {days} days: notes {notes}, warnings {warnings}, pauses {pauses}.\n"
        "The ladder: a note, a warning, a pause (1h, then 1d, then 1w), asking for the "
        "membership to be ended. It suggests now: {next} {next_lasts}\n\n"
        "You decide. Choose a reason, and it is done and the author is told why; or take another "
        "rung; or leave it. A post stays in the group unless you reply to it with /hide."
    ),
    StaffWords.MEASURE_DONE: marked(
        "Done: {rung} {lasts} for member {member}. Reason: {reason}. They can ask that another "
        "person looks at it."
    ),
    StaffWords.MEASURE_DROPPED: marked("All right. Nothing was done, and nobody was told."),
    StaffWords.POST_REPORTED: marked(
        "Members reported a post: case {number}. Reporters so far: {count}. Of what the newest "
        "one reported in the last 90 days, {upheld} of {decided} were upheld. The author does "
        "not know. Closing the case with no action says that nothing was wrong."
    ),
    StaffWords.PINNED: marked("The post is pinned. Nobody was rung at."),
    StaffWords.UNPINNED: marked("The post is no longer pinned. It stays where it was written."),
    StaffWords.NOT_TO_BE_USED: marked(
        "Its author asked that nothing of theirs is used, or their membership rests, so nothing "
        "was done."
    ),
    StaffWords.CASE_FROM_POST: marked(
        "The post is in case {number} now, and its author was told. The post stays in the group."
    ),
    StaffWords.AUTHOR_IS_ASKED: marked(
        "Its author has not agreed that clinicians see what they write, so I have asked them. If "
        "they say yes, it becomes a case."
    ),
    StaffWords.CHOOSE_ANSWER: marked(
        "Which answer shall the post get? I put it under the post, with its source."
    ),
    StaffWords.ANSWER_ON_ITS_WAY: marked("Done. The answer is under the post."),
    StaffWords.ANSWER_TOO_LATE: marked(
        "That post is no longer kept, or the answer was taken back, so nothing was posted. Please "
        "reply to the post with /answer again."
    ),
    StaffWords.NO_ANSWER: marked(
        "No answer of the library fits. Write /answer with a few words about the topic, or /case "
        "to have a clinician answer."
    ),
    StaffWords.END_PROPOSED: marked(
        "A moderator asks you to think about ending the membership of member {member} in "
        "{community}. Reason: {reason}. What was done before is in the console, under "
        "Moderation; to end it, open Members. The member was not told."
    ),
    StaffWords.ASK_REASON: marked(
        "Write the reason in your own words now, in {most} characters at most. The author reads "
        "exactly that, and whoever looks at it again. Nothing is done before you have written."
    ),
    StaffWords.BUTTON_OWN_WORDS: marked("In my own words"),
    StaffWords.BUTTON_REASON: marked("{reason}"),
    StaffWords.BUTTON_RUNG: marked("Rather: {rung}"),
    StaffWords.BUTTON_DROP: marked("Leave it"),
}

WORDS: dict[str, str] = {
    "hidden": marked("the post taken out"),
    "note": marked("a note"),
    "warning": marked("a warning"),
    "pause": marked("a pause"),
    "end_proposed": marked("asking for the membership to be ended"),
    "private_details": marked("Private details"),
    "promotion": marked("Advertising"),
    "abuse": marked("Hurting somebody"),
    "misinformation": marked("Advice that could harm"),
    "upsetting": marked("Too much for others to read"),
    "off_topic": marked("Off topic"),
    "rules": marked("Our rules"),
    "own_words": marked("in your own words"),
    "unsaid": marked("not said"),
}
"""What the values of closed lists are called."""
