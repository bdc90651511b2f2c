"""Words for stories: the question to their author, and the way back."""

from collections.abc import Mapping

from hearth.community.words import MemberWord, StoryWords
from hearth_bot.community.texts.wording import Wording, says

STORIES: Mapping[MemberWord, Wording] = {
    StoryWords.QUOTE_ASKED: says(
        "<b>May these words of yours be in a story?</b>\n\n"
        "The care team of {community} would like to put words of several members together, to "
        "encourage others: <b>{title}</b>. It has no names. This is how yours would appear, "
        "letter by letter:\n\n"
        "<blockquote>{text}</blockquote>\n\n"
        "Whoever reads the story sees them, outside the community too. A second person reads the "
        "whole before. You can take them back at any time with /quotes; what was printed or saved "
        "by then cannot be called back. If you say no, or nothing, they are not used, and nothing "
        "else changes for you."
    ),
    StoryWords.QUOTE_NEEDS_CONSENT: says(
        "For this, one more thing is needed. It holds for all words that I ask you about one by "
        "one.\n\n"
        "<b>{title}</b>\n<i>version {version} · {language}</i>\n\n{summary}"
    ),
    StoryWords.QUOTE_AGREED: says(
        "<b>Thank you for your words.</b>\n\nThey may be in the story “{title}” now, as they "
        "stand above. With /quotes you can see them, and take them back."
    ),
    StoryWords.QUOTE_REFUSED: says(
        "That is fine. I have forgotten the words, and do not ask you about this message again."
    ),
    StoryWords.QUOTE_TAKEN_BACK: says(
        "<b>Your words are no longer in the story “{title}”.</b>\n\nFrom now on nobody is shown "
        "them there. What was printed or saved before cannot be called back."
    ),
    StoryWords.QUOTES_MINE: says(
        "<b>Your words in stories</b>\n\n{found}\n\nTap a button to take words back. They are out "
        "of the story at once."
    ),
    StoryWords.QUOTES_NONE: says(
        "<b>Your words in stories</b>\n\nThere are none. The care team asks you before words of "
        "yours are in one, and shows you how they would appear."
    ),
    StoryWords.BUTTON_QUOTE_YES: says("Yes, you may use them"),
    StoryWords.BUTTON_QUOTE_NO: says("No, thank you"),
    StoryWords.BUTTON_QUOTE_BACK: says("Take number {number} back"),
}
