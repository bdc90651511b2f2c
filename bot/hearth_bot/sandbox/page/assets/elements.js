// Small words for making elements. Text is only ever set as text, never parsed as markup.

export const byId = (id) => document.getElementById(id);

/** A new element; `on…` properties are listeners, the others attributes, `undefined` is left out. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  picture.append(use);
  return picture;
}

export const unseen = (words) => el("span", { class: "unseen" }, words);

const TINTS = 8;

/**
 * The class of the colour that belongs to an account or a chat.
 *
 * People, bots and groups each count up from a round number of thousand millions of their own: that
 * number turns the wheel, so that the first of each kind do not look alike.
 */
export function tint(id) {
  const number = Math.abs(Number(id)) || 0;
  return `tint-${(Math.floor(number / 1e9) + (number % 1e9)) % TINTS}`;
}

function initials(name) {
  const words = name.trim().split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("") || "?";
}

/** Make `face` the picture of somebody, or of a group, which has corners. */
export function dress(face, id, name, square = false) {
  face.className = `avatar ${tint(id)}${square ? " square" : ""}`;
  face.textContent = initials(name);
  return face;
}

export const avatar = (id, name, square) =>
  dress(el("span", { "aria-hidden": "true" }), id, name, square);

export const nameOf = (user) =>
  [user.first_name, user.last_name].filter(Boolean).join(" ") || user.title || "Deleted account";

export const clockTime = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const dayOf = (seconds) =>
  new Date(seconds * 1000).toLocaleDateString([], { day: "numeric", month: "long", year: "numeric" });

export const shortDay = (seconds) =>
  new Date(seconds * 1000).toLocaleDateString([], { day: "numeric", month: "short" });

export function sizeOf(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
