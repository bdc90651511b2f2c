import pytest
import re2

from hearth.community.findings import Written
from hearth.screening.check import Reading
from hearth.screening.needs import MOST_PLACES, Index, Keys, Stretch
from hearth.screening.normal import Words
from hearth.screening.pattern import Lexicon, Pattern, regex_of
from hearth.screening.rules import RuleSet, matches
from learnt import learnt_screen

RULE_SETS = [one for one in learnt_screen().checks if isinstance(one, RuleSet)]
LEXICON = Lexicon({"beast": ["(cat|dog)", "guinea pig"], "late": ["[very] late"]})


def stretches(pattern: str, text: str) -> list[Stretch]:
    likely = Index([Pattern(pattern, LEXICON).needs]).likely(Words(text).keys)
    return [one for _, some in likely for one in some]


@pytest.mark.parametrize("rules", RULE_SETS, ids=lambda one: one.name)
def test_no_pattern_that_matches_is_left_out_or_looked_for_elsewhere(rules: RuleSet) -> None:
    patterns = [way for rule in rules.rules for way in rule.ways]
    index = Index([one.needs for one in patterns])
    matches = 0
    for example in rules.examples:
        row = rules.row(Reading(Written(example.text)))
        likely = dict(index.likely(row.keys))
        for place, one in enumerate(patterns):
            found = one.compiled.search(row.line)
            span = one.search(row.line, row.keys.edges, likely.get(place, ()))
            assert span == (found and found.span()), (one.text, example.text)
            matches += found is not None

    assert matches >= sum(one.caught for one in rules.examples)


@pytest.mark.parametrize("rules", RULE_SETS, ids=lambda one: one.name)
def test_places_are_those_of_one_expression_for_all_patterns_of_a_rule(rules: RuleSet) -> None:
    options = re2.Options()
    options.never_capture = True
    options.encoding = re2.Options.Encoding.LATIN1
    found = 0
    for rule in rules.rules:
        regexes = "|".join(regex_of(way.text, way.lexicon) for way in rule.ways)
        together = re2.compile(regexes.encode(), options)
        for text in (*rule.must, " and ".join(rule.must)):
            row = rules.row(Reading(Written(text)))
            index = Index([way.needs for way in rule.ways])
            likely = [(rule.ways[at], some) for at, some in index.likely(row.keys)]
            expected, begin = [], 0
            while match := together.search(row.line, begin):
                expected.append(match.span())
                begin = max(match.end() - 1, match.start() + 1)

            assert list(matches(likely, row)) == expected
            found += len(expected)

    assert found >= len(rules.rules)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("big cat", "my big cat sleeps", [(1, 2)]),
        ("big cat", "my cat is big", []),
        ("cat", "dogs", []),
        ("categor*", "in all categories", [(2, 2)]),
        ("category*", "in all catego", [(2, 2)]),
        ("ca*", "no such word", [(0, 2)]),
        ("my <beast>", "see my guinea pig there", [(1, 3)]),
        ("<beast> ..2 gone", "the dog and the cat are gone now", [(2, 7)]),
        ("[old] cat", "an old cat is an old cat", [(1, 3), (5, 6)]),
        ("<late>", "it is late", [(1, 2)]),
        ("^ come now", "well. come now", [(2, 3)]),
        ("come now $", "come now. well", [(0, 2)]),
        ("{[1-9][0-9]?} days", "it took 12 days", [(2, 3)]),
        ("{[1-9][0-9]?} ..1", "no figure here", []),
        ("{(?:[0-9])?x} here", "an x here", [(1, 2)]),
        ("{.+} here", "who is here", [(0, 2)]),
        ("cat|dog", "a fog", [(0, 1)]),
    ],
)
def test_a_pattern_is_looked_for_where_its_words_are(
    pattern: str, text: str, expected: list[Stretch]
) -> None:
    assert stretches(pattern, text) == expected


def test_a_message_that_says_a_word_too_often_is_read_as_a_whole() -> None:
    assert stretches("big cat", "big cat, a dog, " * MOST_PLACES) != [(0, 5 * MOST_PLACES - 1)]
    assert stretches("big cat", "big cat " * (MOST_PLACES + 1)) == [(0, 2 * MOST_PLACES + 1)]


def test_edges_are_the_spaces_of_the_line() -> None:
    words = Words("Ça va? très bien")

    assert [at for at, one in enumerate(words.line) if one == ord(" ")] == words.keys.edges


def test_an_empty_row_has_no_keys() -> None:
    assert Keys("").all == frozenset()
    assert stretches("cat", "") == []
