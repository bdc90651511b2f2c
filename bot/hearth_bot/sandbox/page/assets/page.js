// The page: who one is, which chat is open, and what happens when something is pressed.

import { showChats, showPeople, showPersona } from "./chats.js";
import { Composer } from "./composer.js";
import { bots, people, Person, Refusal } from "./control.js";
import { Conversation } from "./conversation.js";
import { byId, nameOf } from "./elements.js";
import { announce, openMenu, question, showPhoto, toast } from "./menu.js";
import { addressOf, here, telegramPlace } from "./places.js";
import { knownChat, strangeBot } from "./shapes.js";

const REACTIONS = ["👍", "❤️", "🙏", "😢", "🎉", "👎"];

let place = here();
let person;
let everybody = [];
let allBots = [];
let chats = [];
let messages = [];
let forcedReply = 0;

/** Do something that the sandbox may refuse; false, and its words in a toast, when it does. */
async function attempt(deed) {
  try {
    return (await deed()) ?? true;
  } catch (error) {
    toast(error instanceof Refusal ? error.message : "The sandbox does not answer.");
    if (!(error instanceof Refusal)) console.error(error);
    return false;
  }
}

// Showing.

const frame = byId("frame");
const currentChat = () => chats.find((chat) => String(chat.id) === place.chat);

function showView() {
  frame.dataset.view = !person ? "people" : place.chat ? "chat" : "chats";
  byId("welcome").hidden = Boolean(person);
  byId("side").hidden = byId("conversation").hidden = !person;
}

function showTitle() {
  const who = person ? nameOf(person.account) : "";
  document.title = [currentChat()?.title, who, "Sandbox (not Telegram)"].filter(Boolean).join(" · ");
}

function showChat() {
  const chat = currentChat();
  byId("nothing-open").hidden = Boolean(chat);
  byId("open-chat").hidden = !chat;
  if (!chat) return;
  conversation.head(chat);
  conversation.topics(chat.topics, place.thread, (thread) => go({ ...place, thread }));
  conversation.pinned(messages.find(({ message_id: id }) => id === chat.pinned.at(-1)));
  conversation.show(messages.filter(inTopic), place.as);
  showFoot(chat);
}

const GENERAL = 1; // The number of a forum's general topic, whose messages bear no number.

const inTopic = ({ message_thread_id: thread }) =>
  place.thread === undefined || (thread ?? GENERAL) === place.thread;

function showFoot(chat) {
  const unstarted = !chat.isGroup && (chat.blocked || !chat.started || place.start);
  byId("start").hidden = !unstarted;
  byId("start").textContent = chat.blocked ? "Unblock this bot" : "Start";
  byId("closed").hidden = !chat.closed;
  byId("closed").textContent = chat.closed;
  byId("composer").hidden = Boolean(chat.closed || unstarted);
  if (byId("composer").hidden) composer.keyboard(undefined);
  else showKeyboard();
}

function showKeyboard() {
  const theirs = messages.filter((message) => message.from?.id !== place.as);
  const decides = ({ reply_markup: markup }) => markup?.keyboard || markup?.remove_keyboard;
  composer.keyboard(theirs.findLast(decides), pressKey);
  const last = messages.at(-1);
  if (!last?.reply_markup?.force_reply || forcedReply === last.message_id) return;
  forcedReply = last.message_id;
  composer.reply(last);
}

// Keeping up.

async function fetchAll() {
  const { chat } = place;
  const list = (await person.chats()).map(knownChat);
  const bot = allBots.find(({ id }) => String(id) === chat);
  let open = list.find(({ id }) => String(id) === chat);
  if (bot && !open) list.push((open = strangeBot(bot)));
  const words = open && open.started && !open.closed ? await person.messages(chat) : [];
  // Meanwhile somebody may have gone to another chat: that visit fetches for itself.
  if (chat !== place.chat) return;
  if (chat && !open) return leadBack();
  chats = list;
  messages = words;
  showChats(chats, place, (id) => go({ as: place.as, chat: String(id) }));
  showTitle();
  showChat();
}

function leadBack() {
  toast("There is no such chat.");
  return go({ as: place.as }, { replace: true });
}

let fetching = false;
let stale = false;

/** Fetch what there is now; while that runs, any number of calls are one more. */
async function refresh() {
  stale = true;
  if (fetching) return;
  fetching = true;
  while (stale) {
    stale = false;
    await attempt(fetchAll);
  }
  fetching = false;
}

const BUSY_SECONDS = 5; // How long Telegram shows that a bot is typing (Bot API, sendChatAction).
let busyTimer;

