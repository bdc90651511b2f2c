// Writing: words, replies, edits, files, stickers, a voice message, and the bot's keyboard.

import { byId, el, nameOf } from "./elements.js";
import { openMenu } from "./menu.js";
import { summary } from "./summaries.js";

const words = byId("words");
const STICKERS = ["👍", "❤️", "😊", "🎉", "😢", "🙏", "☕", "🌻"];

/** The foot of a chat. `hands` has `send(parts)` and `edit(message, text)`: false when refused. */
export class Composer {
  constructor(hands) {
    this.hands = hands;
    this.drafts = new Map();
    this.replyTo = undefined;
    this.editing = undefined;
    byId("composer").addEventListener("submit", (event) => this.submit(event));
    words.addEventListener("keydown", (event) => this.key(event));
    byId("context-cancel").addEventListener("click", () => this.cancel());
    byId("attach").addEventListener("change", (event) => this.attach(event.target));
    byId("sticker").addEventListener("click", (event) => this.chooseSticker(event.currentTarget));
    byId("voice").addEventListener("click", () => this.hands.send({ voice: sampleVoice() }));
    byId("keyboard-toggle").addEventListener("click", () => this.toggleKeyboard());
  }

  /** Go to another chat; what was being written waits in its own. */
  turnTo(chat) {
    if (this.chat === chat) return;
    this.drafts.set(this.chat, words.value);
    this.chat = chat;
    this.cancel(false);
    words.value = this.drafts.get(chat) ?? "";
    this.keyboardStamp = undefined;
  }

  reply(message) {
    this.cancel(false);
    this.replyTo = message;
    this.tell(`Reply to ${message.from ? nameOf(message.from) : "this"}`, summary(message));
  }

  change(message) {
    this.cancel(false);
    this.editing = message;
    words.value = message.text ?? message.caption;
    this.tell("Edit", words.value);
  }

  tell(title, line) {
    byId("context").hidden = false;
    byId("context-words").replaceChildren(el("strong", {}, title), line);
    words.focus();
  }

  cancel(focus = true) {
    if (this.editing) words.value = "";
    this.replyTo = undefined;
    this.editing = undefined;
    byId("context").hidden = true;
    if (focus) words.focus();
  }

  key(event) {
    const phone = matchMedia("(pointer: coarse)").matches;
    if (event.key === "Escape" && (this.replyTo || this.editing)) this.cancel();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !phone) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
  }

  async submit(event) {
    event.preventDefault();
    const text = words.value;
    if (!text.trim()) return;
    const { editing, replyTo } = this;
    words.value = "";
    this.cancel();
    const done = editing
      ? await this.hands.edit(editing, text)
      : await this.hands.send({ text, ...answering(replyTo) });
    // What could not be sent is not lost.
    if (!done && !words.value) words.value = text;
  }

  async attach(input) {
    const file = input.files[0];
    if (!file) return;
    const part = { name: file.name, mime: file.type, content_base64: await base64(file) };
    const caption = words.value.trim();
    if (caption) part.caption = caption;
    input.value = "";
    const parts = { [kindOf(file)]: part, ...answering(this.replyTo) };
    if (!(await this.hands.send(parts))) return;
    words.value = "";
    this.cancel();
  }

  chooseSticker(button) {
    const emoji = STICKERS.map((sign) => ({
      sign,
      words: `Sticker ${sign}`,
      act: async () => this.hands.send({ sticker: await sticker(sign) }),
    }));
    openMenu(button, { emoji, kind: "stickers" });
  }

  /** Show the keyboard that came with this message, or none. */
  keyboard(message, press) {
    const markup = message?.reply_markup;
    const stamp = markup?.keyboard ? JSON.stringify([message.message_id, markup]) : "";
    byId("keyboard-toggle").hidden = !stamp;
    if (this.keyboardStamp === stamp) return;
    this.keyboardStamp = stamp;
    words.placeholder = markup?.input_field_placeholder ?? "Message";
    this.toggleKeyboard(Boolean(stamp));
    byId("reply-keyboard").replaceChildren(
      ...(markup?.keyboard ?? []).map((row) =>
        el("div", {}, ...row.map((key) => this.keyboardButton(key, markup, press))),
      ),
    );
  }

  keyboardButton(key, markup, press) {
    const label = typeof key === "string" ? key : key.text;
    const made = el("button", { type: "button" }, label);
    made.addEventListener("click", () => {
      if (markup.one_time_keyboard) this.toggleKeyboard(false);
      press(key, label);
    });
    return made;
  }

  toggleKeyboard(shown = byId("reply-keyboard").hidden) {
    byId("reply-keyboard").hidden = !shown;
    byId("keyboard-toggle").setAttribute("aria-expanded", String(shown));
  }
}

const answering = (message) => (message ? { reply_to: message.message_id } : {});

function kindOf(file) {
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return "photo";
  return file.type.startsWith("audio/") ? "voice" : "document";
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const STICKER_SIZE = 256;

/** A sticker drawn here: one emoji, large. */
async function sticker(sign) {
  const canvas = el("canvas", { width: STICKER_SIZE, height: STICKER_SIZE });
  const brush = canvas.getContext("2d");
  brush.font = `${STICKER_SIZE * 0.72}px sans-serif`;
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillText(sign, STICKER_SIZE / 2, STICKER_SIZE * 0.54);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/webp"));
  return { name: "sticker.webp", emoji: sign, content_base64: await base64(blob) };
}

const RATE = 8000; // Samples a second, as a telephone has.
const SECONDS = 1;
const PITCH = 220; // Hertz.

/** A second of a quiet hum, as a WAV file: enough to be a voice message. */
function sampleVoice() {
  const length = RATE * SECONDS;
  const bytes = new DataView(new ArrayBuffer(44 + length));
  const put = (at, sign) => [...sign].forEach((one, i) => bytes.setUint8(at + i, one.charCodeAt(0)));
  put(0, "RIFF");
  bytes.setUint32(4, 36 + length, true);
  put(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, RATE, true);
  bytes.setUint32(28, RATE, true);
  bytes.setUint16(32, 1, true);
  bytes.setUint16(34, 8, true);
  put(36, "data");
  bytes.setUint32(40, length, true);
  for (let at = 0; at < length; at += 1) {
    bytes.setUint8(44 + at, 128 + Math.round(40 * Math.sin((at * PITCH * 2 * Math.PI) / RATE)));
  }
  const binary = String.fromCharCode(...new Uint8Array(bytes.buffer));
  return { name: "voice.wav", mime: "audio/wav", content_base64: btoa(binary) };
}
