// Live updates, keys and partial refresh. Every page works without this file.
"use strict";

const told = document.getElementById("told");
const page = document.body.dataset;
const HERE_EVERY = 5 * 60 * 1000; // Milliseconds: far less than the quarter of an hour after which a desk is locked.

const SAID_FOR = 8000; // Milliseconds: time to read a sentence.
let saying;
function say(which) {
  if (!told) return;
  told.textContent = told.dataset[which];
  clearTimeout(saying);
  if (which !== "out") saying = setTimeout(() => { told.textContent = ""; }, SAID_FOR);
}

function boxes(within = document) {
  return [...within.querySelectorAll("textarea:not([readonly])")];
}

function typed(box) {
  return box.value.trim() !== "" && !("kept" in box.dataset && box.value === box.defaultValue);
}

function typedIn(within = document) {
  return boxes(within).some(typed);
}

// An open menu closes by Escape, and when somebody turns to something else.
const menus = document.querySelector(".ways");
function closeMenu(refocus) {
  const open = menus?.querySelector("details[open]");
  if (!open) return;
  open.open = false;
  if (refocus) open.querySelector("summary").focus();
}
menus?.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenu(true); });
menus?.addEventListener("focusout", (event) => { if (event.relatedTarget && !menus.contains(event.relatedTarget)) closeMenu(false); });
document.addEventListener("click", (event) => { if (!menus?.contains(event.target)) closeMenu(false); });

// What somebody chose and has not sent yet. Ticks of a list are kept by themselves: ticksKept.
function chosenIn(part) {
  const first = (select) => Math.max(0, [...select.options].findIndex((one) => one.defaultSelected));
  const changed = (box) => box.files?.length || box.checked !== box.defaultChecked || (!box.files && box.value !== box.defaultValue);
  return [...part.querySelectorAll("select")].some((select) => select.selectedIndex !== first(select))
    || [...part.querySelectorAll("input:not([type=hidden], [form])")].some(changed);
}

// Partial refresh: the page is fetched again, and its live parts replace those on the screen. A part
// in which somebody has typed or chosen, or stands with the focus, is left alone.

function occupied(part) {
  return "typed" in part.dataset && (typedIn(part) || chosenIn(part) || part.contains(document.activeElement));
}

function refocused(part, replace) {
  const row = document.activeElement?.closest("[data-live] [id]");
  const again = row && part.contains(row) ? row.id : "";
  replace();
  if (again) document.getElementById(again)?.querySelector("a, button")?.focus();
}

function ticksKept(part, replace) {
  const ticked = [...part.querySelectorAll("input[form]:checked")].map((box) => box.name);
  replace();
  for (const box of part.querySelectorAll("input[form]")) box.checked = ticked.includes(box.name);
}

// Where the page is asked for again. What a form led to, such as a refusal, is no such place.
const place = () => page.here || location.href;

async function refresh() {
  const answer = await fetch(place(), { headers: { "X-Hearth-Live": "1" }, cache: "no-store" });
  if (answer.redirected || !answer.ok) return over();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  let kept = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    if (occupied(part)) kept = true;
    else refocused(part, () => ticksKept(part, () => part.replaceChildren(...next.childNodes)));
  }
  say(kept ? "kept" : page.watch);
  count();
}

function over() {
  if (typedIn()) {
    conceal();
    say("out");
  }
  else if (page.here) location.replace(page.here);
  else location.reload();
}

// Of a desk that is locked nothing can be read but what its owner was writing.
function conceal() {
  for (const part of document.querySelectorAll("[data-live]")) if (!typedIn(part)) part.replaceChildren();
  for (const part of document.querySelectorAll(".done")) part.remove();
}

let waiting = null;
function soon() {
  // Several changes at once are one refresh.
  waiting ??= setTimeout(async () => {
    waiting = null;
    try { await refresh(); } catch { say("lost"); }
  }, 50);
}

// A browser keeps six connections to a place (HTTP/1.1), so a page that nobody sees gives its own up.
// What no deed tells of, such as how a bulletin does, is looked at now and then.
if (page.every) setInterval(() => { if (!document.hidden) soon(); }, Number(page.every) * 1000);

let events = null;
function listen() {
  if (!page.watch || document.hidden || events) return;
  events = new EventSource("/events?since=" + encodeURIComponent(page.since));
  const heard = (event) => {
    page.since = event.lastEventId;
    if (event.type === "all" || page.watch === "queue" || event.data === page.case) soon();
  };
  events.addEventListener("all", heard);
  events.addEventListener("case", heard);
  events.addEventListener("over", () => { deafen(); over(); });
  events.addEventListener("open", () => { page.listening = "yes"; });
}

function deafen() {
  events?.close();
  events = null;
}

// Keys

const rows = () => [...document.querySelectorAll("[data-row]")];

// In a list from case to case, in a case from entry to entry.
const steps = () => (rows().length ? rows() : [...document.querySelectorAll("[data-entry]")]);

