"""What each process may do with studies, who takes part, and the data-use register, and why."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, NOTHING, Rights, Row, all_but, each, only

_SAID = all_but("id", "study", "community", "member", "asked_at", "due_at")

STUDIES: Mapping[str, Row] = {
    "studies": each(
        Rights(
            "it shows documents and asks the questions about them; codes are none of its business",
            all_but("secret", "secret_version"),
        ),
        Rights(
            "staff add, approve and close them; what one says never changes",
            EVERY,
            EVERY,
            only("state", "approver", "changed_at", "secret", "secret_version"),
        ),
    ),
    "study_participations": each(
        Rights("members read, agree, refuse and withdraw through it", EVERY, changes=_SAID),
        Rights(
            "it asks members, counts, gives out what was agreed to, and takes it away with the "
            "member",
            EVERY,
            EVERY,
            _SAID,
            removes=True,
        ),
    ),
    "study_exports": each(
        NOTHING,
        Rights(
            "one asks for data, another approves it; the register stays",
            EVERY,
            EVERY,
            all_but("id", "study", "asked_by", "asked_at"),
        ),
    ),
}
