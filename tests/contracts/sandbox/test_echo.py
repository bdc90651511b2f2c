"""The two frameworks, unchanged but for the base address, talk to people in the sandbox."""

import asyncio

import telegram
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from contracts.sandbox.kit import USERNAME, Cast
from hearth_bot.sandbox.client import ControlClient


async def talk(control: ControlClient, cast: Cast) -> None:
    """Anna writes, reads the echo, and presses the button below it."""
    before = (await control.events(cast.anna))["next"]
    await control.write(cast.anna, f"@{USERNAME}", "good morning")
    echo = await control.wait_for_message(
        cast.anna, lambda one: one["from"]["id"] == cast.bot, before
    )
    assert echo["text"] == "good morning"

    answer = await control.press(cast.anna, f"@{USERNAME}", echo["message_id"], (0, 0))
    assert answer is not None
    assert answer["text"] == "thanks"


async def test_aiogram_echoes_and_answers_a_press(
    control: ControlClient, cast: Cast, aiogram_bot: Bot
) -> None:
    dispatcher = Dispatcher()
    buttons = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Good", callback_data="good")]]
    )

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "", reply_markup=buttons)

    @dispatcher.callback_query()
    async def thank(query: CallbackQuery) -> None:
        await query.answer("thanks")

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(
            dispatcher.start_polling(aiogram_bot, handle_signals=False, close_bot_session=False)
        )
        await talk(control, cast)
        await dispatcher.stop_polling()
        await polling


async def test_python_telegram_bot_echoes_and_answers_a_press(
    control: ControlClient, cast: Cast, ptb_bot: telegram.Bot
) -> None:
    buttons = telegram.InlineKeyboardMarkup(
        [[telegram.InlineKeyboardButton("Good", callback_data="good")]]
    )

    async def echo(update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        assert message is not None
        await message.reply_text(message.text or "", reply_markup=buttons)

    async def thank(update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("thanks")

    app = Application.builder().bot(ptb_bot).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.add_handler(CallbackQueryHandler(thank))
    async with asyncio.timeout(20), app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling()
        await talk(control, cast)
        await app.updater.stop()
        await app.stop()
