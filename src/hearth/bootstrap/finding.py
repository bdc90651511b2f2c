"""What members find by themselves, with its parts put together."""

from typing import Any

import hearth_nlu.library as packs
from hearth.actions.direct import HearDirect
from hearth.actions.finding_out import ReadBulletin, ReadTopic, SearchTag, SearchTexts, ShowTopics


def finding_for_members(hear: HearDirect) -> dict[str, Any]:
    """Topics and the search, by the names of the fields; and what hears messages, beside them."""
    work, library = hear.open_work, hear.library
    topics = tuple(packs.load_catalogue())
    return {
        "hear_direct": hear,
        "show_topics": ShowTopics(work, library, topics),
        "read_topic": ReadTopic(work, library),
        "read_bulletin": ReadBulletin(work),
        "search_tag": SearchTag(work, library, topics),
        "search_texts": SearchTexts(work, hear, topics),
    }
