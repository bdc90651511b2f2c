import pytest

from hearth.community.words import (
    EVERY_MEMBER_WORD,
    EventWords,
    MemberWord,
    MemberWords,
    member_word,
)


@pytest.mark.parametrize("one", EVERY_MEMBER_WORD)
def test_a_word_is_found_by_its_value(one: MemberWord) -> None:
    """What waits in the outbox names its words by value: two of one would be mixed up."""
    assert member_word(one.value) is one


def test_every_room_is_in_the_list() -> None:
    rooms = {type(one) for one in EVERY_MEMBER_WORD}
    assert rooms == set(MemberWord.__args__)
    assert {MemberWords, EventWords} <= rooms


def test_a_name_that_nobody_has_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'good-bye'"):
        member_word("good-bye")
