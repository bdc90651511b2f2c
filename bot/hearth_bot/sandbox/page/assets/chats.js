// The chats at the left, and the people to choose from.

import { avatar, byId, clockTime, dress, el, nameOf, shortDay } from "./elements.js";
import { addressOf } from "./places.js";
import { happened, summary } from "./summaries.js";

/** Show everybody one can be, in the welcome or in the sheet; `as` is who one is now. */
export function showPeople(list, people, as) {
  list.replaceChildren(...people.map((person) => el("li", {}, personLink(person, as))));
}

const personLink = (person, as) =>
  el(
    "a",
    {
      class: "person",
      href: addressOf({ as: person.id }),
      "aria-current": person.id === as ? "true" : undefined,
    },
    avatar(person.id, nameOf(person)),
    el("span", {}, el("strong", {}, nameOf(person)), el("span", {}, aboutOf(person))),
  );

const aboutOf = (person) => person.about || (person.username ? `@${person.username}` : "A person");

export function showPersona(person) {
  dress(byId("persona-avatar"), person.id, nameOf(person));
  byId("persona-name").textContent = nameOf(person);
  byId("persona-about").textContent = aboutOf(person);
}

/** Show the chats in their order; `open` is called with a chat that was chosen. */
export function showChats(chats, place, open) {
  const list = byId("chats");
  const focused = document.activeElement?.closest?.(".chat")?.dataset.chat;
  list.replaceChildren(...chats.map((chat) => chatItem(chat, place, open)));
  byId("no-chats").hidden = chats.length > 0;
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
}

function chatItem(chat, place, open) {
  const chosen = String(chat.id) === place.chat;
  const choose = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(chat.id);
  };
  return el(
    "li",
    {},
    el(
      "a",
      {
        class: "chat",
        href: addressOf({ as: place.as, chat: chat.id }),
        "data-chat": chat.id,
        "aria-current": chosen ? "true" : undefined,
        onclick: choose,
      },
      avatar(chat.id, chat.title, chat.isGroup),
      el(
        "span",
        { class: "chat-words" },
        el("span", { class: "chat-title" }, chat.title, chat.isGroup ? undefined : badge("bot")),
        el("span", { class: "chat-last" }, ...lastWords(chat, place.as)),
      ),
      el("span", { class: "chat-side" }, ...lastTime(chat), chosen ? undefined : unread(chat)),
    ),
  );
}

const badge = (words) => el("span", { class: "badge" }, words);

function lastWords({ last, isGroup }, as) {
  if (!last) return ["No messages yet"];
  const line = summary(last).replaceAll("\n", " ");
  if (happened(last)) return [line];
  if (last.from?.id === as) return [el("b", {}, "You: "), line];
  return isGroup && last.from ? [el("b", {}, `${last.from.first_name}: `), line] : [line];
}

const A_DAY = 24 * 60 * 60;

function lastTime({ last }) {
  if (!last) return [];
  const recent = Date.now() / 1000 - last.date < A_DAY;
  return [el("span", {}, recent ? clockTime(last.date) : shortDay(last.date))];
}

const unread = (chat) =>
  chat.unread
    ? el("span", { class: "unread", "aria-label": `${chat.unread} unread` }, String(chat.unread))
    : undefined;
