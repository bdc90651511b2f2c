"""The library of answers that came with the program, behind the port that actions know."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import hearth_nlu.library as packs
from hearth.community.answers import Answer, Source
from hearth.community.library import Checked, Draft, Flaw


@dataclass(frozen=True, slots=True)
class Shelf:
    """The answers of the packs, and what the catalogue says about their topics."""

    library: packs.Library = field(default_factory=packs.load_library)

    @property
    def topics(self) -> Sequence[str]:
        """The ids of all topics of the catalogue, whether or not an answer came with them."""
        return tuple(packs.load_catalogue())

    def find(self, intent: str) -> Answer | None:
        """The answer to a topic, if there is one."""
        found = self.library.answer(intent)
        if found is None:
            return None
        return Answer(
            intent=found.intent,
            title=found.question,
            text=found.text,
            sources=tuple(Source(one.title, one.publisher, one.url) for one in found.sources),
            reviewer=found.reviewer,
            reviewed=found.reviewed,
            due=found.due,
        )

    def addresses(self, intent: str) -> Sequence[str]:
        """The addresses that sources of this topic may have, in alphabetical order."""
        topic = packs.load_catalogue().get(intent)
        return () if topic is None else sorted(topic.addresses)

    def red_flags(self, intent: str) -> str:
        """What in a question must reach people first; for those who keep the library."""
        found = self.library.answer(intent)
        return "" if found is None else found.red_flags

    def check(self, intent: str, draft: Draft) -> Checked:
        """What is wrong with a text, before anybody approves it."""
        sources = tuple(packs.Source(one.title, one.publisher, one.url) for one in draft.sources)
        found = packs.text_problems(intent, draft.text, sources)
        topic = packs.load_catalogue().get(intent)
        return Checked(
            length=len(draft.text),
            longest=packs.LONGEST_ANSWER,
            age=packs.reading_age(draft.text),
            oldest=packs.OLDEST_READER,
            facts=tuple(
                (" / ".join(ways), packs.mentions(draft.text, ways))
                for ways in (topic.facts if topic else ())
            ),
            flaws=tuple(Flaw(one.kind.name.lower(), one.what, one.kind.value) for one in found),
        )
