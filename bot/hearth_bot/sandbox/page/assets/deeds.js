// What one does in an open chat: send, press, react, vote, edit, delete, leave, block.

import { attempt } from "./attempt.js";
import { openMenu, question, toast } from "./menu.js";
import { addressOf } from "./places.js";

const REACTIONS = ["👍", "❤️", "🙏", "😢", "🎉", "👎"];

const wordsOf = (message) => message.text ?? message.caption;
const mayCopy = (message) => wordsOf(message) && !message.has_protected_content;

/**
 * The deeds of whoever sits at the desk.
 *
 * `desk` tells where one is (`person`, `place`, `chat`), and can `refresh`, `go`, `visit` an address
 * (true when it leads somewhere here), `reply` to a message and `change` one.
 */
export class Deeds {
  constructor(desk) {
    this.desk = desk;
  }

  /** Try it in the open chat, and see at once what came of it, also where the stream is slow. */
  async try(deed) {
    const { person, chat } = this.desk;
    const outcome = await attempt(() => deed(person, chat.id));
    await this.desk.refresh();
    return outcome;
  }

  send(parts) {
    const { thread } = this.desk.place;
    return this.try((person, chat) => person.send(chat, { thread, ...parts }));
  }

  edit(message, text) {
    return this.try((person, chat) => person.edit(chat, message.message_id, text));
  }

  react(message, emoji) {
    return this.try((person, chat) => person.react(chat, message.message_id, emoji));
  }

  vote(message, options) {
    return this.try((person, chat) => person.vote(chat, message.message_id, options));
  }

  /** Press a key of the bot's keyboard. */
  pressKey(key, label) {
    if (key.request_contact || key.request_location || key.web_app || key.request_poll) {
      toast("The sandbox has no such button: nothing was sent.");
    } else this.send({ text: label });
  }

  /** Press a button below a message, and show what the bot says to it. */
  async press(message, button, [row, column], element) {
    if (button.url) return this.follow(button.url);
    if (button.copy_text) return copy(button.copy_text.text);
    if (button.callback_data === undefined) return toast("The sandbox has no such button.");
    const { person, chat } = this.desk;
    element.setAttribute("aria-busy", "true");
    const outcome = await attempt(() => person.press(chat.id, message.message_id, row, column));
    element.removeAttribute("aria-busy");
    return this.showAnswer(outcome?.answer, chat);
  }

  follow(address) {
    if (this.desk.visit(address) || !/^https?:/i.test(address)) return;
    window.open(address, "_blank", "noopener");
  }

  showAnswer(answer, chat) {
    if (answer?.url) this.follow(answer.url);
    if (!answer?.text) return undefined;
    return answer.show_alert ? question(chat.title, answer.text) : toast(answer.text);
  }

  /** What can be done with a message. */
  offerFor(message, beside) {
    const { desk } = this;
    const own = message.from?.id === desk.place.as;
    const words = wordsOf(message);
    const mayDelete = own || !desk.chat.isGroup || desk.chat.isAdmin;
    const items = [
      { words: "Reply", picture: "reply", act: () => desk.reply(message) },
      mayCopy(message) && { words: "Copy the text", picture: "copy", act: () => copy(words) },
      own && words && { words: "Edit", picture: "edit", act: () => desk.change(message) },
      mayDelete && {
        words: "Delete",
        picture: "delete",
        danger: true,
        act: () => this.remove(message),
      },
    ].filter(Boolean);
    openMenu(beside, { items, emoji: REACTIONS.map((sign) => this.reaction(message, sign)) });
  }

  reaction(message, sign) {
    const chosen = (message.reactions ?? []).some((one) => one.emoji === sign && one.chosen);
    const act = () => this.react(message, chosen ? null : sign);
    return { sign, words: chosen ? `Take ${sign} back` : `React with ${sign}`, act };
  }

  async remove(message) {
    const words = "It vanishes for everybody in the chat.";
    if (!(await question("Delete this message?", words, { yes: "Delete", no: "Keep" }))) return;
    await this.try((person, chat) => person.delete(chat, message.message_id));
  }

  /** What can be done with the chat. */
  offerForChat(beside) {
    const { chat, place } = this.desk;
    const elsewhere = () => window.open(addressOf(place), "_blank", "noopener");
    const blocking = chat.blocked ? "Unblock this bot" : "Block this bot";
    openMenu(beside, {
      items: [
        { words: "Open in a new window", picture: "out", act: elsewhere },
        chat.isGroup
          ? { words: "Leave the group", picture: "leave", danger: true, act: () => this.leave() }
          : { words: blocking, picture: "close", danger: !chat.blocked, act: () => this.block() },
      ],
    });
  }

  block() {
    const { blocked } = this.desk.chat;
    return this.try((person, chat) => person.block(chat, !blocked));
  }

  async leave() {
    const words = "You will not see new messages until you are let in again.";
    if (!(await question("Leave the group?", words, { yes: "Leave", no: "Stay" }))) return;
    await this.try((person, chat) => person.leave(chat));
  }

  /** Start the bot, with the payload of the page's address, or let it write again. */
  async start() {
    const { chat, place } = this.desk;
    if (chat.blocked) return this.block();
    const started = await this.try((person, bot) => person.start(bot, place.start));
    return started && this.desk.go({ ...place, start: undefined }, { replace: true });
  }
}

async function copy(text) {
  // Browsers give no clipboard to a page that came over plain HTTP from another machine.
  if (!navigator.clipboard) return toast("This window may not copy. Mark the words instead.");
  await navigator.clipboard.writeText(text);
  return toast("Copied.");
}
