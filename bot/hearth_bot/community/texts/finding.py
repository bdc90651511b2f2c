"""What members find by themselves: topics, and texts by their words."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.wording import Wording, says

FINDING: Mapping[MemberWord, Wording] = {
    MemberWords.TOPICS: says(
        "<b>What there are answers about</b>\n\n"
        "Each button opens a list of questions that clinicians have checked an answer for. A "
        "hashtag is one that many in the group used lately, and finds what is known about it. "
        "To look for a word, write it behind /search: <i>/search fever</i>"
    ),
    MemberWords.TOPICS_OF_PACK: says(
        "Tap a question to read its answer. If yours is not among them, write it to me in your "
        "own words, or send /ask to reach a clinician."
    ),
    MemberWords.TOPICS_OF_EVENTS: says(
        "This is what clinicians answered in live events, summed up and read by a second person. "
        "Tap one to read it. If your question is not among them, write it to me in your own "
        "words, or send /ask to reach a clinician."
    ),
    MemberWords.TOPICS_OF_NEWS: says(
        "These are the newest bulletins of your community, each read by a second person before it "
        "went out. Tap one to read it. With /search you find those that are not in this list."
    ),
    MemberWords.TOPICS_NONE: says(
        "There is no checked answer here at the moment. You can send /ask to reach a clinician."
    ),
    MemberWords.TAG_NOTHING: says(
        "Many in the group wrote about #{tag} lately, and there is no checked answer or bulletin "
        "about it yet. Tap the hashtag in a message of the group to read what others wrote, "
        "or send /ask to reach a clinician."
    ),
    MemberWords.SEARCH_HOW: says(
        "Write what you look for behind the command, in a few words: "
        "<i>/search missed dose</i>\n\n"
        "I look in the checked answers and the bulletins of your community. I do not keep what "
        "you look for. /topics shows all questions that there are answers to."
    ),
    MemberWords.SEARCH_FOUND: says(
        "<b>This is what I found</b>\n\n{found}\n\n"
        "Tap one to read all of it. If none is what you need, send /ask to reach a clinician."
    ),
    MemberWords.SEARCH_NOTHING: says(
        "I found nothing about that. Another word for it may help, and /topics shows all "
        "questions that there are answers to.\n\n"
        "You can also just write to me what you would like to know, or send /ask to reach a "
        "clinician."
    ),
    MemberWords.BUTTON_PACK: says("{pack}"),
    MemberWords.BUTTON_PACK_COMMUNITY: says("How this community works"),
    MemberWords.BUTTON_TAG: says("#{tag}"),
    MemberWords.BUTTON_PACK_EVENTS: says("Answered in live events"),
    MemberWords.BUTTON_PACK_NEWS: says("Bulletins"),
    MemberWords.BUTTON_PACK_GENERAL: says("Medicines and daily health"),
}
