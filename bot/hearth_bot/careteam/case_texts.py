"""What the care-team bot says when more is done with a case than to answer it."""

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

CASES: dict[StaffWords, str] = {
    StaffWords.CASE_REOPENED: marked(
        "The member wrote again in case {number}, which you held until it was closed, so it is "
        "open again and waits for anybody. Take it if you can: you know it."
    ),
    StaffWords.CASE_NOTE_BY: marked(
        "{name} wrote a note on your case {number}. Tap Read to see it."
    ),
    StaffWords.FOUND_NOTHING: marked(
        "No case fits. A number finds the case that has it, and all cases of the member who has "
        "it; words find open cases by matter, priority, state, specialty and holder."
    ),
    StaffWords.SEARCH_HOW: marked(
        "Write what you look for behind the command, such as /search 12, a member's number, or "
        "/search urgent waiting. What members wrote is sealed and cannot be searched."
    ),
    StaffWords.CASE_PRIORITISED: marked(
        "{name} changed the priority of your case {number}: it is {priority} now. Tap Read to see "
        "why."
    ),
    StaffWords.CASE_HANDED_OVER: marked(
        "{name} handed case {number} over to you; the member has been told. Tap Read to see why. "
        "If you cannot look after it, put it back."
    ),
    StaffWords.CASE_FOR_SPECIALTY: marked(
        "Case {number} waits for: {specialty}. {name} put it there, with a note."
    ),
    StaffWords.CASE_COPY_AGREED: marked(
        "The member agrees to a copy of case {number} for their patient record. Within {days} "
        "days it can be taken along on the case's page in the console."
    ),
    StaffWords.CASE_COPY_REFUSED: marked(
        "The member wants no copy of case {number}, or took their yes back."
    ),
    StaffWords.CASE_OPINION_ASKED: marked(
        "{name} asks for your opinion on case {number}, and goes on looking after it. Tap Read, "
        "then write a note: {name} is told."
    ),
    StaffWords.CASE_AWAKE: marked("Case {number} has rested until now, and is in sight again."),
    StaffWords.CASE_FOLLOW_UP: marked("You wanted to look at case {number} again now."),
    StaffWords.CASE_MORE: marked(
        "What shall be done with case {number}?\n\nAll that happened in it is in the "
        "console: {link}"
    ),
    StaffWords.ASK_WHOM: marked("To whom do you hand case {number} over?"),
    StaffWords.ASK_WHOSE_OPINION: marked("Whose opinion on case {number} do you want?"),
    StaffWords.ASK_PRIORITY: marked("How pressing is case {number}?"),
    StaffWords.ASK_REST: marked(
        "How long does case {number} rest? It comes back at once if the member writes."
    ),
    StaffWords.ASK_FOLLOW_UP: marked("When shall I remind you of case {number}?"),
    StaffWords.ASK_HAND_OVER_NOTE: marked(
        "Write now what your colleague needs to know about case {number}, and why they get it. It "
        "stays inside the care team."
    ),
    StaffWords.ASK_OPINION_NOTE: marked(
        "Write your question about case {number} now. It stays inside the care team."
    ),
    StaffWords.ASK_PRIORITY_NOTE: marked(
        "Write now why case {number} is {priority}. It stays inside the care team."
    ),
    StaffWords.ASK_PREPARED: marked("Which prepared reply do you want for case {number}?"),
    StaffWords.PREPARED_NONE: marked("There are no prepared replies for this community yet."),
    StaffWords.ASK_PREPARED_WORDS: marked(
        "Write a word or two of the prepared reply that you look for, for case {number}; the "
        "beginnings of words are enough."
    ),
    StaffWords.PREPARED_FOUND: marked(
        "These prepared replies for case {number} fit, titles first. There are {count}; more "
        "words make them fewer."
    ),
    StaffWords.PREPARED_NOT_FOUND: marked(
        "No prepared reply for case {number} fits. Tap Search to try other words."
    ),
    StaffWords.BUTTON_SEARCH: marked("Search"),
    StaffWords.PREPARED_TEXT: marked(
        "Case {number}, ready to be sent:\n\n{text}\n\nTo change it, open the case in the "
        "console: it waits there as your draft."
    ),
    StaffWords.PREPARED_BLANKS: marked(
        "Case {number}:\n\n{text}\n\nPlease write what belongs into the blank: {blank}"
    ),
    StaffWords.ASK_ANSWER: marked(
        "Which answer of the library do you want for case {number}? You read it before it is sent."
    ),
    StaffWords.ANSWERS_NONE: marked("The library has no answer that can be sent now."),
    StaffWords.ANSWER_TEXT: marked(
        "This is what the member of case {number} would get, with your name:\n\n{title}\n\n{text}"
        "\n\nSources\n{sources}\n\nReviewed by {reviewer} on {reviewed}. Nothing is sent before "
        "you tap Send."
    ),
    StaffWords.ANSWER_SENT: marked(
        "The answer is on its way to the member of case {number}, with its source and your name. "
        "They are told if it is taken back one day."
    ),
    StaffWords.REPLY_HELD: marked(
        "Something was said in case {number} since you began, so your reply was not sent. It is "
        "kept. Please read first, and then send it or throw it away."
    ),
    StaffWords.REPLY_KEPT: marked(
        "You do not hold case {number} any more, so your reply was not sent. It is kept as your "
        "draft, for you alone."
    ),
    StaffWords.REPLY_WAITS: marked(
        "It is quiet time for members now, and case {number} is routine, so what you sent will be "
        "delivered on {until}. If it should not wait, tap Send now."
    ),
    StaffWords.SENT_NOW: marked("What waited for the member of case {number} is on its way now."),
    StaffWords.BUTTON_SEND_NOW: marked("Send now"),
    StaffWords.DRAFT_GONE: marked("Your draft in case {number} is gone."),
    StaffWords.PRIORITISED: marked("Case {number} is {priority} now."),
    StaffWords.HANDED_OVER: marked(
        "Case {number} is in your colleague's hands. They and the member have been told."
    ),
    StaffWords.OPINION_ASKED: marked(
        "Your colleague is asked about case {number}. You still hold it, and hear of their note."
    ),
    StaffWords.SNOOZED: marked(
        "Case {number} rests until {until}, or until the member writes. You still hold it."
    ),
    StaffWords.FOLLOW_UP_SET: marked("I remind you of case {number} on {until}."),
    StaffWords.BUTTON_MORE: marked("More"),
    StaffWords.BUTTON_HAND_OVER: marked("Hand over"),
    StaffWords.BUTTON_ASK_COLLEAGUE: marked("Ask a colleague"),
    StaffWords.BUTTON_PRIORITY: marked("Priority"),
    StaffWords.BUTTON_REST: marked("Let it rest"),
    StaffWords.BUTTON_FOLLOW_UP: marked("Remind me"),
    StaffWords.BUTTON_PREPARED: marked("Prepared reply"),
    StaffWords.BUTTON_ANSWERS: marked("Library answer"),
    StaffWords.BUTTON_FURTHER: marked("Further ones"),
    StaffWords.BUTTON_SEND: marked("Send"),
    StaffWords.BUTTON_SEND_ANYWAY: marked("Send it now"),
    StaffWords.BUTTON_THROW_AWAY: marked("Throw it away"),
    StaffWords.BUTTON_PRIORITY_OF: marked("{priority}"),
    StaffWords.CASE_ERASED: marked(
        "Case {number} is closed: the member has been erased, as they asked. Nothing that was "
        "said in it is kept. Please delete what you still have of it in this chat."
    ),
    StaffWords.CASE_WITHDRAWN: marked(
        "The member no longer agrees that clinicians work on case {number}, so it is closed. "
        "Nothing in it can be read any more, and a reply that was on its way is not sent. You did "
        "nothing wrong."
    ),
    StaffWords.ASK_OUTCOME: marked("How does case {number} end?"),
    StaffWords.NOTED: marked("Your note on case {number} is kept. Only the care team sees it."),
    StaffWords.FILE_SENT: marked("Your file for case {number} is on its way to the member."),
    StaffWords.FILE_NOTED: marked(
        "Your file is kept in case {number}. Only the care team sees it."
    ),
    StaffWords.FILE_WITHOUT_CASE: marked(
        "I do not know for whom this file is, so nothing was sent. Please tap Reply or Note under "
        "a case first, and then send it: one file each time."
    ),
    StaffWords.FILE_TOO_LARGE: marked(
        "This file is too large: {most} megabytes is the most that can be passed on, so nothing "
        "was sent. Please send a smaller one, or in parts."
    ),
    StaffWords.CLOSED: marked(
        "Case {number} is closed: {outcome}. The member has been told. If they write again within "
        "14 days, it opens again, and you hear of it; later a new case names this one."
    ),
    StaffWords.PUT_BACK: marked("Case {number} is back in the queue. Anybody can take it."),
    StaffWords.TAKEN: marked("Case {number} is yours. The member has been told."),
}
