// One story that every client tells: what people do, and what they then see of the bot.
//
// A client hands in its `bot`, which echoes text, shows buttons for "/buttons", sends a photo for
// "/photo" and a document for "/file", and lets in whoever asks to join; and `call`, which calls
// one method of the Bot API and answers with its result, or with {code, description, seconds}.

import { Sandbox } from "./people.mjs";

export const FILE_NAME = "Zwölf Fragen für die Ärztin “heute” 🌻.txt";
export const FILE_WORDS = "Darf ich Grapefruit essen?\n";

// One red pixel: the smallest PNG that is one.
export const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4oKAAAAKkAQHjTKctAAAAAElFTkSuQmCC",
  "base64",
);

export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

const byBot = (bot) => (message) => message.from.id === bot;

export async function tell({ bot, call }) {
  const sandbox = new Sandbox(setting("SANDBOX"));
  const amara = await sandbox.person("Amara");
  await amara.ask("start", { bot });
  const told = {
    talk: await talk(amara, bot),
    buttons: await buttons(amara, bot),
    files: await files(amara, bot, sandbox),
    join: await join(sandbox, bot, call),
    refusals: await refusals(sandbox, amara, bot, call),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

async function talk(amara, bot) {
  await amara.write(bot, "Guten Tag 👩🏽‍⚕️");
  const echo = await amara.sees(bot, (m) => byBot(bot)(m) && m.text?.includes("Guten Tag"));
  return { text: echo.text, entities: echo.entities, repliesTo: echo.reply_to_message.text };
}

async function buttons(amara, bot) {
  await amara.write(bot, "/buttons");
  const asked = await amara.sees(bot, (m) => byBot(bot)(m) && m.reply_markup);
  const pressed = await amara.press(bot, asked.message_id, "yes");
  const edited = await amara.sees(
    bot,
    (m) => m.message_id === asked.message_id && m.edit_date,
  );
  return {
    shown: asked.reply_markup.inline_keyboard,
    said: pressed.answer.text,
    asAlert: pressed.answer.show_alert,
    text: edited.text,
    buttonsLeft: edited.reply_markup?.inline_keyboard ?? [],
  };
}

async function files(amara, bot, sandbox) {
  await amara.write(bot, "/photo");
  const photo = await amara.sees(bot, (m) => m.photo);
  await amara.write(bot, "/file");
  const file = await amara.sees(bot, (m) => m.document);
  const download = async (id) => {
    const response = await fetch(`${sandbox.base}/control/files/${id}`);
    return Buffer.from(await response.arrayBuffer());
  };
  return {
    photoArrived: PHOTO.equals(await download(photo.photo.at(-1).file_id)),
    caption: photo.caption,
    fileName: file.document.file_name,
    fileWords: (await download(file.document.file_id)).toString(),
  };
}

async function join(sandbox, bot, call) {
  const owner = await sandbox.person("Dana");
  const guest = await sandbox.person("Ben");
  const body = { title: "Liver circle", owner: owner.id, admins: [bot] };
  const { id: group } = await sandbox.post("/groups", body);
  const link = await call("createChatInviteLink", { chat_id: group, creates_join_request: true });
  const asked = await guest.ask("joins", { link: link.invite_link });
  const arrival = await guest.sees(group, (m) => m.new_chat_members?.some((one) => one.id === guest.id));
  const member = await call("getChatMember", { chat_id: group, user_id: guest.id });
  return {
    asked: asked.status,
    arrived: arrival.new_chat_members.map((one) => one.first_name),
    toldBy: arrival.from.first_name,
    status: member.status,
  };
}

async function refusals(sandbox, amara, bot, call) {
  const stranger = await sandbox.person("Eli");
  await sandbox.post("/groups", { title: "Where they met", owner: stranger.id, members: [bot] });
  const to = (chat_id, text = "Hello") => call("sendMessage", { chat_id, text });
  const told = {
    empty: await to(amara.id, ""),
    nobody: await to(4_242_424_242),
    notStarted: await to(stranger.id),
    noMethod: await call("makeCoffee", {}),
  };
  await amara.ask("blocks", { bot, blocked: true });
  told.blocked = await to(amara.id);
  await amara.ask("blocks", { bot, blocked: false });
  const fault = { bot, method: "sendMessage", kind: "status", status: 429, retry_after: 7 };
  await sandbox.post("/faults", fault);
  told.tooMany = await to(amara.id);
  told.afterwards = (await to(amara.id, "All is well again.")).text;
  return told;
}
