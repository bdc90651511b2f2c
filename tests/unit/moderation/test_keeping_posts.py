"""The file of a post is fetched only where the post will be kept."""

from dataclasses import replace

from hearth.actions.commanding import Commanded
from hearth.actions.keeping_posts import WillBeKept
from hearth.actions.reporting import ReportPost
from hearth.community.cases import Attachment, FileKind
from hearth.community.moderation import Command
from hearth.community.people import Contact
from leaves import said_in
from pictures import jpeg
from unit.moderation.kit import POST, Group


async def test_a_file_is_fetched_for_who_may_and_for_a_report_once(group: Group) -> None:
    await group.home.member("Nia")
    nia, anna = Contact(group.home.members), Contact(900 + group.home.anna.id)
    audrey, stranger = Contact(900 + group.home.audrey.id), Contact(777_000)
    will = WillBeKept(group.community.open_work)

    async def fetched(command: Command, by: Contact) -> bool:
        return await will(command, Commanded(group.written(by), group.post()))

    assert await fetched(Command.HIDE, anna)
    assert await fetched(Command.REPORT, nia)
    assert not await fetched(Command.PIN, anna)
    for by in (nia, audrey, stranger):
        assert not await fetched(Command.HIDE, by)
    for by in (stranger, audrey):
        assert not await fetched(Command.REPORT, by)
    assert not await will(Command.HIDE, Commanded(group.written(anna)))
    staff = Commanded(group.written(anna), group.post(by=Contact(900 + group.home.ben.id)))
    assert not await will(Command.HIDE, staff)

    reading = await group.home.reading()
    report = ReportPost(group.community.open_work, reading.screen)
    await report(Commanded(group.written(nia), group.post()))
    assert not await fetched(Command.REPORT, nia)


async def test_a_file_that_nobody_knows_is_left_out_and_the_words_are_kept(group: Group) -> None:
    anna = Contact(900 + group.home.anna.id)
    for content, kept in ((jpeg(b"a letter"), True), (b"MZ" + bytes(99), False)):
        file = Attachment(FileKind.DOCUMENT, "letter", "image/jpeg", content)
        await group.command(Command.WARN, by=anna, post=replace(group.post(), attachment=file))
        [*_, measure] = await group.measures()
        assert measure.case is not None
        async with group.home.storage.open_work() as work:
            [said] = await said_in(work, measure.case)
        assert (said.text, said.attachment is not None) == (POST, kept)
