import pytest
import re2

from hearth.screening.normal import Words
from hearth.screening.pattern import PatternError, regex_of

LEXICON = {"beast": ["(cat|dog)", "guinea pig"], "loop": ["<loop>"]}


def matches(pattern: str, text: str) -> bool:
    return bool(re2.search(regex_of(pattern, LEXICON), Words(text).line.decode()))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("big cat", "A BIG cat!", True),
        ("cat", "category", False),
        ("cat*", "two categories", True),
        ("my <beast>", "my guinea-pig", True),
        ("a [small|very small] <beast>", "a very small dog", True),
        ("a [small] <beast>", "a dog", True),
        ("want ..2 cat", "want a big cat", True),
        ("want ..2 cat", "want a very big cat", False),
        ("want ..2 cat", "want it. cat", False),
        ("want ...3 cat", "want it. cat", True),
        ("^ cats", "i like dogs. cats too", True),
        ("^ cats", "i like cats", False),
        ("cats $", "i like cats! really", True),
        ("cats $", "i like cats too", False),
        ("temp {3[89](?:_[0-9])?}", "temp 38.5 now", True),
        ("temp {3[89](?:_[0-9])?}", "temp 37.5 now", False),
        ("don't", "dont", True),
    ],
)
def test_a_pattern_means_what_moderators_read_in_it(
    pattern: str, text: str, *, expected: bool
) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize("wrong", ["(cat", "cat)", "(cat]", "<cow>", "<loop>", "c*t", "(cat)?"])
def test_a_pattern_written_wrongly_is_refused_when_rules_are_loaded(wrong: str) -> None:
    with pytest.raises(PatternError):
        regex_of(wrong, LEXICON)