function showBusy({ chat, action }) {
  if (String(chat) !== place.chat) return;
  byId("chat-about").textContent = action === "typing" ? "typing…" : "sending something…";
  clearTimeout(busyTimer);
  busyTimer = setTimeout(() => currentChat() && conversation.head(currentChat()), BUSY_SECONDS * 1000);
}

let stream;

/**
 * Hear of news while the window is seen. A browser keeps only six lines to one host, and a stream
 * holds one for good: windows in the background would leave none for the seventh.
 */
function follow() {
  stream?.close();
  const hands = { changed: refresh, busy: showBusy, live: showLine };
  stream = document.hidden ? undefined : person.follow(hands);
}

function showLine(live) {
  frame.toggleAttribute("data-live", live);
  byId("offline").hidden = live;
}

// Going somewhere.

async function go(next, { replace = false, focus = true } = {}) {
  const changed = next.chat !== place.chat || next.thread !== place.thread;
  const left = place.chat;
  place = next;
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(place));
  await arrive(changed);
  if (focus) moveFocus(left);
}

async function arrive(changed) {
  if (changed) conversation.clear();
  messages = changed ? [] : messages;
  composer.turnTo(place.chat);
  byId("back").href = addressOf({ as: place.as });
  showView();
  await refresh();
}

function moveFocus(left) {
  const touch = matchMedia("(pointer: coarse)").matches;
  const start = byId("start");
  if (!place.chat) document.querySelector(`.chat[data-chat="${left}"]`)?.focus();
  else if (!start.hidden) start.focus();
  else if (!touch) byId("words").focus();
}

async function openBot(name, payload) {
  allBots = await bots();
  const wanted = name.replace(/^@/, "").toLowerCase();
  const bot = allBots.find(({ username }) => username?.toLowerCase() === wanted);
  const known = chats.find(({ username }) => username?.toLowerCase() === wanted);
  if (!bot && !known) return toast(`There is no bot called @${wanted} here.`);
  const chat = String((bot ?? known).id);
  if (bot && payload !== undefined) await attempt(() => person.start(bot.id, payload));
  return go({ as: place.as, chat });
}

async function openInvite(link) {
  const words = `${link}\nIf the group asks first, an admin decides whether to let you in.`;
  if (!(await question("Join this group?", words, { yes: "Join", no: "Cancel" }))) return;
  const outcome = await attempt(() => person.join(link));
  if (!outcome) return;
  if (outcome.status === "requested") toast("Your request was sent. An admin decides.");
  else await go({ as: place.as, chat: String(outcome.chat?.id ?? outcome.chat) });
}

/** Go where a t.me address leads; false for every other address. */
function visit(address) {
  const to = telegramPlace(address);
  if (!to) return false;
  if (to.join) openInvite(to.join);
  else if (to.name) attempt(() => openBot(to.name, to.start));
  else go({ as: place.as, chat: to.group }).then(() => conversation.jump(to.message));
  return true;
}

// Doing something.

const send = (parts) =>
  attempt(() => person.send(messageTarget(), { thread: place.thread, ...parts })).then(settled);

const messageTarget = () => Number(place.chat);

/** See at once what one did oneself, also where the stream is slow. */
async function settled(outcome) {
  await refresh();
  return outcome;
}

function pressKey(key, label) {
  if (key.request_contact || key.request_location || key.web_app || key.request_poll) {
    toast("The sandbox has no such button: nothing was sent.");
  } else send({ text: label });
}

async function pressButton(message, button, [row, column], element) {
  if (button.url) return visit(button.url) || window.open(button.url, "_blank", "noopener");
  if (button.copy_text) return copy(button.copy_text.text);
  if (button.callback_data === undefined) return toast("The sandbox has no such button.");
  element.setAttribute("aria-busy", "true");
  const press = () => person.press(messageTarget(), message.message_id, row, column);
  const outcome = await attempt(press);
  element.removeAttribute("aria-busy");
  return showAnswer(outcome?.answer);
}

function showAnswer(answer) {
  if (answer?.url) visit(answer.url);
  if (!answer?.text) return undefined;
  if (answer.show_alert) return question(currentChat()?.title ?? "", answer.text);
  return toast(answer.text);
}

async function copy(text) {
  // Browsers give no clipboard to a page that came over plain HTTP from another machine.
  if (!navigator.clipboard) return toast("This window may not copy. Mark the words instead.");
  await navigator.clipboard.writeText(text);
  return toast("Copied.");
}

const wordsOf = (message) => message.text ?? message.caption;
const hasWords = (message) => Boolean(wordsOf(message));
const mayCopy = (message) => hasWords(message) && !message.has_protected_content;

