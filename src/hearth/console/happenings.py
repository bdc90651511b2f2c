"""What pages call each thing that happened: to a case, and to a member."""

from hearth.community.audit import Deed
from hearth.community.consent import Decision, Purpose
from hearth.community.turns import Turning
from hearth.console.names import marked

DEEDS: dict[Deed, str] = {
    Deed.CASE_OPENED: marked("opened"),
    Deed.CASE_REOPENED: marked("opened again by the member"),
    Deed.CASE_DISPUTED: marked("disputed by the member"),
    Deed.PERSON_PAGED: marked("people were called"),
    Deed.PAGE_SEEN: marked("said: I have seen it"),
    Deed.CASE_TAKEN: marked("taken"),
    Deed.CASE_PUT_BACK: marked("put back"),
    Deed.CASE_PRIORITISED: marked("priority changed"),
    Deed.CASE_HANDED_OVER: marked("handed over"),
    Deed.CASE_REASSIGNED: marked("given to whoever is on call"),
    Deed.CASE_OPINION_ASKED: marked("a colleague was asked"),
    Deed.CASE_SNOOZED: marked("put to rest"),
    Deed.CASE_WOKEN: marked("came back by itself"),
    Deed.CASE_FOLLOW_UP_SET: marked("reminder set"),
    Deed.CASE_FOLLOW_UP_DUE: marked("reminder came"),
    Deed.CASE_MERGED: marked("merged"),
    Deed.CASE_SPLIT: marked("divided"),
    Deed.CASE_CLOSED: marked("closed"),
    Deed.CASE_COPIED: marked("copied for the patient record; the member was told"),
    Deed.CASE_COPY_AGREED: marked("the member agreed to a copy"),
    Deed.CASE_COPY_ASKED: marked("the member was asked for a copy"),
    Deed.CASE_COPY_REFUSED: marked("the member wants no copy"),
    Deed.SAFETY_REPORT_BEGUN: marked("a report of a suspected adverse event begun"),
    Deed.SAFETY_REPORT_CHECKED: marked("the report checked"),
    Deed.SAFETY_REPORT_EXPORTED: marked("the report taken along"),
}
"""Every deed that a timeline shows; a test holds it against `TOLD_OF`."""

TURNS: dict[Turning, str] = {
    Turning.REOPENED: marked("opened the case again; it had ended"),
    Turning.PRIORITY: marked("changed the priority to"),
    Turning.HANDED_OVER: marked("handed the case to"),
    Turning.REASSIGNED: marked("nobody answered in time, so the case went to"),
    Turning.HANDED_TO_SPECIALTY: marked("handed the case to"),
    Turning.SECOND_OPINION: marked("asked for an opinion:"),
    Turning.SNOOZED: marked("let the case rest"),
    Turning.AFTER_LESSON: marked("asked after the lesson"),
    Turning.BY_PEER: marked("handed this on as a peer supporter"),
    Turning.TAKEN_BACK: marked("took back an earlier message; it is gone from their chat"),
    Turning.ANSWER_SENT: marked("sent the library's answer"),
}
"""How a note that goes with a deed begins."""

PAST: dict[Deed, str] = {
    Deed.CONSENT_ASKED_ANEW: marked("was asked for consent to a newer text"),
    Deed.CONSENT_EXPIRED: marked("a consent ended: the newer text was not answered"),
    Deed.CONSENT_GIVEN: marked("consent given"),
    Deed.CONSENT_REFUSED: marked("consent refused"),
    Deed.CONSENT_REMINDED: marked("was reminded of a question about consent"),
    Deed.CONSENT_SUPERSEDED: marked("a consent was followed by one to a newer text"),
    Deed.CONSENT_WITHDRAWN: marked("consent taken back"),
    Deed.ERASURE_ASKED: marked("erasure asked for"),
    Deed.ERASURE_BEGUN: marked("erasure begun"),
    Deed.ERASURE_CANCELLED: marked("erasure stopped"),
    Deed.ERASURE_DONE: marked("erased"),
    Deed.GROUP_ADMITTED: marked("let into the group"),
    Deed.GROUP_LEFT: marked("left the group"),
    Deed.GROUP_SENT_OUT: marked("sent out of the group"),
    Deed.GUARDIAN_ASKED: marked("a parent or guardian was asked"),
    Deed.GUARDIAN_CAME: marked("a parent or guardian came"),
    Deed.GUARDIAN_RELEASED: marked("answers for themselves"),
    Deed.INVITE_OPENED: marked("opened an invite"),
    Deed.MEMBER_CORRECTED: marked("something was corrected"),
    Deed.MEMBER_END_PROPOSED: marked("a moderator proposed to end the membership"),
    Deed.MEMBER_EXPORTED: marked("a copy of everything was made"),
    Deed.MEMBER_NOTED: marked("a note about a post"),
    Deed.MEMBER_PAUSED: marked("writing in the group paused"),
    Deed.MEMBER_PAUSE_ENDED: marked("may write in the group again"),
    Deed.MEMBER_RESTRICTED: marked("asked that nothing of theirs is used"),
    Deed.MEMBER_UNRESTRICTED: marked("what is held may be used again"),
    Deed.MEMBER_WARNED: marked("a warning about a post"),
    Deed.MEMBERSHIP_BEGUN: marked("became a member"),
    Deed.MEMBERSHIP_DECLINED: marked("did not join"),
    Deed.MEMBERSHIP_ENDED: marked("the membership ended"),
    Deed.MEMBERSHIP_PAUSED: marked("the membership rests: a consent is missing"),
    Deed.MEMBERSHIP_RESUMED: marked("the membership goes on"),
}
"""Every deed that a member's page tells; a test holds it against the action's list."""

PURPOSES: dict[Purpose, str] = {
    Purpose.MEMBERSHIP: marked("being a member"),
    Purpose.CLINICIAN_REVIEW: marked("that clinicians see and answer what they write"),
    Purpose.EDUCATION: marked("education"),
    Purpose.RESEARCH_CONTACT: marked("being asked about research"),
    Purpose.RESEARCH_DATA: marked("research with their data"),
    Purpose.QUOTING: marked("being quoted"),
}

SAID: dict[Decision, str] = {
    Decision.GIVEN: marked("yes"),
    Decision.REFUSED: marked("no"),
    Decision.WITHDRAWN: marked("taken back"),
    Decision.EXPIRED: marked("ended: the newer text was not answered"),
    Decision.SUPERSEDED: marked("followed by a newer answer"),
}
