"""What the record of processing says of one table, and in which words."""

from dataclasses import dataclass

MEMBERS, STAFF, NOBODY, BOTH = "members", "staff", "nobody", "members and staff"
MEMBERSHIP, CARE, EDUCATION, RESEARCH, RIGHTS, SAFETY = (
    "running the community",
    "answering questions and emergencies",
    "news and lessons for those who agreed to them",
    "studies that an ethics committee approved, for those who agreed to them",
    "consent and the rights of members",
    "security and accountability",
)
WITH_MEMBER = "emptied when the member is erased"
AUDIT_YEARS = "6 years (settable)"
CASE_DAYS = "90 days after the case was closed (settable), or the member's erasure"


@dataclass(frozen=True, slots=True)
class Kind:
    """One table as the record has it."""

    whose: str
    purpose: str
    data: str
    until: str
