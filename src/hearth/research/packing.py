"""Everything that one export gives out, in one ZIP file with a page that explains it."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hearth.community.deliveries import SMALL
from hearth.community.studies import AtWithdrawal
from hearth.research.extract import MARKS, Extract
from hearth.research.lines import as_fhir, as_lines
from hearth.research.redcap import dictionary, records
from hearth.research.workbook import as_workbook

WITHDRAWALS = {
    AtWithdrawal.DELETED: "What they gave is in no later export. Delete it from this one, too.",
    AtWithdrawal.KEPT: "What they gave until then stays. Nothing new is added.",
}


def packed(extract: Extract, note: str = "") -> bytes:
    """The ZIP file.

    Args:
        extract: what is given out.
        note: a line that stands above all else in the page that explains it.
    """
    content: dict[str, str | bytes] = {
        "README.txt": explained(extract, note),
        "study.xlsx": as_workbook(extract),
        "redcap-dictionary.csv": dictionary(extract),
        "redcap-records.csv": records(extract),
        "answers.jsonl": as_lines(extract),
        "fhir-r4.json": json.dumps(as_fhir(extract), ensure_ascii=False, indent=1) + "\n",
    }
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, one in content.items():
            # Without the hour at which it was made: it could be laid beside the audit log.
            archive.writestr(ZipInfo(name), one, ZIP_DEFLATED)
    return written.getvalue()


def explained(extract: Extract, note: str = "") -> str:
    """What is in the files, what was left out of them, and what whoever has them promised."""
    study, alike = extract.study, extract.alike
    lines = [
        *([note, ""] if note else []),
        f"{study.title} ({study.id}, version {study.version})",
        f"Ethics approval: {study.ethics.number}, {study.ethics.body}",
        f"Sponsor: {study.sponsor}",
        f"Contact: {study.contact}",
        "",
        f"Participants in these files: {len(extract.records)}",
        f"{max(alike.k - 1, 0)} others or more share {', '.join(MARKS)} with each: k = {alike.k}.",
        f"Marks left out for it: {few(alike.cells)}. People left out for it: {few(alike.people)}.",
        f"Counts of 1 to {SMALL - 1} are hidden, and those from which they would follow.",
        "",
        "Codes are this study's own. All days of a participant are moved by the same length.",
        "Answers in participants' own words are not given out.",
        "k-anonymity is no promise that nobody can be recognised. Do not try, do not link these",
        "files with others, and do not pass them on.",
        "",
        f"When a participant withdraws: {WITHDRAWALS[study.withdrawal]}",
        f"Delete these files {study.years} years after the study has ended.",
        "",
        "study.xlsx             participants, answers by form, counts, code book",
        "redcap-dictionary.csv  for REDCap's Data Dictionary; all forms but the first repeat",
        "redcap-records.csv     for REDCap's Data Import Tool",
        "answers.jsonl          one set of answers on each line",
        "fhir-r4.json           the same as QuestionnaireResponse (FHIR R4)",
        "",
    ]
    return "\n".join(lines)


def few(count: int) -> str:
    """A count of people as it may be told."""
    return f"fewer than {SMALL}" if 0 < count < SMALL else str(count)
