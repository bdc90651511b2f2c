"""What `hearth bench path` compares with: both frameworks bare, and what one would write first.

Bare is an echo: the update is parsed, dispatched and answered with its own text, and the answer
goes to a stub instead of to Telegram. Nothing is kept, nothing is looked at. That is the ceiling.

What one would write first is aiogram with a handler that keeps every message through SQLAlchemy,
with a commit each and SQLite as it comes, and asks a scikit-learn classifier what it is about.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from aiogram import Bot as AiogramBot
from aiogram import Dispatcher, Router
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.types import Chat as AiogramChat
from aiogram.types import Message as AiogramMessage
from aiogram.types import Update as AiogramUpdate
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sqlalchemy import BigInteger, Text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Bot as PtbBot
from telegram import Update as PtbUpdate
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from hearth.bench.path_updates import Raw
from hearth_nlu.examples import project_examples

TOKEN = "1:" + "a" * 35
"""Of a bot that is nowhere."""

BOT_NAME = "bench_bot"
SENT = datetime(2026, 1, 1, tzinfo=UTC)


class Peer(ABC):
    """Somebody who handles updates."""

    name: ClassVar[str]

    @abstractmethod
    async def handle(self, updates: Sequence[Raw]) -> None:
        """Handle all of these; when it returns every answer was given to the stub."""


class Unanswered(BaseSession):
    """aiogram's way to Telegram, which ends here: every call has gone well."""

    REPLY: ClassVar = AiogramMessage(
        message_id=1, date=SENT, chat=AiogramChat(id=1, type="private"), text=""
    )

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    @override
    async def make_request(
        self, bot: AiogramBot, method: TelegramMethod[Any], timeout: int | None = None
    ) -> Any:
        self.calls += 1
        return self.REPLY

    @override
    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        yield b""  # Nobody fetches a file.

    @override
    async def close(self) -> None:
        return


class BareAiogram(Peer):
    """aiogram with an echo."""

    name = "aiogram, bare echo"

    def __init__(self) -> None:
        self.session = Unanswered()
        self.bot = AiogramBot(TOKEN, session=self.session)
        self.dispatcher = Dispatcher()
        self.dispatcher.include_router(self._router())

    def _router(self) -> Router:
        router = Router()

        @router.message()
        async def echo(message: AiogramMessage) -> None:
            await message.answer(message.text or "")

        return router

    @override
    async def handle(self, updates: Sequence[Raw]) -> None:
        for one in updates:
            content = json.loads(one.body)
            update = AiogramUpdate.model_validate(content, context={"bot": self.bot})
            await self.dispatcher.feed_update(self.bot, update)


class Stub(BaseRequest):
    """python-telegram-bot's way to Telegram, which ends here."""

    ME: ClassVar = {"id": 1, "is_bot": True, "first_name": "Bench", "username": BOT_NAME}
    REPLY: ClassVar = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}

    @property
    @override
    def read_timeout(self) -> float | None:
        return None

    @override
    async def initialize(self) -> None:
        return

    @override
    async def shutdown(self) -> None:
        return

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        result = self.ME if url.endswith("/getMe") else self.REPLY
        return 200, json.dumps({"ok": True, "result": result}).encode()


class BarePtb(Peer):
    """python-telegram-bot with an echo."""

    name = "python-telegram-bot, bare echo"

    def __init__(self) -> None:
        bot = PtbBot(TOKEN, request=Stub(), get_updates_request=Stub())
        self.application = Application.builder().bot(bot).build()
        self.application.add_handler(MessageHandler(filters.TEXT, self._echo))

    @staticmethod
    async def _echo(update: PtbUpdate, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_message is not None:
            await update.effective_message.reply_text(update.effective_message.text or "")

    @override
    async def handle(self, updates: Sequence[Raw]) -> None:
        for one in updates:
            update = PtbUpdate.de_json(json.loads(one.body), self.application.bot)
            await self.application.process_update(update)


class Base(DeclarativeBase):
    """Of the one table that one would begin with."""


class Row(Base):
    """A message as one would keep it first: in clear."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(BigInteger)
    chat: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str] = mapped_column(Text)
    topic: Mapped[str]


class FirstThing(BareAiogram):
    """What one would write first."""

    name = "what one would write first"

    def __init__(self, sessions: async_sessionmaker[AsyncSession], topics: Pipeline) -> None:
        self.sessions = sessions
        self.topics = topics
        super().__init__()

    @override
    def _router(self) -> Router:
        router = Router()

        @router.message()
        async def keep_and_answer(message: AiogramMessage) -> None:
            text = message.text or ""
            [topic] = self.topics.predict([text])
            account = message.from_user.id if message.from_user else 0
            async with self.sessions() as session:
                session.add(
                    Row(account=account, chat=message.chat.id, text=text, topic=str(topic))
                )
                await session.commit()
            await message.answer(str(topic))

        return router


@asynccontextmanager
async def first_thing(folder: Path) -> AsyncIterator[FirstThing]:
    """It, with a database of its own and a classifier that has learnt the project's examples."""
    known = [one for one in project_examples() if one.intent is not None]
    topics = make_pipeline(TfidfVectorizer(), LogisticRegression())
    topics.fit([one.text for one in known], [one.intent for one in known])
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / 'first.db'}")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        yield FirstThing(async_sessionmaker(engine, expire_on_commit=False), topics)
    finally:
        await engine.dispose()


@asynccontextmanager
async def bare_ptb() -> AsyncIterator[BarePtb]:
    """python-telegram-bot, started."""
    peer = BarePtb()
    async with peer.application:
        yield peer
