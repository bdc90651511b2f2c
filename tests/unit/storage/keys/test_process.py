"""Who opens what, with the rings as they are made: the table of the design, row by row."""

from collections.abc import Callable

import pytest

from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.process import (
    CareTeamOpens,
    CommunityOpens,
    ProcessKeys,
    careteam_keys,
    community_keys,
)
from hearth.storage.keys.ring import KeyRing
from hearth.storage.sealing.envelope import DataKey, open_, seal
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where

HERE = Where("cases", "content", 31, 1)
WORDS = b"my seizures came back"
MEMBER = DataKey.of(7, bytes(range(32)))

Community = ProcessKeys[CommunityOpens]
CareTeam = ProcessKeys[CareTeamOpens]
Either = Community | CareTeam


@pytest.fixture(scope="module")
def community(community_ring: KeyRing) -> Community:
    return community_keys(community_ring)


@pytest.fixture(scope="module")
def careteam(careteam_ring: KeyRing) -> CareTeam:
    return careteam_keys(careteam_ring)


SEALED: dict[str, Callable[[Either], bytes]] = {
    "care": lambda writer: writer.seals.care.seal(MEMBER, WORDS, HERE),
    "member": lambda writer: writer.seals.member.seal(MEMBER, WORDS, HERE),
    "group": lambda writer: writer.seals.group.seal(WORDS, HERE),
    "staff": lambda writer: writer.seals.staff.seal(WORDS, HERE),
    "mailbox": lambda writer: seal(writer.mailbox.primary, WORDS, HERE),
}

OPENED: dict[str, Callable[[Community, CareTeam, bytes], bytes]] = {
    "the bot's outbox to members": lambda bot, _, box: bot.opens.member.open_(MEMBER, box, HERE),
    "the bot's outbox to groups": lambda bot, _, box: bot.opens.group.open_(box, HERE),
    "the bot's mailbox": lambda bot, _, box: open_(bot.mailbox, box, HERE),
    "the staff's outbox": lambda _, team, box: team.opens.staff.open_(box, HERE),
    "the staff's mailbox": lambda _, team, box: open_(team.mailbox, box, HERE),
    "what members told": lambda _, team, box: team.opens.told.open_(MEMBER, box, HERE),
    "what staff noted": lambda _, team, box: team.opens.noted.open_(MEMBER, box, HERE),
}

WHERE_IT_OPENS = {
    ("community", "care"): {"what members told"},
    ("community", "member"): {"the bot's outbox to members"},
    ("community", "group"): {"the bot's outbox to groups"},
    ("community", "staff"): {"the staff's outbox"},
    ("community", "mailbox"): {"the bot's mailbox"},
    ("careteam", "care"): {"what staff noted"},
    ("careteam", "member"): {"the bot's outbox to members"},
    ("careteam", "group"): {"the bot's outbox to groups"},
    ("careteam", "staff"): {"the staff's outbox"},
    ("careteam", "mailbox"): {"the staff's mailbox"},
}


@pytest.mark.parametrize("opened", OPENED)
@pytest.mark.parametrize("sealed", SEALED)
@pytest.mark.parametrize("writer", ["community", "careteam"])
def test_it_opens_here_and_nowhere_else(
    community: Community, careteam: CareTeam, writer: str, sealed: str, opened: str
) -> None:
    box = SEALED[sealed](community if writer == "community" else careteam)

    if opened in WHERE_IT_OPENS[writer, sealed]:
        assert OPENED[opened](community, careteam, box) == WORDS
    else:
        with pytest.raises(CannotOpenError):
            OPENED[opened](community, careteam, box)


def test_the_community_bot_cannot_read_back_what_it_told_the_care_team(
    community: Community, community_ring: KeyRing
) -> None:
    box = community.seals.care.seal(MEMBER, WORDS, HERE)
    letter = open_(MEMBER, box, HERE)  # It does hold the member's key.

    with pytest.raises(CannotOpenError):
        community.opens.member.open_(MEMBER, box, HERE)
    with pytest.raises(CannotOpenError):
        community.opens.group.open_(letter, HERE)
    with pytest.raises(KeyNotHeldError):
        careteam_keys(community_ring)


def test_the_care_team_has_no_key_for_the_bots_inbox(careteam_ring: KeyRing) -> None:
    with pytest.raises(KeyNotHeldError):
        community_keys(careteam_ring)


def test_both_processes_find_the_same_person(community: Community, careteam: CareTeam) -> None:
    assert community.index.digest(IndexKind.MEMBER, 501) == careteam.index.digest(
        IndexKind.MEMBER, 501
    )


def test_the_tools_of_a_process_show_no_keys(community: Community, careteam: CareTeam) -> None:
    assert "PrivateKey" not in repr(community) + repr(careteam)
