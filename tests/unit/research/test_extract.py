"""One export in each format, opened as whoever gets it would."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from hearth.research.codebook import columns
from hearth.research.extract import Extract, extracted
from hearth.research.lines import as_fhir, as_lines
from hearth.research.packing import explained, packed
from hearth.research.pseudonyms import KEY_BYTES, StudyKey
from hearth.research.redcap import DICTIONARY, dictionary, records
from hearth.research.workbook import as_workbook
from hearth.study_files import read_study
from invoking import hearth
from unit.research.studying import FORM, FORMS, PACKS, STUDY, skin_study, somebody, told

KEY = StudyKey(b"k" * KEY_BYTES)
ADA = somebody(
    1,
    told(
        date(2027, 3, 31),
        worse=("worse",),
        itch=("7",),
        where=("arms", "face"),
        nights=("3",),
        since=("2027-03-01",),
        more=("My name is Ada CANARY",),
    ),
    told(worse=("better",), itch=("0",), where=(), nights=("0",)),
)
OTHERS = [somebody(n, told(worse=("better",), itch=("1",), nights=("1",))) for n in range(2, 9)]


def extract(*more: int) -> Extract:
    strangers = [somebody(n, told(worse=("worse",)), age="18-39") for n in more]
    return extracted(skin_study(), KEY, [ADA, *OTHERS, *strangers])


def lines_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_days_keep_their_distance_and_none_is_where_it_was() -> None:
    mine = next(one for one in extract().records if one.code == KEY.code(1))
    first, second = mine.rows

    assert (first.instance, second.instance) == (1, 2)
    assert (second.day - first.day).days == 30
    assert first.day - date(2027, 3, 1) == KEY.shift(1)
    assert date.fromisoformat(second.answers["since"][0]) == KEY.moved(1, date(2027, 3, 1))


def test_own_words_are_in_no_file() -> None:
    with ZipFile(io.BytesIO(packed(extract()))) as archive:
        assert archive.testzip() is None
        assert all(b"CANARY" not in archive.read(name) for name in archive.namelist())


def test_whoever_would_stand_out_loses_their_marks_or_is_left_out() -> None:
    assert extract(20, 21).alike.people == 2
    assert KEY.code(20) not in {one.code for one in extract(20, 21).records}
    assert "People left out for it: fewer than 5." in explained(extract(20, 21))
    five = extract(20, 21, 22, 23, 24)
    assert (five.alike.people, five.alike.cells, five.alike.k) == (0, 0, 5)


def test_the_order_says_nothing_of_who_came_first() -> None:
    codes = [one.code for one in extract().records]

    assert codes == sorted(codes)
    assert codes != [KEY.code(n) for n in range(1, 9)]


def test_counts_are_of_the_newest_answers_with_small_ones_hidden() -> None:
    counted = {one.question.id: one for one in extract().counted}

    # Seven are better and one is worse: neither can be told with the sum.
    assert (counted["worse"].people, counted["worse"].counts) == (8, (None, None))
    assert counted["where"].people is None


def test_redcap_takes_the_dictionary() -> None:
    lines = lines_of(dictionary(extract()))
    by_name = {one[DICTIONARY[0]]: one for one in lines}

    assert tuple(lines[0]) == DICTIONARY
    assert len(DICTIONARY) == 18
    assert lines[0][DICTIONARY[0]] == "record_id"
    worse, where = by_name["skin_diary_worse"], by_name["skin_diary_where"]
    assert worse[DICTIONARY[3]] == "radio"
    assert worse[DICTIONARY[5]] == "1, Better | 2, Worse / much worse"
    assert (where[DICTIONARY[3]], where[DICTIONARY[12]]) == ("checkbox", "")
    assert by_name["skin_diary_since"][DICTIONARY[11]] == "[skin_diary_worse] = '2'"
    assert by_name["skin_diary_knees"][DICTIONARY[11]] == "[skin_diary_where(2)] = '1'"
    nights = by_name["skin_diary_nights"]
    assert [nights[one] for one in DICTIONARY[6:10]] == ["nights", "integer", "0", "7"]


def test_every_column_of_the_records_is_in_the_dictionary() -> None:
    lines = lines_of(records(extract()))
    known = {one[DICTIONARY[0]] for one in lines_of(dictionary(extract()))}
    mine = [one for one in lines if one["record_id"] == KEY.code(1)]

    assert {name.partition("___")[0] for name in lines[0]} - known == {
        "redcap_repeat_instrument",
        "redcap_repeat_instance",
    }
    assert [one["redcap_repeat_instance"] for one in mine] == ["", "1", "2"]
    assert (mine[0]["age_band"], mine[0]["skin_diary_worse"]) == ("40+", "")
    assert (mine[2]["skin_diary_worse"], mine[2]["skin_diary_sum_all"]) == ("2", "9")
    where = [f"skin_diary_where___{n}" for n in (1, 2, 3)]
    assert [mine[2][one] for one in where] == ["1", "0", "1"]


def test_json_has_a_line_for_each_set_of_answers() -> None:
    lines = [json.loads(one) for one in as_lines(extract()).splitlines()]
    mine = [one for one in lines if one["participant"] == KEY.code(1)]

    assert len(lines) == 9
    assert [one["sums"] for one in mine] == [{"all": 0}, {"all": 9}]
    assert mine[1]["answers"]["where"] == ["arms", "face"]


def test_fhir_reads_every_answer() -> None:
    bundle = as_fhir(extract())
    Bundle.model_validate(bundle)
    found: list[Any] = [
        QuestionnaireResponse.model_validate(one["resource"]) for one in bundle["entry"]
    ]

    assert len(found) == 9
    mine = [one for one in found if one.subject.identifier.value == KEY.code(1)]
    assert [answer.valueCoding.code for answer in mine[1].item[2].answer] == ["arms", "face"]
    assert mine[1].item[3].answer[0].valueInteger == 3
    assert mine[1].authored == KEY.moved(1, date(2027, 3, 31))


def test_fhir_has_no_empty_list() -> None:
    nobody = extracted(skin_study(), KEY, [])

    assert Bundle.model_validate(as_fhir(nobody)).entry is None
    assert nobody.alike.k == 0


def test_the_spreadsheet_has_a_code_book_and_no_formula() -> None:
    with (
        ZipFile(io.BytesIO(packed(extract()))) as archive,
        ZipFile(io.BytesIO(archive.read("study.xlsx"))) as book,
    ):
        names = book.read("xl/workbook.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        pages = [book.read(one) for one in book.namelist() if one.startswith("xl/worksheets/s")]
    assert [f'name="{one}"' in names for one in ("participants", "1 skin-diary", "code book")] == [
        True
    ] * 3
    assert "1 = Better; 2 = Worse | much worse" in words
    assert "hidden (&lt;5)" in words
    assert all(b"<f>" not in one for one in pages)


def test_a_hidden_count_is_hidden_in_the_spreadsheet() -> None:
    """By cells: the sheet of counts is the third; words are numbers in a list of their own."""
    with ZipFile(io.BytesIO(as_workbook(extract()))) as book:
        words = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314  Ours.
        cells = ET.fromstring(book.read("xl/worksheets/sheet3.xml"))  # noqa: S314  Ours.
    texts = ["".join(one.itertext()) for one in words]
    found = {
        one.get("r"): texts[int("".join(one.itertext()))]
        for one in cells.iter()
        if one.get("t") == "s"
    }

    assert [found[place] for place in ("B2", "D2", "E1", "E2", "E3")] == [
        "Is it worse?",
        "Better",
        "count",
        "hidden (<5)",
        "hidden (<5)",
    ]


def test_a_sum_is_given_out_only_with_all_that_is_in_it() -> None:
    part = STUDY.replace("{form: skin-diary}]\nwith", "{form: skin-diary, items: [itch]}]\nwith")
    study = read_study(part, FORMS, PACKS).study
    assert study is not None
    some = extracted(study, KEY, [ADA, *OTHERS])

    assert [one.name for one in columns(study)] == ["skin_diary_itch"]
    assert all(row.points == {} for one in some.records for row in one.rows)
    assert all(row.answers.keys() <= {"itch"} for one in some.records for row in one.rows)


def test_the_same_extract_is_the_same_everywhere_but_in_the_spreadsheet() -> None:
    one, other = (ZipFile(io.BytesIO(packed(extract()))) for _ in range(2))

    assert one.namelist() == other.namelist()
    assert all(one.read(n) == other.read(n) for n in one.namelist() if n != "study.xlsx")


def test_a_sample_of_made_up_people_is_written_in_the_shell(tmp_path: Path) -> None:
    study, form, to = (tmp_path / name for name in ("study.yml", "form.yml", "sample.zip"))
    study.write_text(STUDY)
    form.write_text(FORM)

    said = hearth("study", "sample", str(study), str(to), "--form", str(form), "--people", "40")

    assert said.exit_code == 0, said.output
    assert to.stat().st_mode & 0o777 == 0o600
    with ZipFile(to) as archive:
        assert archive.read("README.txt").startswith(b"A SAMPLE: everybody in these files is made")
        people = {
            json.loads(one)["participant"] for one in archive.read("answers.jsonl").splitlines()
        }
        Bundle.model_validate_json(archive.read("fhir-r4.json"))
    assert f"In the files: {len(people)}." in said.output
