"""What the care-team bot says when somebody must come, and when a case leaves somebody's hands."""

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

PAGING: dict[StaffWords, str] = {
    StaffWords.CASE_PAGE: marked(
        "🔴 Please look now: case {number} · {community}\n{matter} · {priority}\n\n"
        "Tap Take if you can. If you are on your way, tap I have seen it. If nobody does within "
        "{minutes} minutes, the next person is called."
    ),
    StaffWords.CASE_PAGE_YOURS: marked(
        "🔴 Please look now at your case {number} · {community}\n{matter} · {priority}\n\n"
        "Somebody must look at once. Tap I am on it if you can, and then you have time to write. "
        "If you neither tap it nor answer within {minutes} minutes, it goes to somebody else."
    ),
    StaffWords.CASE_PAGE_HELD: marked(
        "🔴 Case {number} · {community}\n{matter} · {priority}\n\n{holder} holds this case and is "
        "called now. If you can reach {holder}, please do. If they do not say within {minutes} "
        "minutes that they are on it, it goes to somebody else and you may be called again."
    ),
    StaffWords.PAGE_SEEN: marked(
        "{holder} has seen the page for case {number} and is looking. If nobody takes the case "
        "within {minutes} minutes, the next person is called.\n{drill}"
    ),
    StaffWords.CASE_TAKEN_BACK: marked(
        "The member in case {number} has waited for a reply longer than we promised, so the case "
        "is back in the queue and a colleague is called. Your notes are kept. If you can answer "
        "now, tap Take again.\n{drill}"
    ),
    StaffWords.CASE_OPEN_LONG: marked(
        "Case {number} has been open for longer than planned. Please look whether it can be "
        "closed, or hand it over. /case {number} shows it.\n{drill}"
    ),
    StaffWords.CASE_NOT_SEEN: marked(
        "You were asked to look at case {number} at once and said nothing, so it is back in the "
        "queue and a colleague is called. Your notes are kept. If you can look now, tap Take "
        "again.\n{drill}"
    ),
    StaffWords.CASE_PASSED_ON: marked(
        "Case {number} had to wait for too long, so it is in the hands of {holder} now, who is on "
        "call. Your notes are kept. If you know something about it, please tell {holder}."
    ),
    StaffWords.CASE_GIVEN: marked(
        "⏰ Case {number} · {community}\n{matter} · {priority}\n\nNobody answered in time, and "
        "you are on call, so this case is yours. Tap I am on it if you see to it, or Put back if "
        "you cannot. If you do neither within {minutes} minutes, it goes to the next person."
    ),
    StaffWords.HOLDER_SEEN: marked(
        "{holder} has seen what case {number} needs, and is at work on it.\n{drill}"
    ),
    StaffWords.BUTTON_ON_IT: marked("I am on it"),
}
"""A text for each of them; `texts` has the others."""
