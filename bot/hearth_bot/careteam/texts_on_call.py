"""What the care-team bot says about who is on call, and about swaps."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

ON_CALL: Mapping[StaffWords, str] = {
    StaffWords.ON_CALL: marked("{community}\nOn call: {people}\nuntil {ends}\nThen: {coming}"),
    StaffWords.ON_CALL_THEN_NOBODY: marked(
        "{community}\nOn call: {people}\nuntil {ends}\nThen nobody is on shift. Members are told "
        "so; an emergency calls everybody."
    ),
    StaffWords.ON_CALL_NOBODY: marked(
        "{community}\nNobody is on shift. Members are told so; an emergency calls everybody.\n"
        "Next: {coming}, from {begins}"
    ),
    StaffWords.ON_CALL_RUN_OUT: marked(
        "{community}\nNobody is on shift, and nobody will be. Please plan the rota in the "
        "console. Until then an emergency calls everybody."
    ),
    StaffWords.ON_CALL_ORDER: marked(
        "{community}\nNo rota is planned, so these are called in turn, day and night: {people}"
    ),
    StaffWords.ON_CALL_NOBODY_NAMED: marked(
        "{community}\nNo rota is planned and nobody is named, so an emergency calls everybody at "
        "once. An owner or admin plans the rota in the console."
    ),
    StaffWords.ON_CALL_NO_COMMUNITY: marked("There is no community yet."),
    StaffWords.OUTSIDE_UNREACHED: marked(
        "Nobody takes case {number}, and help from outside could not be reached ({way}), though "
        "it was tried several times. Please look now, and call a colleague by telephone.\n{drill}"
    ),
    StaffWords.SWAP_ASKED: marked(
        "{holder} asks whether you can take a turn on call in {community}:\n{begins} to {ends}\n\n"
        "If you tap I take it, the rota changes at once."
    ),
    StaffWords.SWAP_IS_ASKED: marked(
        "Asked: whether a colleague takes your turn in {community}, {begins} to {ends}. Until one "
        "agrees, the turn is yours."
    ),
    StaffWords.SWAP_AGREED: marked(
        "{holder} takes the turn on call in {community}, {begins} to {ends}. The rota is changed."
    ),
    StaffWords.SWAP_DECLINED: marked(
        "{holder} cannot take your turn in {community}, {begins} to {ends}. It is still yours. "
        "/oncall asks somebody else."
    ),
    StaffWords.SWAP_WITHDRAWN: marked(
        "Taken back: you keep your turn in {community}, {begins} to {ends}."
    ),
    StaffWords.BUTTON_SWAP_AGREE: marked("I take it"),
    StaffWords.BUTTON_SWAP_ASK: marked("Ask for a swap: {begins}"),
    StaffWords.BUTTON_SWAP_DECLINE: marked("I cannot"),
    StaffWords.BUTTON_SWAP_WITHDRAW: marked("I keep it"),
}
"""A text for each of them; `texts` has the others."""