function step(by) {
  const all = steps();
  if (!all.length) return;
  const here = all.findIndex((row) => row.closest("li").contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  all[Math.min(Math.max(next, 0), all.length - 1)].focus();
}

function use(key) {
  const row = document.activeElement?.closest("li.case");
  const found = row?.querySelector(`[data-key="${key}"]`) ?? (rows().length ? null : document.querySelector(`[data-key="${key}"]`));
  if (!found) return false;
  if (found.matches("textarea, select")) {
    found.focus();
    found.scrollIntoView({ block: "center" });
  } else found.click();
  return true;
}

function help() {
  const dialog = document.getElementById("help");
  if (dialog && !dialog.open) dialog.showModal();
}

// Single keys can be turned off, for those whose software types by itself (WCAG 2.2, 2.1.4).
const KEYS = "hearth-keys";
const wanted = document.getElementById("use-keys");
if (wanted) {
  wanted.checked = localStorage.getItem(KEYS) !== "off";
  wanted.addEventListener("change", () => localStorage.setItem(KEYS, wanted.checked ? "on" : "off"));
}

// Whoever writes a sentence where there is no box must not set off anything: half a note could reach the member.
const PROSE = 1000;
const MOVES = "jk?";
const USES = "trncux";
let prose = -PROSE;

function pressed(event) {
  const writing = event.target.closest?.("input, textarea, select");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("textarea")) {
    event.preventDefault();
    event.target.form?.requestSubmit();
    return;
  }
  if (event.key === "Escape" && writing) return writing.blur();
  if (writing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || !wanted?.checked) return;
  const prosaic = event.key.length === 1 && !(MOVES + USES).includes(event.key);
  if (prosaic) prose = event.timeStamp;
  if (event.timeStamp - prose < PROSE) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "?") help();
  else if (!USES.includes(event.key) || !use(event.key)) return;
  event.preventDefault();
}

// How many messages a reply becomes

function count() {
  const box = document.getElementById("reply");
  const hint = document.getElementById("reply-hint");
  if (!box || !hint) return;
  const size = [...box.value.trim()].length;
  const { part, most } = box.dataset;
  if (!size) return;
  const parts = Math.ceil(size / part);
  const words = size > most ? hint.dataset.over.replace("%n", size - most) : parts > 1 ? hint.dataset.many.replace("%n", parts) : hint.dataset.one;
  if (hint.textContent !== words) hint.textContent = words;
}

// What is being written is checked while it is written. Nothing of it is kept by that.

const CHECK_AFTER = 700; // Milliseconds without a key: a pause between two words.
const checked = document.querySelector("form[data-checks]");
let checking;
function checkSoon() {
  clearTimeout(checking);
  checking = setTimeout(check, CHECK_AFTER);
}

async function check() {
  const form = new URLSearchParams(new FormData(checked));
  form.set("do", "check");
  let answer;
  try {
    answer = await fetch(checked.action, { method: "POST", body: form, headers: { "X-Hearth-Live": "1" }, cache: "no-store" });
  } catch { return say("lost"); }
  if (!answer.ok) return say("out");
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["verdict", "checks"]) {
    const here = document.getElementById(id);
    const next = fresh.getElementById(id);
    if (here && next && here.innerHTML !== next.innerHTML) here.replaceChildren(...next.childNodes);
  }
}
checked?.addEventListener("input", checkSoon);

// A shift is dragged to another day: what its own form does by keyboard, and without this file.
let dragged = null;
for (const shift of document.querySelectorAll("[data-days] .spans > li")) {
  shift.draggable = true;
  shift.addEventListener("dragstart", (event) => {
    dragged = shift;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  shift.addEventListener("dragend", () => { dragged = null; });
}
for (const day of document.querySelectorAll("[data-days] > li")) {
  const aim = (on) => day.classList.toggle("aim", on);
  day.addEventListener("dragover", (event) => {
    if (!dragged || day.contains(dragged)) return;
    event.preventDefault();
    aim(true);
  });
  day.addEventListener("dragleave", (event) => { if (!day.contains(event.relatedTarget)) aim(false); });
  day.addEventListener("drop", (event) => {
    aim(false);
    const form = dragged?.querySelector("form");
    if (!form) return;
    event.preventDefault();
    form.elements.to.value = day.dataset.day;
    form.requestSubmit();
  });
}

// Typing is being there, too.

let here = Date.now();
function typing() {
  count();
  if (Date.now() - here < HERE_EVERY) return;
  here = Date.now();
  fetch("/here", { cache: "no-store" });
}

// What is being written to a member is kept as a draft when its writer turns to something else, or pauses.

const KEPT_AFTER = 60 * 1000; // Milliseconds: longer than a thought, shorter than until the desk is locked.
let sending = false;
let pausing;
const reply = () => page.case && document.getElementById("reply");

async function keepDraft() {
  const box = reply();
  if (!box || sending || !typed(box)) return;
  const [text, body] = [box.value, new URLSearchParams(new FormData(box.form))];
  const how = { method: "POST", headers: { "X-Hearth-Live": "1" }, redirect: "manual", keepalive: true };
  const answer = await fetch(`/cases/${page.case}/draft`, { ...how, body });
  if (answer.type !== "opaqueredirect") return; // It leads on if it was kept; a refusal is a page.
  box.defaultValue = text;
  box.dataset.kept = "";
}

document.addEventListener("keydown", pressed);
document.addEventListener("input", typing);
document.addEventListener("input", () => {
  clearTimeout(pausing);
  pausing = setTimeout(keepDraft, KEPT_AFTER);
});
addEventListener("beforeunload", (event) => {
  if (!sending && boxes().some((box) => typed(box) && box !== reply())) event.preventDefault();
});
document.addEventListener("submit", (event) => {
  if (event.target.method === "dialog" || "stays" in event.target.dataset) return;
  sending = true;
  // A second tap must not send twice; a page that comes back from the browser's memory may.
  setTimeout(() => event.target.querySelectorAll("button").forEach((one) => { one.disabled = true; }));
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
const helper = document.getElementById("show-help");
if (helper) {
  helper.hidden = false;
  helper.addEventListener("click", help);
}
addEventListener("pagehide", () => { deafen(); keepDraft(); });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return listen();
  deafen();
  keepDraft();
});
listen();
count();

// A sheet to be printed. Without this file, the browser's own menu does it.
for (const one of document.querySelectorAll("[data-print]")) {
  one.hidden = false;
  one.addEventListener("click", () => print());
}
