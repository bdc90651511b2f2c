"""What the values of closed lists are called on pages."""

NAMES: dict[str, str] = {
    # Matters
    "question": "a question",
    "crisis": "somebody may be in crisis",
    "emergency": "emergency",
    "hidden_post": "a hidden post, sent by its author",
    "dispute": "a dispute about a hidden post",
    "unchecked": "a check failed: please read",
    "conduct": "a post that needs a person",
    # Priorities
    "urgent": "urgent",
    "routine": "routine",
    # States of a case
    "waiting": "waiting",
    "taken": "taken",
    "with_member": "with the member",
    "closed": "closed",
    # Outcomes
    "answered": "answered",
    "referred": "referred to somebody else",
    "emergency_services": "emergency services",
    "no_action": "no action needed",
    "duplicate": "a duplicate",
    "other": "other",
    # Roles
    "patient": "patient",
    "carer": "carer",
    "owner": "owner",
    "admin": "admin",
    "clinician": "clinician",
    "publisher": "publisher",
    "auditor": "auditor",
    # Memberships
    "invited": "invited",
    "consenting": "reading the consent documents",
    "active": "active",
    "paused": "paused",
    "ended": "ended",
    "erased": "erased",
}
