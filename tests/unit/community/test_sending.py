"""Everything that is sent rests on something, or says why it need not."""

import re
from collections import Counter
from typing import get_args

from hearth.community import member_talk, sending
from hearth.community.consent import Purpose
from hearth.community.outgoing import Effect, Say
from hearth.community.sending import EFFECTS, TO_MEMBERS, TO_STAFF, Always, OfItsCase
from hearth.community.words import EVERY_MEMBER_WORD, MemberWords, StaffWords
from hearth_bot.careteam.texts import TEXTS
from hearth_bot.community.texts import TEXTS as MEMBER_TEXTS


def test_the_tables_are_complete() -> None:
    assert TO_MEMBERS.keys() == set(EVERY_MEMBER_WORD)
    assert TO_STAFF.keys() == set(StaffWords)
    assert EFFECTS.keys() == set(get_args(Effect)) - {Say}


def test_no_words_stand_in_two_places() -> None:
    free = [one for group in sending.FREE_FOR_MEMBERS.values() for one in group]
    listed = Counter([*free, *member_talk.EVERYDAY, *member_talk.WITHIN_A_CASE])
    assert [one for one, count in listed.items() if count > 1] == []


def test_every_exemption_has_a_reason() -> None:
    rests = [*TO_MEMBERS.values(), *TO_STAFF.values(), *EFFECTS.values()]
    assert all(len(one.reason.split()) > 3 for one in rests if isinstance(one, Always))


def test_what_carries_a_members_words_to_staff_asks_for_them() -> None:
    carriers = {one for one, text in TEXTS.items() if re.search(r"\{(text|words)\}", text)}
    without = {one for one in carriers if not isinstance(TO_STAFF[one], OfItsCase)}
    # What its author asks the bot to post, or asks for an event, is in no case and names nobody.
    asked, wanted = StaffWords.EVENT_ASKED, StaffWords.EVENT_ANSWER_WANTED
    assert without == {
        StaffWords.GROUP_POST_LOOK,
        StaffWords.EVENT_ANSWER_PREVIEW,
        asked,
        wanted,
    }


def test_what_names_a_clinician_or_passes_words_on_asks_for_the_case() -> None:
    within = {one for one, rest in TO_MEMBERS.items() if isinstance(rest, OfItsCase)}
    assert all("{number}" in MEMBER_TEXTS[one].one for one in within)
    assert MemberWords.CASE_REPLY in within


def test_words_that_are_a_matter_of_taste_ask_for_their_purpose() -> None:
    assert TO_MEMBERS[MemberWords.ANSWER] is Purpose.MEMBERSHIP
