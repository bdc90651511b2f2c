"""Why a policy is not safe, in words."""

from hearth.community.policy import Unsafe
from hearth.console.names import marked

UNSAFE: dict[Unsafe, str] = {
    Unsafe.DANGER: marked(
        "Nothing was changed. %(kind)s, %(place)s: somebody may be in danger, so the emergency "
        "words are said and a case is opened, whatever else is chosen."
    ),
    Unsafe.UNCHECKED: marked(
        "Nothing was changed. %(kind)s, %(place)s: nothing has looked at the message, and it may "
        "have been a crisis, so a case is opened."
    ),
    Unsafe.PROMISE: marked(
        "Nothing was changed. %(kind)s, %(place)s: the emergency words and a page promise that "
        "people look, so a case has to be opened with them."
    ),
    Unsafe.VANISHED: marked(
        "Nothing was changed. %(kind)s, %(place)s: hiding a post and writing to its author go "
        "together. Nobody should find their post gone without a word."
    ),
    Unsafe.ALREADY_HIDDEN: marked(
        "Nothing was changed. %(kind)s, %(place)s: a post is either hidden, or its author is "
        "asked first what shall become of it."
    ),
    Unsafe.NOT_HERE: marked(
        "Nothing was changed. %(kind)s, %(place)s: what was chosen cannot be done there."
    ),
}
"""Why a policy is not safe; each says what to choose."""
