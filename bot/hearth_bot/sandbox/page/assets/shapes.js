// A chat as the control interface lists it, in the words of this page.

import { nameOf } from "./elements.js";

const GONE = {
  requested: "You asked to join. An admin decides.",
  left: "You are not in this group.",
  kicked: "You were removed from this group.",
};

/** A chat that the person is or was in. */
export function knownChat(raw) {
  const isGroup = raw.kind !== "private";
  return {
    id: raw.chat,
    title: raw.title,
    isGroup,
    username: raw.username,
    about: isGroup ? aboutGroup(raw) : `@${raw.username}`,
    started: isGroup || Boolean(raw.started),
    last: raw.last_message ?? undefined,
    unread: raw.unread ?? 0,
    isAdmin: raw.status === "creator" || raw.status === "administrator",
    closed: isGroup ? GONE[raw.status] ?? "" : "",
    blocked: !isGroup && raw.status === "blocked",
    pinned: raw.pinned ?? [],
    topics: (raw.topics ?? []).map((topic) => ({ id: topic.message_thread_id, name: topic.name })),
  };
}

function aboutGroup({ members }) {
  if (!members) return "Group";
  return members === 1 ? "Group, 1 member" : `Group, ${members} members`;
}

/** A bot that the person has not written to yet. */
export const strangeBot = (bot) =>
  knownChat({ chat: bot.id, kind: "private", title: nameOf(bot), username: bot.username });
