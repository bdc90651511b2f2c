"""What the timeline of a case calls each thing that happened to it."""

from hearth.community.audit import Deed
from hearth.community.turns import Turning
from hearth.console.names import marked

DEEDS: dict[Deed, str] = {
    Deed.CASE_OPENED: marked("opened"),
    Deed.CASE_REOPENED: marked("opened again by the member"),
    Deed.CASE_DISPUTED: marked("disputed by the member"),
    Deed.PERSON_PAGED: marked("people were called"),
    Deed.CASE_TAKEN: marked("taken"),
    Deed.CASE_PUT_BACK: marked("put back"),
    Deed.CASE_PRIORITISED: marked("priority changed"),
    Deed.CASE_HANDED_OVER: marked("handed over"),
    Deed.CASE_OPINION_ASKED: marked("a colleague was asked"),
    Deed.CASE_SNOOZED: marked("put to rest"),
    Deed.CASE_WOKEN: marked("came back by itself"),
    Deed.CASE_FOLLOW_UP_SET: marked("reminder set"),
    Deed.CASE_FOLLOW_UP_DUE: marked("reminder came"),
    Deed.CASE_MERGED: marked("merged"),
    Deed.CASE_SPLIT: marked("divided"),
    Deed.CASE_CLOSED: marked("closed"),
}
"""Every deed that a timeline shows; a test holds it against `TOLD_OF`."""

TURNS: dict[Turning, str] = {
    Turning.REOPENED: marked("opened the case again; it had ended"),
    Turning.PRIORITY: marked("changed the priority to"),
    Turning.HANDED_OVER: marked("handed the case to"),
    Turning.HANDED_TO_SPECIALTY: marked("handed the case to"),
    Turning.SECOND_OPINION: marked("asked for an opinion:"),
    Turning.SNOOZED: marked("let the case rest"),
    Turning.ANSWER_SENT: marked("sent the library's answer"),
}
"""How a note that goes with a deed begins."""
