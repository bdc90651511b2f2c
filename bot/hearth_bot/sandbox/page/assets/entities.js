// Formatted text: Telegram's entities count UTF-16 units, and so do JavaScript's strings.

import { el } from "./elements.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const QUOTES = new Set(["blockquote", "expandable_blockquote"]);
const BLOCKS = new Set(["pre", ...QUOTES]);

/**
 * The words of a message as nodes.
 *
 * `openers` holds what a link, a mention and a command do: `link(address)`, `mention(name)`,
 * `command(words)`.
 */
export function formatted(text, entities, openers) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, sorted, 0, text.length, openers);
}

function pieces(text, entities, from, to, openers) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > at) nodes.push(text.slice(at, start));
    const inside = pieces(text, entities.slice(index + 1), start, end, openers);
    nodes.push(wrapped(entity, text.slice(start, end), inside, openers));
    at = end;
    // A block already ends its line: the line break after it would show as an empty line.
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrapped(entity, words, inside, openers) {
  if (entity.type in PLAIN) return el(PLAIN[entity.type], {}, ...inside);
  if (entity.type === "pre") return el("pre", { tabindex: "0" }, el("code", {}, words));
  if (entity.type === "spoiler") return spoiler(inside);
  if (QUOTES.has(entity.type)) return quote(inside, entity.type === "expandable_blockquote");
  const opener = opening(entity, words, openers);
  return opener ? opener(inside) : el("span", {}, ...inside);
}

/** How the words of an entity become something to follow; undefined for what leads nowhere. */
function opening(entity, words, openers) {
  if (entity.type === "text_link") return (inside) => link(entity.url, inside, openers.link);
  if (entity.type === "url") return (inside) => link(withScheme(words), inside, openers.link);
  if (entity.type === "email") return (inside) => el("a", { href: `mailto:${words}` }, ...inside);
  if (entity.type === "phone_number") return (inside) => el("a", { href: `tel:${words}` }, ...inside);
  if (entity.type === "mention") return (inside) => button(inside, () => openers.mention(words));
  if (entity.type === "bot_command") return (inside) => button(inside, () => openers.command(words));
  return undefined;
}

const withScheme = (address) => (/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);

const SAFE = /^(https?|tg|mailto|tel):/i;

function link(address, inside, open) {
  // A bot chooses the address, so only kinds that cannot run anything here become links.
  if (!SAFE.test(address)) return el("span", {}, ...inside);
  const follow = (event) => {
    if (open(address)) event.preventDefault();
  };
  return el(
    "a",
    { href: address, title: address, target: "_blank", rel: "noopener noreferrer", onclick: follow },
    ...inside,
  );
}

const button = (inside, onclick) => el("button", { type: "button", class: "as-link", onclick }, ...inside);

function spoiler(inside) {
  const hidden = el("span", { inert: true }, ...inside);
  const veil = el("span", { class: "spoiler", role: "button", tabindex: "0" }, hidden);
  veil.setAttribute("aria-label", "Hidden words: show");
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    veil.replaceWith(el("span", {}, ...inside));
  };
  veil.addEventListener("click", show);
  veil.addEventListener("keydown", show);
  return veil;
}

const LONG_QUOTE = 160;

function quote(inside, folds) {
  const words = el("span", {}, ...inside);
  const made = el("blockquote", {}, words);
  if (!folds || words.textContent.length < LONG_QUOTE) return made;
  made.classList.add("folded");
  const more = el("button", { type: "button", class: "fold", "aria-expanded": "false" }, "Show more");
  more.addEventListener("click", () => {
    const folded = made.classList.toggle("folded");
    more.textContent = folded ? "Show more" : "Show less";
    more.setAttribute("aria-expanded", String(!folded));
  });
  made.append(more);
  return made;
}
