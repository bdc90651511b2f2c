"""The whole table of who may do what. A new permission fails here until it is decided."""

import pytest

from hearth.community.people import Permission, Role, Staff, StaffId

WHO_MAY = {
    Permission.AUDIT_READ: {Role.OWNER, Role.AUDITOR},
    Permission.BREACH_SEE: {Role.OWNER, Role.AUDITOR},
    Permission.CASE_HANDLE: {Role.CLINICIAN},
    Permission.CASE_SEE: {Role.CLINICIAN},
    Permission.COMMUNITY_SET_UP: {Role.OWNER},
    Permission.CONTENT_APPROVE: {Role.PUBLISHER},
    Permission.CONTENT_READ: {Role.OWNER, Role.CLINICIAN, Role.PUBLISHER},
    Permission.CHALLENGE_MANAGE: {Role.CLINICIAN, Role.PUBLISHER},
    Permission.CONTENT_WRITE: {Role.PUBLISHER},
    Permission.CRISIS_LEAD: {Role.OWNER, Role.ADMIN, Role.PUBLISHER},
    Permission.EVENT_ANSWER: {Role.CLINICIAN, Role.PUBLISHER},
    Permission.FIGURES_EXPORT: {Role.OWNER, Role.CLINICIAN},
    Permission.FIGURES_SEE: {Role.OWNER, Role.ADMIN, Role.CLINICIAN},
    Permission.GLASS_BREAK: {Role.CLINICIAN},
    Permission.GLASS_REVIEW: {Role.OWNER, Role.AUDITOR},
    Permission.INVITE_MANAGE: {Role.OWNER, Role.ADMIN},
    Permission.MEMBER_END: {Role.OWNER, Role.ADMIN},
    Permission.MEMBER_LIST: {Role.OWNER, Role.ADMIN},
    Permission.MEMBER_REVEAL: {Role.CLINICIAN},
    Permission.MODERATION_SEE: {Role.OWNER, Role.ADMIN, Role.CLINICIAN, Role.AUDITOR},
    Permission.PEER_MANAGE: {Role.OWNER, Role.ADMIN},
    Permission.POLICY_CHANGE: {Role.CLINICIAN},
    Permission.POLICY_SEE: {Role.OWNER, Role.CLINICIAN},
    Permission.POST_MODERATE: {Role.OWNER, Role.ADMIN, Role.CLINICIAN},
    Permission.REPLY_PREPARE: {Role.CLINICIAN, Role.PUBLISHER},
    Permission.REQUEST_HANDLE: {Role.OWNER, Role.ADMIN, Role.CLINICIAN},
    Permission.REQUEST_READ: {Role.CLINICIAN},
    Permission.RESEARCH_LEAD: {Role.OWNER, Role.CLINICIAN},
    Permission.ROTA_CHANGE: {Role.OWNER, Role.ADMIN},
    Permission.ROTA_SEE: {Role.OWNER, Role.ADMIN, Role.CLINICIAN},
    Permission.ROTA_SWAP: {Role.CLINICIAN},
    Permission.STAFF_MANAGE: {Role.OWNER},
    Permission.TEXT_TRY: {Role.CLINICIAN},
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_only_these_roles_may(role: Role, permission: Permission) -> None:
    staff = Staff(StaffId(1), frozenset({role}))
    assert staff.may(permission) is (role in WHO_MAY[permission])


@pytest.mark.parametrize("permission", Permission)
def test_whoever_has_left_may_nothing(permission: Permission) -> None:
    assert not Staff(StaffId(1), frozenset(Role), ended=True).may(permission)


def test_admins_do_not_read_cases_and_clinicians_do_not_hand_out_roles() -> None:
    admin = Staff(StaffId(1), frozenset({Role.OWNER, Role.ADMIN}))
    clinician = Staff(StaffId(2), frozenset({Role.CLINICIAN}))
    assert not admin.may(Permission.CASE_SEE)
    assert not clinician.may(Permission.STAFF_MANAGE)
