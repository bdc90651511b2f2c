// A poll: its options as buttons, or as boxes to tick where several may be chosen.

import { el } from "./elements.js";

/** A poll with how many chose what; `vote(options)` is called with the numbers of the options. */
export function pollElement(poll, vote) {
  const kind = poll.is_anonymous ? "Anonymous poll" : "Poll";
  const made = el(
    "div",
    { class: "poll", role: "group", "aria-label": `Poll: ${poll.question}` },
    el("strong", {}, poll.question),
    el("small", {}, poll.is_closed ? "Final results" : kind),
    ...poll.options.map((option, number) => optionElement(poll, option, number, vote)),
    el("small", {}, votes(poll.total_voter_count)),
  );
  if (poll.allows_multiple_answers && !poll.is_closed) made.append(voteButton(made, vote));
  return made;
}

const votes = (count) => (count === 1 ? "1 vote" : `${count} votes`);

function optionElement(poll, option, number, vote) {
  const share = Math.round((100 * option.voter_count) / (poll.total_voter_count || 1));
  const words = [el("span", {}, option.text), el("span", { class: "share" }, `${share} %`)];
  const bar = el("span", { class: "bar", "aria-hidden": "true" });
  bar.style.width = `${share}%`;
  if (poll.is_closed) return el("div", { class: "option" }, ...words, bar);
  if (!poll.allows_multiple_answers) {
    const choose = () => vote([number]);
    return el("button", { type: "button", class: "option", onclick: choose }, ...words, bar);
  }
  const box = el("input", { type: "checkbox", value: number });
  return el("label", { class: "option" }, box, ...words, bar);
}

function voteButton(made, vote) {
  const send = () => {
    const ticked = [...made.querySelectorAll("input:checked")].map((box) => Number(box.value));
    if (ticked.length) vote(ticked);
  };
  return el("button", { type: "button", class: "quiet", onclick: send }, "Vote");
}
