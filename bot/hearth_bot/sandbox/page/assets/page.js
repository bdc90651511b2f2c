// The page: who one is, which chat is open, and what happens when something is pressed.

import { attempt } from "./attempt.js";
import { showChats, showPeople, showPersona } from "./chats.js";
import { Composer } from "./composer.js";
import { bots, people, Person } from "./control.js";
import { Conversation } from "./conversation.js";
import { Deeds } from "./deeds.js";
import { byId, nameOf } from "./elements.js";
import { announce, question, showPhoto, toast } from "./menu.js";
import { addressOf, here, telegramPlace } from "./places.js";
import { knownChat, strangeBot } from "./shapes.js";

let place = here();
let person;
let everybody = [];
let allBots = [];
let chats = [];
let messages = [];
let forcedReply = 0;

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
  conversation.head(chat, busyWords);
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
  composer.keyboard(theirs.findLast(decides), (key, label) => deeds.pressKey(key, label));
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
  if (chat && !open) {
    leadBack();
    return;
  }
  if (words.at(-1)?.message_id !== messages.at(-1)?.message_id) busyWords = "";
  chats = list;
  messages = words;
  showChats(chats, place, (id) => go({ as: place.as, chat: String(id) }));
  showTitle();
  showChat();
}

/** Nobody waits for this: it fetches again, which must not wait for the fetching it began in. */
function leadBack() {
  toast("There is no such chat.");
  go({ as: place.as }, { replace: true });
}

let running;
let stale = false;

/** Fetch what there is now, and end when it is shown. Calls while that runs are one more together. */
function refresh() {
  stale = true;
  running ??= fetchUntilFresh();
  return running;
}

async function fetchUntilFresh() {
  while (stale) {
    stale = false;
    await attempt(fetchAll);
  }
  running = undefined;
}

const BUSY_SECONDS = 5; // How long Telegram shows that a bot is typing (Bot API, sendChatAction).
let busyWords = "";
let busyTimer;

function showBusy({ chat, action }) {
  if (String(chat) !== place.chat) return;
  clearTimeout(busyTimer);
  busyTimer = setTimeout(notBusy, BUSY_SECONDS * 1000);
  busyWords = action === "typing" ? "typing…" : "sending something…";
  showChat();
}

function notBusy() {
  busyWords = "";
  showChat();
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
  if (changed) {
    conversation.clear();
    busyWords = "";
    messages = [];
  }
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

const deeds = new Deeds({
  get person() {
    return person;
  },
  get place() {
    return place;
  },
  get chat() {
    return currentChat();
  },
  refresh,
  go,
  visit,
  reply: (message) => composer.reply(message),
  change: (message) => composer.change(message),
});

const conversation = new Conversation({
  link: visit,
  mention: (name) => attempt(() => openBot(name)),
  command: (words) => deeds.send({ text: words }),
  press: (...pressed) => deeds.press(...pressed),
  react: (message, emoji) => deeds.react(message, emoji),
  vote: (message, options) => deeds.vote(message, options),
  more: (message, beside) => deeds.offerFor(message, beside),
  jump: (messageId) => conversation.jump(messageId),
  photo: showPhoto,
});

const composer = new Composer(deeds);

// Beginning.

function listen() {
  byId("start").addEventListener("click", () => deeds.start());
  byId("chat-more").addEventListener("click", (event) => deeds.offerForChat(event.currentTarget));
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
