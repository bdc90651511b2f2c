// What opens above the page: the menu, the question, the toast and the photo.

import { byId, el, icon } from "./elements.js";

const menu = byId("menu");

/**
 * Open the menu beside `beside`.
 *
 * `rows` are emoji to choose from, `[[emoji, chosen], …]`; `items` are `{words, picture, act}`.
 */
export function openMenu(beside, { emoji = [], items = [], kind = "" }) {
  menu.className = `menu ${kind}`;
  menu.setAttribute("aria-label", kind === "stickers" ? "Stickers" : "What to do");
  menu.replaceChildren(...emojiRow(emoji), ...items.map(menuItem));
  menu.showPopover();
  beside.setAttribute("aria-expanded", "true");
  place(beside);
  menu.querySelector("button")?.focus();
  const closed = (event) => {
    if (event.newState !== "closed") return;
    beside.setAttribute("aria-expanded", "false");
    menu.removeEventListener("toggle", closed);
    if (beside.isConnected && menu.contains(document.activeElement)) beside.focus();
  };
  menu.addEventListener("toggle", closed);
}

function emojiRow(emoji) {
  if (!emoji.length) return [];
  const row = el("div", { class: "menu-row", role: "presentation" });
  row.append(...emoji.map(({ sign, words, act }) => item(act, { "aria-label": words }, sign)));
  return [row];
}

const menuItem = ({ words, picture, act, danger }) =>
  item(act, { class: danger ? "danger" : undefined }, icon(picture), words);

function item(act, properties, ...children) {
  const chosen = () => {
    menu.hidePopover();
    act();
  };
  return el("button", { type: "button", role: "menuitem", ...properties, onclick: chosen }, ...children);
}

const EDGE = 8; // Pixels kept free between the menu and the window's edge.

function place(beside) {
  const { left, right, bottom, top } = beside.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const x = left + width > innerWidth - EDGE ? right - width : left;
  const y = bottom + height > innerHeight - EDGE ? top - height : bottom;
  menu.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  menu.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

menu.addEventListener("keydown", (event) => {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Tab") menu.hidePopover();
  else if (event.key === "Home") buttons[0].focus();
  else if (event.key === "End") buttons.at(-1).focus();
  else if (event.key in STEPS) {
    buttons[(at + STEPS[event.key] + buttons.length) % buttons.length].focus();
  } else return;
  if (event.key !== "Tab") event.preventDefault();
});

/** Ask, or tell, and wait for the answer: true for yes. `no` left out leaves only one button. */
export async function question(title, words, { yes = "OK", no } = {}) {
  const dialog = byId("question");
  byId("question-title").textContent = title;
  byId("question-words").textContent = words;
  byId("question-yes").textContent = yes;
  byId("question-no").textContent = no ?? "";
  byId("question-no").hidden = !no;
  dialog.returnValue = "no";
  dialog.showModal();
  byId("question-yes").focus();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  return dialog.returnValue === "yes";
}

const TOAST_SECONDS = 6; // Long enough to read the 200 characters that a bot's answer may have.
let toastTimer;

/** Show a sentence for a moment, and read it out. */
export function toast(words) {
  const shown = byId("toast");
  announce(words);
  shown.textContent = words;
  shown.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    shown.hidden = true;
  }, TOAST_SECONDS * 1000);
}

/** Show a photo as large as the window lets it be. */
export function showPhoto(address, alt) {
  const photo = byId("lightbox-photo");
  photo.src = address;
  photo.alt = alt;
  byId("lightbox").showModal();
}

const ANNOUNCED = 4; // How many lines stay for a screen reader that is behind.

/** Let a screen reader say something. */
export function announce(words) {
  const announcer = byId("announcer");
  announcer.append(el("span", {}, `${words} `));
  while (announcer.childElementCount > ANNOUNCED) announcer.firstElementChild.remove();
}
