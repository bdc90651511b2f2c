"""What the care-team bot says about programmes."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

PROGRAMMES: Mapping[StaffWords, str] = {
    StaffWords.PROGRAMMES_TO_BEGIN: marked(
        "Which programme shall begin for the member of case {number}?\n\n"
        "Please ask the member in the case first. It begins tomorrow; they are told that a "
        "clinician began it, and can pause or stop it at any time."
    ),
    StaffWords.PROGRAMMES_NONE: marked(
        "There is no programme that could begin for the member of case {number}: the community "
        "has none, or the member is in it already."
    ),
    StaffWords.PROGRAMME_BEGINS: marked(
        "The programme begins tomorrow for the member of case {number}: {title}"
    ),
    StaffWords.BUTTON_PROGRAMME_BEGIN: marked("{title}"),
}
