// The story, told with grammY.

import { Bot, GrammyError, InlineKeyboard, InputFile } from "grammy";
import { FILE_NAME, FILE_WORDS, PHOTO, setting, tell } from "./story.mjs";

const bot = new Bot(setting("TOKEN"), { client: { apiRoot: setting("SANDBOX") } });

bot.command("start", () => {});
bot.command("buttons", (ctx) =>
  ctx.reply("Is it *you*?", {
    parse_mode: "MarkdownV2",
    reply_markup: new InlineKeyboard().text("Yes", "yes").text("No", "no"),
  }),
);
bot.command("photo", (ctx) =>
  ctx.replyWithPhoto(new InputFile(PHOTO, "rot größer.png"), { caption: "Ein Pixel" }),
);
bot.command("file", (ctx) =>
  ctx.replyWithDocument(new InputFile(Buffer.from(FILE_WORDS), FILE_NAME)),
);
bot.callbackQuery("yes", async (ctx) => {
  await ctx.editMessageText("It is <b>you</b>.", { parse_mode: "HTML" });
  await ctx.answerCallbackQuery({ text: "Thank you", show_alert: true });
});
bot.on("chat_join_request", (ctx) => ctx.approveChatJoinRequest(ctx.chatJoinRequest.from.id));
bot.on("message:text", (ctx) =>
  ctx.reply(`<b>${ctx.message.text}</b>`, {
    parse_mode: "HTML",
    reply_parameters: { message_id: ctx.message.message_id },
  }),
);

async function call(method, parameters) {
  try {
    return await bot.api.raw[method](parameters);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    const { error_code: code, description } = error;
    return { code, description, seconds: error.parameters.retry_after };
  }
}

await bot.init();
const running = bot.start();
try {
  await tell({ bot: bot.botInfo.id, call });
} finally {
  await bot.stop();
  await running;
}
