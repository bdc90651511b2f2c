"""What the care-team bot says about who somebody is, and about itself."""

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

PEOPLE: dict[StaffWords, str] = {
    StaffWords.NOT_STAFF: marked(
        "This bot is for the care team. If you are a member, please write to your community's "
        "bot: it answers questions and brings them to a clinician.\n\n"
        "If you work here, ask an owner for a link that connects your account."
    ),
    StaffWords.CONNECTED: marked(
        "Welcome, {name}. Your account is connected ({roles}).\n\n"
        "New cases come here as cards. Tap Take on one, and what was written arrives in this chat "
        "only. /help shows everything else."
    ),
    StaffWords.ROLES_CHANGED: marked(
        "An owner changed what you are here: {roles}. It counts at once. /help shows what this "
        "bot does. If you did not expect this, please ask an owner."
    ),
    StaffWords.HELP: marked(
        "/queue shows the open cases, the most pressing first\n"
        "/mine shows the cases you hold\n"
        "/case 12 shows one case\n"
        "/search finds cases by a number, or by words such as urgent crisis\n"
        "/oncall shows who is on call, and swaps turns\n"
        "/invite makes an invite (owners and admins)\n"
        "/invites shows the newest invites (owners and admins)\n"
        "/requests shows what members ask for by right\n"
        "/bulletins shows bulletins to read or to send (publishers)\n"
        "/events shows questions for live events, to answer (clinicians, publishers)\n"
        "/crisis leads through a crisis, or rehearses one (owners, admins, publishers)\n"
        "/programme 12 begins a course of lessons for the member of a case you hold\n"
        "/console sends you a link to the console\n"
        "/unlock shows what members wrote, after a code of your authenticator app\n"
        "/lock hides it again at once\n\n"
        "To answer a member, tap Reply under the case and write. Nobody sees your account: "
        "members see the name you work under."
    ),
}
"""A text for each of them; `texts` has the others."""

ROLES: dict[str, str] = {
    "owner": marked("owner"),
    "admin": marked("admin"),
    "clinician": marked("clinician"),
    "publisher": marked("publisher"),
    "auditor": marked("auditor"),
}
"""What the roles of colleagues are called."""
