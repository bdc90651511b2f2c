// The story, told with telegraf.

import { Input, Markup, Telegraf, TelegramError } from "telegraf";
import { FILE_NAME, FILE_WORDS, PHOTO, setting, tell } from "./story.mjs";

const bot = new Telegraf(setting("TOKEN"), { telegram: { apiRoot: setting("SANDBOX") } });

bot.start(() => {});
bot.command("buttons", (ctx) =>
  ctx.replyWithMarkdownV2(
    "Is it *you*?",
    Markup.inlineKeyboard([
      [Markup.button.callback("Yes", "yes"), Markup.button.callback("No", "no")],
    ]),
  ),
);
bot.command("photo", (ctx) =>
  ctx.replyWithPhoto(Input.fromBuffer(PHOTO, "rot größer.png"), { caption: "Ein Pixel" }),
);
bot.command("file", (ctx) =>
  ctx.replyWithDocument(Input.fromBuffer(Buffer.from(FILE_WORDS), FILE_NAME)),
);
bot.action("yes", async (ctx) => {
  await ctx.editMessageText("It is <b>you</b>.", { parse_mode: "HTML" });
  await ctx.answerCbQuery("Thank you", { show_alert: true });
});
bot.on("chat_join_request", (ctx) => ctx.approveChatJoinRequest(ctx.chatJoinRequest.from.id));
bot.on("text", (ctx) =>
  ctx.replyWithHTML(`<b>${ctx.message.text}</b>`, {
    reply_parameters: { message_id: ctx.message.message_id },
  }),
);

async function call(method, parameters) {
  try {
    return await bot.telegram.callApi(method, parameters);
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    const { code, description } = error;
    return { code, description, seconds: error.parameters?.retry_after };
  }
}

const { id } = await bot.telegram.getMe();
const running = bot.launch();
try {
  await tell({ bot: id, call });
} finally {
  bot.stop();
  await running;
}