function messageMenu(message, beside) {
  const own = message.from?.id === place.as;
  const chat = currentChat();
  const items = [
    { words: "Reply", picture: "reply", act: () => composer.reply(message) },
    mayCopy(message) && { words: "Copy the text", picture: "copy", act: () => copy(wordsOf(message)) },
    own && hasWords(message) && { words: "Edit", picture: "edit", act: () => composer.change(message) },
    (own || !chat.isGroup || chat.isAdmin) && {
      words: "Delete",
      picture: "delete",
      danger: true,
      act: () => remove(message),
    },
  ].filter(Boolean);
  openMenu(beside, { items, emoji: REACTIONS.map((sign) => reactionChoice(message, sign)) });
}

function reactionChoice(message, sign) {
  const chosen = (message.reactions ?? []).some((one) => one.emoji === sign && one.chosen);
  const act = () => react(message, chosen ? null : sign);
  return { sign, words: chosen ? `Take ${sign} back` : `React with ${sign}`, act };
}

const react = (message, emoji) =>
  attempt(() => person.react(messageTarget(), message.message_id, emoji)).then(settled);

const vote = (message, options) =>
  attempt(() => person.vote(messageTarget(), message.message_id, options)).then(settled);

async function remove(message) {
  const words = "It vanishes for everybody in the chat.";
  if (!(await question("Delete this message?", words, { yes: "Delete", no: "Keep" }))) return;
  await attempt(() => person.delete(messageTarget(), message.message_id)).then(settled);
}

function chatMenu(event) {
  const chat = currentChat();
  const elsewhere = () => window.open(addressOf(place), "_blank", "noopener");
  openMenu(event.currentTarget, {
    items: [
      { words: "Open in a new window", picture: "out", act: elsewhere },
      chat.isGroup
        ? { words: "Leave the group", picture: "leave", danger: true, act: leave }
        : { words: blockWords(chat), picture: "close", danger: !chat.blocked, act: block },
    ],
  });
}

const blockWords = (chat) => (chat.blocked ? "Unblock this bot" : "Block this bot");

const block = () =>
  attempt(() => person.block(currentChat().id, !currentChat().blocked)).then(settled);

async function leave() {
  const words = "You will not see new messages until you are let in again.";
  if (!(await question("Leave the group?", words, { yes: "Leave", no: "Stay" }))) return;
  await attempt(() => person.leave(messageTarget())).then(settled);
}

async function start() {
  const chat = currentChat();
  if (chat.blocked) return block();
  const payload = place.start;
  const started = await attempt(() => person.start(chat.id, payload));
  return started ? go({ ...place, start: undefined }, { replace: true }) : undefined;
}

const conversation = new Conversation({
  link: visit,
  mention: (name) => attempt(() => openBot(name)),
  command: (words) => send({ text: words }),
  press: pressButton,
  react,
  vote,
  more: messageMenu,
  jump: (messageId) => conversation.jump(messageId),
  photo: showPhoto,
});

const composer = new Composer({
  send,
  edit: (message, text) =>
    attempt(() => person.edit(messageTarget(), message.message_id, text)).then(settled),
});

// Beginning.

function listen() {
  byId("start").addEventListener("click", start);
  byId("chat-more").addEventListener("click", chatMenu);
  byId("persona").addEventListener("click", () => byId("people-sheet").showModal());
  byId("back").addEventListener("click", (event) => {
    event.preventDefault();
    go({ as: place.as });
  });
  byId("open-box").addEventListener("submit", (event) => {
    event.preventDefault();
    const address = byId("open-address").value;
    if (!address.trim()) return;
    if (visit(address)) byId("open-address").value = "";
    else toast("Write a bot’s @name, or a link that begins with t.me.");
  });
  addEventListener("popstate", () => {
    const before = place;
    place = here();
    if (place.as !== before.as) location.reload();
    else arrive(place.chat !== before.chat || place.thread !== before.thread);
  });
}

/** A chat may be named by its bot's @name in the page's address; from here on it is a number. */
function settleChatName() {
  if (!place.chat?.startsWith("@")) return;
  const wanted = place.chat.slice(1).toLowerCase();
  const bot = allBots.find(({ username }) => username.toLowerCase() === wanted);
  place = { ...place, chat: bot ? String(bot.id) : undefined };
  history.replaceState(null, "", addressOf(place));
}

async function begin() {
  [everybody, allBots] = await Promise.all([people(), bots()]);
  const account = everybody.find(({ id }) => id === place.as);
  showPeople(byId("cast"), everybody);
  showPeople(byId("people"), everybody, place.as);
  if (!account) {
    showView();
    return announce("Choose who you want to be.");
  }
  person = new Person(place.as);
  person.account = account;
  settleChatName();
  showPersona(account);
  listen();
  await arrive(true);
  follow();
  document.addEventListener("visibilitychange", follow);
  return moveFocus();
}

attempt(begin);
