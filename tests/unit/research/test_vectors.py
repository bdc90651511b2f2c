"""Codes and shifts stay what they were, so that a later export of a study fits an earlier one.

The vectors were made with OpenSSL's HMAC.
"""

import json
from datetime import timedelta
from pathlib import Path

from hearth.research.pseudonyms import StudyKey

VECTORS = json.loads((Path(__file__).parent / "vectors" / "1.json").read_text(encoding="utf-8"))
KEY = StudyKey(bytes.fromhex(VECTORS["secret"]))


def test_a_members_code_in_a_study_stays() -> None:
    assert [KEY.code(one["member"]) for one in VECTORS["codes"]] == [
        one["code"] for one in VECTORS["codes"]
    ]


def test_a_members_shift_in_a_study_stays() -> None:
    assert [KEY.shift(one["member"]) for one in VECTORS["shifts"]] == [
        timedelta(days=one["days"]) for one in VECTORS["shifts"]
    ]
