"""How the care-team bot speaks to a colleague alone."""

from hearth.community.outgoing import Rows, Say, ToStaff, Urgency, Values
from hearth.community.people import Staff
from hearth.community.showing import shows_content
from hearth.community.words import StaffWords
from hearth.ports import Work


def say_to(
    work: Work, staff: Staff, words: StaffWords, values: Values | None = None, rows: Rows = ()
) -> None:
    """A message in the staff member's own chat with the bot, now.

    Telegram is asked not to let anybody forward or save what shows a member's words.
    """
    say = Say(words, values or {}, rows, protect=shows_content(words))
    work.tell(ToStaff(staff.id), say, urgency=Urgency.RELAY)
