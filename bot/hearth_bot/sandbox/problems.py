"""The sentences with which Telegram says no.

Their wording is part of the interface: both frameworks, and many bots, tell errors apart by it.
Source: the open Bot API server (github.com/tdlib/telegram-bot-api), version 10.0.
"""

from http import HTTPStatus

BAD_REQUEST = "Bad Request: "


class ApiError(Exception):
    """What the Bot API answers instead of a result."""

    def __init__(
        self, code: int, description: str, *, retry_after: int | None = None, migrated_to: int = 0
    ) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.parameters: dict[str, int] = {}
        if retry_after is not None:
            self.parameters["retry_after"] = retry_after
        if migrated_to:
            self.parameters["migrate_to_chat_id"] = migrated_to


def bad_request(sentence: str) -> ApiError:
    """400: the request makes no sense, or may not be done."""
    return ApiError(HTTPStatus.BAD_REQUEST, BAD_REQUEST + sentence)


def forbidden(sentence: str) -> ApiError:
    """403: the bot may not write there."""
    return ApiError(HTTPStatus.FORBIDDEN, "Forbidden: " + sentence)


def conflict(sentence: str) -> ApiError:
    """409: two ways of fetching updates at once."""
    return ApiError(HTTPStatus.CONFLICT, "Conflict: " + sentence)


def too_many_requests(seconds: int) -> ApiError:
    """429: come back in so many seconds."""
    return ApiError(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {seconds}",
        retry_after=seconds,
    )


def unauthorized() -> ApiError:
    """401: nobody has this token."""
    return ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def malformed_token() -> ApiError:
    """401: this cannot be a token."""
    return ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized: invalid token specified")


def unknown_method() -> ApiError:
    """404: there is no such method, or the sandbox does not serve it."""
    return ApiError(HTTPStatus.NOT_FOUND, "Not Found: method not found")


def not_found() -> ApiError:
    """404: there is nothing at this address."""
    return ApiError(HTTPStatus.NOT_FOUND, "Not Found")
