"""What the care-team bot says when cases are divided, joined, or handed to a field of work."""

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

PARTS: dict[StaffWords, str] = {
    StaffWords.ASK_SPECIALTY: marked("For which field of work shall case {number} wait?"),
    StaffWords.SPECIALTIES_NONE: marked(
        "This community has no fields of work yet. Hand the case over to a colleague, or ask an "
        "owner to name some."
    ),
    StaffWords.ASK_SPECIALTY_NOTE: marked(
        "Write now what those colleagues need to know about case {number}. It stays inside the "
        "care team; the case goes back to the queue for them, and the member is told."
    ),
    StaffWords.HANDED_TO_SPECIALTY: marked(
        "Case {number} waits for: {specialty}. The care team and the member have been told."
    ),
    StaffWords.ASK_MERGE: marked(
        "Which case of the same member goes on in case {number}? It is closed then, and all of it "
        "is read here. The member is told."
    ),
    StaffWords.MERGE_NONE: marked(
        "The member of case {number} has no other open case that you hold or that waits."
    ),
    StaffWords.MERGED: marked(
        "Case {other} goes on in case {number}, where all of it is read now. The member has been "
        "told."
    ),
    StaffWords.ASK_SPLIT: marked(
        "With which message does another matter begin in case {number}? The console lets you tick "
        "any of them."
    ),
    StaffWords.SPLIT_NONE: marked(
        "Case {number} cannot be divided: it holds one thing only, or it is a dispute."
    ),
    StaffWords.ASK_SPLIT_HOW: marked(
        "What of case {number} becomes a case of its own, in your hands?"
    ),
    StaffWords.SPLIT_DONE: marked(
        "Case {other} is new and yours, with what you took out of case {number}. The member has "
        "been told."
    ),
    StaffWords.BUTTON_TO_SPECIALTY: marked("To a field of work"),
    StaffWords.BUTTON_MERGE: marked("Join with another"),
    StaffWords.BUTTON_SPLIT: marked("Divide"),
    StaffWords.BUTTON_SPLIT_ONE: marked("This message alone"),
    StaffWords.BUTTON_SPLIT_FROM: marked("This and all after it"),
    StaffWords.BUTTON_CASE: marked("Case {number} · {matter} · {priority}"),
}
"""A text for each of them; `texts` has the others."""
