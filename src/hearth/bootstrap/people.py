"""The actions about coming in, staff and members, put together for the console."""

from typing import Any

from hearth.actions.activity import EndSession, SeeActivity
from hearth.actions.erasure import EraseMember, ShowErasures
from hearth.actions.looking import NamesOfStaff, WhoIsStillThere
from hearth.actions.member_file import ReadMember, SeekMember
from hearth.actions.members import EndMembership
from hearth.actions.mini_app import SignInFromTelegram
from hearth.actions.passkeys import (
    AddPasskey,
    AskPasskey,
    OfferPasskey,
    ProvePasskey,
    RemovePasskey,
)
from hearth.actions.setup import ListMembers
from hearth.actions.sign_in import (
    ProposeSecondFactor,
    ProveSecondFactor,
    SignIn,
    SignOut,
    WhoIsThere,
)
from hearth.actions.staff import AddStaff, ChangeRoles, EndStaff, ListStaff
from hearth.bootstrap.outside import check_code, codes, new_secret, new_token
from hearth.bootstrap.passkeys import WebAuthn, there_are_passkeys
from hearth.ports import OpenWork


def coming_in(work: OpenWork, careteam_token: str) -> dict[str, Any]:
    """The door, by the names of the fields.

    Args:
        work: opens the care team's transactions.
        careteam_token: of the bot within which the console can be opened; empty without one.
    """
    passkeys = WebAuthn()
    return {
        "sign_in": SignIn(work, new_token),
        "who_is_there": WhoIsThere(work),
        "who_is_still_there": WhoIsStillThere(work),
        "propose_second_factor": ProposeSecondFactor(work),
        "prove_second_factor": ProveSecondFactor(work, check_code, new_token),
        "sign_in_from_telegram": SignInFromTelegram(work, new_token, careteam_token),
        "sign_out": SignOut(work),
        "there_are_passkeys": there_are_passkeys(),
        "offer_passkey": OfferPasskey(work, passkeys, new_token),
        "add_passkey": AddPasskey(work, passkeys),
        "remove_passkey": RemovePasskey(work),
        "ask_passkey": AskPasskey(work, passkeys, new_token),
        "prove_passkey": ProvePasskey(work, passkeys, new_token),
        "see_activity": SeeActivity(work),
        "end_session": EndSession(work),
        "new_secret": new_secret,
        "provisioning_uri": provisioning_uri,
    }


def members_in_console(work: OpenWork) -> dict[str, Any]:
    """Members in numbers, by the names of the fields."""
    return {
        "list_members": ListMembers(work),
        "read_member": ReadMember(work),
        "seek_member": SeekMember(work),
        "end_membership": EndMembership(work),
        "erase_member": EraseMember(work),
        "show_erasures": ShowErasures(work),
    }


def staff_in_console(work: OpenWork) -> dict[str, Any]:
    """Who works here, by the names of the fields."""
    return {
        "add_staff": AddStaff(work, new_token),
        "list_staff": ListStaff(work),
        "end_staff": EndStaff(work),
        "change_roles": ChangeRoles(work),
        "names_of_staff": NamesOfStaff(work),
    }


def provisioning_uri(secret: bytes, account: str) -> str:
    """What an authenticator app reads from the QR code, to show codes under this name."""
    return codes(secret).get_provisioning_uri(account, "Hearth")
