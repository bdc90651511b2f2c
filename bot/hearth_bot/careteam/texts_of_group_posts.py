"""What the care-team bot says about posts that the bot puts into groups."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

GROUP_POSTS: Mapping[StaffWords, str] = {
    StaffWords.GROUP_POST_WAITS: marked(
        "A post for the group of {community} waits for somebody to look. Its author was told that "
        "this mostly takes {hours} hours. You see what it says, and not whose it is. It is also "
        "in the console, under Posts by the bot."
    ),
    StaffWords.GROUP_POST_LATE: marked(
        "LATE: a post for the group of {community} waits for more than {hours} hours. Somebody "
        "is waiting for an answer to it. Please look."
    ),
    StaffWords.GROUP_POST_REPORTED: marked(
        "A member reported a post without a name in the group of {community}. Please look at it "
        "in the console, under Posts by the bot: there it can be taken out of the group."
    ),
    StaffWords.GROUP_POST_LOOK: marked(
        "This is what would be posted:\n\n{text}\n\n"
        "Let it out, or tap why not. Its author is told the reason in kind words, some minutes "
        "later, and can ask for another person."
    ),
    StaffWords.GROUP_POST_DECIDED: marked("Done. Its author is told, without learning by whom."),
    StaffWords.BUTTON_GROUP_POST_READ: marked("Read it"),
    StaffWords.BUTTON_GROUP_POST_APPROVE: marked("Let it out"),
}
