"""What the console says when something about a story cannot be done."""

from http import HTTPStatus

from hearth.community.errors import Refusal
from hearth.community.story_errors import (
    AskedBefore,
    NoSuchQuote,
    NoSuchStory,
    NotTheirWords,
    NotToBeQuoted,
    OwnStory,
    StoryChanged,
    StoryEmpty,
)
from hearth.console.names import marked

STORIES: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NoSuchStory: (marked("There is no such story."), HTTPStatus.NOT_FOUND),
    NoSuchQuote: (marked("These words are not there any more."), HTTPStatus.NOT_FOUND),
    NotTheirWords: (
        marked(
            "Words can be left out of what a member wrote, and none put in or moved. Nothing was "
            "asked; please shorten the message again."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NotToBeQuoted: (
        marked(
            "This member is not asked for words: they do not want to be quoted or want nothing "
            "of theirs used, a guardian answers for them, or it is a drill."
        ),
        HTTPStatus.CONFLICT,
    ),
    AskedBefore: (
        marked(
            "Whoever wrote this was asked about it before, and what they said stands. Please "
            "choose another message."
        ),
        HTTPStatus.CONFLICT,
    ),
    OwnStory: (
        marked(
            "You began this story, or chose words for it, so somebody else has to read and "
            "approve it."
        ),
        HTTPStatus.CONFLICT,
    ),
    StoryChanged: (
        marked("The story is no longer what you saw, so nothing was done. Please read it again."),
        HTTPStatus.CONFLICT,
    ),
    StoryEmpty: (
        marked("There is nothing in this story yet: nobody whose words were chosen has agreed."),
        HTTPStatus.CONFLICT,
    ),
}
