// One message as an element: its bubble, the buttons below it and its reactions.

import { fileAddress } from "./control.js";
import { avatar, clockTime, el, icon, nameOf, sizeOf, tint, unseen } from "./elements.js";
import { formatted } from "./entities.js";
import { pollElement } from "./poll.js";
import { happened, summary } from "./summaries.js";

/**
 * The element of a message.
 *
 * `scene` is what the message cannot know: `me`, `first` and `last` of a run by one sender, and
 * `hands`, the functions that links, buttons and the like call.
 */
export function messageElement(message, scene) {
  const told = happened(message);
  if (told) return el("li", { class: "service" }, told);
  const own = message.from?.id === scene.me;
  const kept = message.has_protected_content && "kept";
  const classes = ["message", own && "own", scene.first && "first", scene.last && "last", kept];
  const sender = message.from ?? message.sender_chat ?? { first_name: "Somebody" };
  return el(
    "li",
    { class: classes.filter(Boolean).join(" ") },
    own ? undefined : avatar(sender.id, nameOf(sender)),
    el("div", { class: "block" }, bubble(message, scene, sender, own), ...below(message, scene)),
  );
}

function bubble(message, scene, sender, own) {
  const bare = Boolean(message.sticker);
  return el(
    "div",
    { class: bare ? "bubble bare" : "bubble" },
    own ? unseen("You: ") : senderLine(sender, scene.first, message),
    forwardedFrom(message),
    quoteOf(message, scene.hands),
    ...media(message, scene.hands),
    ...words(message, scene.hands),
    meta(message),
  );
}

function senderLine(sender, first, message) {
  if (!first) return unseen(`${nameOf(sender)}: `);
  const role = sender.is_bot ? "bot" : message.sender_tag;
  const badge = role ? el("span", { class: "badge" }, role) : undefined;
  return el("span", { class: `sender ${tint(sender.id)}` }, nameOf(sender), badge);
}

function forwardedFrom({ forward_origin: origin }) {
  if (!origin) return undefined;
  const whom = origin.sender_user ?? origin.sender_chat ?? origin.chat;
  const name = whom ? nameOf(whom) : origin.sender_user_name ?? "somebody";
  return el("span", { class: "forwarded" }, `Forwarded from ${name}`);
}

function quoteOf({ reply_to_message: answered, quote }, hands) {
  if (!answered || answered.forum_topic_created) return undefined;
  const whom = answered.from ?? answered.sender_chat ?? { first_name: "Somebody" };
  return el(
    "button",
    {
      type: "button",
      class: `quote ${tint(whom.id)}`,
      onclick: () => hands.jump(answered.message_id),
    },
    unseen("In reply to "),
    el("strong", {}, nameOf(whom)),
    el("span", {}, quote?.text ?? summary(answered)),
  );
}

function words(message, hands) {
  const text = message.text ?? message.caption;
  if (!text) return [];
  const entities = message.text ? message.entities : message.caption_entities;
  return [el("span", { class: "words" }, ...formatted(text, entities, hands))];
}

function meta(message) {
  const time = el(
    "time",
    { datetime: new Date(message.date * 1000).toISOString() },
    clockTime(message.date),
  );
  return el("span", { class: "meta" }, message.edit_date ? "edited" : undefined, time);
}

// What a message carries besides words.

const CARRIERS = {
  photo: (sizes, message, hands) => photo(sizes.at(-1), message, hands),
  voice: (voice) => sound(voice, "Voice message"),
  audio: (audio) => sound(audio, audio.title ?? "Audio"),
  video: (video) => film(video),
  animation: (video) => film(video),
  video_note: (video) => film(video),
  sticker: (sticker) => stickerPicture(sticker),
  document: (file) => download(file),
  poll: (poll, message, hands) => pollElement(poll, (options) => hands.vote(message, options)),
  dice: (dice) => plain(`${dice.emoji} ${dice.value}`),
  contact: (contact) => plain(`${nameOf(contact)}, ${contact.phone_number}`),
  location: (place) => plain(`${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`),
};

const plain = (line) => el("span", { class: "words" }, line);

function media(message, hands) {
  // A GIF is sent as an animation and as a document: the first is the better name.
  const kind = Object.keys(CARRIERS).find((name) => message[name]);
  return kind ? [CARRIERS[kind](message[kind], message, hands)] : [];
}

function photo(size, message, hands) {
  const address = fileAddress(size.file_id);
  const alt = message.caption ? `Photo: ${message.caption}` : "Photo";
  const picture = el("img", {
    src: address,
    alt,
    width: size.width || undefined,
    height: size.height || undefined,
  });
  const veiled = message.has_media_spoiler ? " veiled" : "";
  const open = () => hands.photo(address, alt);
  return el("button", { type: "button", class: `photo${veiled}`, onclick: open }, picture);
}

const sound = (file, name) =>
  el("audio", { controls: true, preload: "none", src: fileAddress(file.file_id), "aria-label": name });

const film = (file) =>
  el("video", { controls: true, preload: "none", src: fileAddress(file.file_id), "aria-label": "Video" });

function stickerPicture(sticker) {
  const name = `${sticker.emoji ?? ""} Sticker`.trim();
  const picture = el("img", { class: "sticker", src: fileAddress(sticker.file_id), alt: name });
  picture.addEventListener("error", () => {
    picture.replaceWith(
      el("span", { class: "sticker words-only", role: "img", "aria-label": name }, sticker.emoji ?? "…"),
    );
  });
  return picture;
}

function download(file) {
  const name = file.file_name ?? "File";
  return el(
    "a",
    { class: "file", href: fileAddress(file.file_id), download: name },
    el("span", { class: "file-mark" }, icon("file")),
    el("span", {}, el("strong", {}, name), el("small", {}, sizeOf(file.file_size))),
  );
}

// What hangs below a bubble.

function below(message, { hands }) {
  return [buttons(message, hands), reactions(message, hands), actions(message, hands)].filter(Boolean);
}

function buttons(message, hands) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return undefined;
  return el(
    "div",
    { class: "buttons", role: "group", "aria-label": "Buttons of this message" },
    ...rows.map((row, y) =>
      el("div", {}, ...row.map((button, x) => inlineButton(button, [y, x], message, hands))),
    ),
  );
}

function inlineButton(button, at, message, hands) {
  const made = el(
    "button",
    { type: "button", disabled: Boolean(button.disabled), title: button.url },
    button.text,
    button.url ? icon("out") : undefined,
    button.copy_text ? icon("copy") : undefined,
  );
  made.addEventListener("click", () => hands.press(message, button, at, made));
  return made;
}

function reactions(message, hands) {
  const given = message.reactions ?? [];
  if (!given.length) return undefined;
  return el("div", { class: "reactions" }, ...given.map((one) => reaction(one, message, hands)));
}

function reaction({ emoji, count, chosen }, message, hands) {
  return el(
    "button",
    {
      type: "button",
      "aria-pressed": String(chosen),
      "aria-label": `${emoji} ${count}${chosen ? ", one is yours" : ""}`,
      onclick: () => hands.react(message, chosen ? null : emoji),
    },
    emoji,
    el("span", {}, String(count)),
  );
}

function actions(message, hands) {
  const made = el(
    "button",
    { type: "button", class: "icon-button act", "aria-haspopup": "menu", tabindex: "-1" },
    icon("more"),
    unseen(`More for: ${summary(message).slice(0, 60)}`),
  );
  made.addEventListener("click", () => hands.more(message, made));
  return made;
}
