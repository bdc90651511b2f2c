// The open chat: its head, its topics, what is pinned and the messages.

import { messageElement } from "./bubbles.js";
import { byId, dayOf, dress, el, icon, unseen } from "./elements.js";
import { nameOf } from "./elements.js";
import { announce } from "./menu.js";
import { happened, summary } from "./summaries.js";

const list = byId("messages");
const scroll = byId("scroll");
const NEAR = 90; // Pixels from the end within which one still reads along.

/** Shows one chat; knows which elements stand for which messages, so that only changes are redrawn. */
export class Conversation {
  constructor(hands) {
    this.hands = hands;
    this.shown = new Map();
    this.fresh = true;
    this.newest = 0;
    this.actor = 0;
    scroll.addEventListener("scroll", () => this.offerNewest(), { passive: true });
    byId("to-newest").addEventListener("click", () => this.toNewest());
    list.addEventListener("keydown", (event) => this.walk(event));
  }

  /** Begin with another chat. */
  clear() {
    this.shown.clear();
    this.fresh = true;
    this.newest = 0;
    this.actor = 0;
    list.replaceChildren();
  }

  /** Show whose chat it is; `busy` says what the bot is doing, if anything. */
  head(chat, busy) {
    dress(byId("chat-avatar"), chat.id, chat.title, chat.isGroup);
    byId("chat-title").textContent = chat.title;
    byId("chat-about").textContent = busy || chat.about;
    list.classList.toggle("private", !chat.isGroup);
  }

  topics(topics, chosen, choose) {
    const bar = byId("topics");
    bar.hidden = topics.length === 0;
    const named = [{ id: undefined, name: "All" }, ...topics];
    bar.replaceChildren(
      ...named.map(({ id, name }) =>
        el(
          "button",
          { type: "button", "aria-pressed": String(id === chosen), onclick: () => choose(id) },
          name,
        ),
      ),
    );
  }

  pinned(message) {
    const bar = byId("pinned");
    bar.hidden = !message;
    if (!message) return;
    bar.replaceChildren(icon("pin"), unseen("Pinned: "), el("span", {}, summary(message)));
    bar.onclick = () => this.jump(message.message_id);
  }

  /** Show these messages. What is new is read out, and comes into view for who reads along. */
  show(messages, me) {
    const first = this.fresh;
    this.fresh = false;
    const along = first || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    const wanted = elementsFor(messages, me, this.hands, this.shown);
    keepFocus(list, () => this.put(wanted));
    if (!first) this.tellNews(messages, me);
    this.newest = messages.at(-1)?.message_id ?? this.newest;
    this.rove(this.actor || this.newest);
    if (along) this.toNewest(first);
    this.offerNewest();
  }

  put(wanted) {
    const nodes = [...wanted.values()].map(({ node }) => node);
    for (const node of [...list.children]) if (!nodes.includes(node)) node.remove();
    nodes.forEach((node, index) => {
      if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
    });
    this.shown = wanted;
  }

  tellNews(messages, me) {
    for (const message of messages) {
      if (message.message_id <= this.newest || message.from?.id === me) continue;
      const line = summary(message);
      announce(happened(message) || !message.from ? line : `${nameOf(message.from)}: ${line}`);
    }
  }

  toNewest(atOnce = false) {
    const behavior = atOnce ? "instant" : "auto";
    scroll.scrollTo({ top: scroll.scrollHeight, behavior });
    // A photo takes its place only when it has come.
    for (const photo of list.querySelectorAll("img:not([height])")) {
      photo.addEventListener("load", () => scroll.scrollTo({ top: scroll.scrollHeight, behavior }), {
        once: true,
      });
    }
  }

  offerNewest() {
    const far = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight > 3 * NEAR;
    byId("to-newest").hidden = !far;
  }

  /** Bring a message into view and mark it for a moment. */
  jump(messageId) {
    const node = this.shown.get(`m${messageId}`)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1600);
    const act = node.querySelector(".act");
    if (!act) return;
    this.rove(messageId);
    act.focus({ preventScroll: true });
  }

  /** The one message whose button the Tab key reaches; the arrows go on from there. */
  rove(messageId) {
    this.actor = this.shown.has(`m${messageId}`) ? messageId : this.newest;
    for (const act of list.querySelectorAll('.act[tabindex="0"]')) act.tabIndex = -1;
    const act = this.shown.get(`m${this.actor}`)?.node.querySelector(".act");
    const reached = act ?? [...list.querySelectorAll(".act")].at(-1);
    if (reached) reached.tabIndex = 0;
  }

  walk(event) {
    if (!event.target.classList.contains("act")) return;
    const acts = [...list.querySelectorAll(".act")];
    const at = acts.indexOf(event.target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: acts.length - 1 }[event.key];
    if (to === undefined || !acts[to]) return;
    event.preventDefault();
    this.rove(Number(acts[to].closest("li").dataset.message));
    acts[to].focus();
  }
}

function elementsFor(messages, me, hands, shown) {
  const wanted = new Map();
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const day = dayOf(message.date);
    if (!before || dayOf(before.date) !== day) keep(`d${day}`, day, () => dayElement(day));
    const first = !sameRun(before, message);
    const last = !sameRun(message, after);
    const stamp = JSON.stringify([message, first, last]);
    keep(`m${message.message_id}`, stamp, () => madeOf(message, { me, first, last, hands }));
  });
  return wanted;

  function keep(key, stamp, make) {
    const known = shown.get(key);
    wanted.set(key, known?.stamp === stamp ? known : { stamp, node: make() });
  }
}

const dayElement = (day) => el("li", { class: "day" }, day);

function madeOf(message, scene) {
  const node = messageElement(message, scene);
  node.dataset.message = message.message_id;
  return node;
}

const RUN_SECONDS = 15 * 60; // A pause this long begins a new run of bubbles.

function sameRun(one, next) {
  if (!one || !next || happened(one) || happened(next)) return false;
  const same = one.from?.id === next.from?.id && dayOf(one.date) === dayOf(next.date);
  return same && next.date - one.date < RUN_SECONDS;
}

/** A pressed button often changes the message it belongs to: the focus stays at its place. */
function keepFocus(within, change) {
  const focused = document.activeElement;
  const message = within.contains(focused) ? focused.closest("li")?.dataset.message : undefined;
  const at = message ? focusable(focused.closest("li")).indexOf(focused) : -1;
  change();
  if (!message || document.activeElement === focused) return;
  const item = within.querySelector(`[data-message="${message}"]`);
  const choices = item ? focusable(item) : [];
  (choices[at] ?? choices.at(-1) ?? byId("words")).focus({ preventScroll: true });
}

const focusable = (item) => [...item.querySelectorAll("button, a, audio")];
