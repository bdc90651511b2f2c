"""The values in a form's YAML: texts, names, numbers, days; what is none of them is a flaw."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hearth.community.forms import TITLE_LONGEST, FormFlaw

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
WHOLE = re.compile(r"-?\d{1,9}")


def composed(text: str, longest: int, nesting: str) -> tuple[Node | None, FormFlaw | None]:
    """What the YAML holds, or why it is none.

    Args:
        text: as it was written.
        longest: characters that it may have.
        nesting: says how deep it goes at most, to whoever nested it too deeply.
    """
    if len(text) > longest:
        problem = f"It is longer than {longest // 1024} KiB. Divide it in two."
        return None, FormFlaw(1, problem)
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader), None
    except yaml.MarkedYAMLError as problem:
        line = 1 if problem.problem_mark is None else problem.problem_mark.line + 1
        says = f"This is not YAML: {problem.problem}. Look at the spaces and quotes here."
        return None, FormFlaw(line, says)
    except yaml.YAMLError:
        says = "There is a character that YAML does not allow. Type the text anew."
        return None, FormFlaw(1, says)
    except RecursionError:
        return None, FormFlaw(1, f"It is nested too deeply. {nesting}")


@dataclass(slots=True)
class Values:
    """What was found wrong so far; a value that cannot be used is empty, and reading goes on."""

    flaws: list[FormFlaw] = field(default_factory=list)

    def wrong(self, node: Node | None, problem: str) -> None:
        """Remember a flaw, with the line on which the node begins."""
        line = 1 if node is None else node.start_mark.line + 1
        self.flaws.append(FormFlaw(line, problem))

    def mapping(
        self, node: Node | None, needed: set[str], more: set[str], what: str
    ) -> dict[str, Node]:
        """The values of a mapping that has all of these keys and no others."""
        if not isinstance(node, MappingNode):
            self.wrong(node, f"{what} must be a list of names with values, such as `id: itch`.")
            return {}
        found: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else ""
            if name not in needed | more:
                known = ", ".join(sorted(needed | more))
                self.wrong(key, f"{what} has no `{name}`. It can have: {known}.")
            elif name in found:
                self.wrong(key, f"`{name}` stands here twice. Take one of them away.")
            else:
                found[name] = value
        for name in sorted(needed - found.keys()):
            self.wrong(node, f"{what} needs `{name}`. Add it.")
        return found

    def items(self, node: Node | None, what: str, least: int, most: int) -> Sequence[Node]:
        """The entries of a list; none if it is no list."""
        if not isinstance(node, SequenceNode):
            self.wrong(node, f"{what} must be a list: begin each line with a dash.")
            return ()
        if not least <= len(node.value) <= most:
            self.wrong(node, f"{what} must have {least} to {most} entries, not {len(node.value)}.")
        return list(node.value)

    def text(self, node: Node | None, most: int, what: str) -> str:
        """A text in one line, without spaces around it."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.wrong(node, f"{what} must be a text in one piece.")
            return ""
        text = " ".join(str(node.value).split())
        if not 1 <= len(text) <= most:
            self.wrong(node, f"{what} must have 1 to {most} characters, not {len(text)}.")
        return text

    def name(self, node: Node | None, what: str) -> str:
        """A short name of small letters."""
        name = self.text(node, TITLE_LONGEST, what)
        if node is not None and name and NAME.fullmatch(name) is None:
            self.wrong(node, f"{what} must be small letters, digits, - and _, such as `itch_1`.")
        return name

    def whole(self, node: Node | None, what: str) -> int | None:
        """A whole number; None if there is none."""
        if node is None:
            return None
        written = str(node.value) if isinstance(node, ScalarNode) else ""
        if WHOLE.fullmatch(written) is None:
            self.wrong(node, f"{what} must be a whole number, such as 10.")
            return None
        return int(written)

    def number(self, node: Node | None, what: str) -> Decimal | None:
        """A number; None if there is none."""
        if node is None:
            return None
        try:
            number = Decimal(str(node.value)) if isinstance(node, ScalarNode) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            self.wrong(node, f"{what} must be a number, such as 36.5.")
            return None
        return number

    def day(self, node: Node | None, what: str) -> Decimal | None:
        """A day as its ordinal; None if there is none."""
        if node is None:
            return None
        try:
            return Decimal(date.fromisoformat(str(node.value)).toordinal())
        except ValueError:
            self.wrong(node, f"{what} must be a day, such as 2026-05-31.")
            return None

    def yes(self, node: Node | None, what: str) -> bool:
        """Whether it says yes; no if it is not there."""
        if node is None:
            return False
        said = str(node.value).lower() if isinstance(node, ScalarNode) else ""
        if said not in ("true", "false", "yes", "no"):
            self.wrong(node, f"{what} must be yes or no.")
        return said in ("true", "yes")
