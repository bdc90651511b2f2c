// A message in one line: for the list of chats, a quote, the pinned bar and a screen reader.

import { nameOf } from "./elements.js";

const FILES = {
  photo: "Photo",
  video: "Video",
  animation: "GIF",
  audio: "Audio",
  voice: "Voice message",
  video_note: "Video message",
  location: "Location",
  contact: "Contact",
  dice: "Dice",
  poll: "Poll",
};

/** The line that stands for what somebody said. */
export function summary(message) {
  const told = happened(message);
  if (told) return told;
  const words = message.text ?? message.caption ?? "";
  const kind = contentKind(message);
  return kind && words ? `${kind}: ${words}` : kind || words || "Message";
}

function contentKind(message) {
  if (message.sticker) return `${message.sticker.emoji ?? ""} Sticker`.trim();
  const known = Object.keys(FILES).find((name) => message[name]);
  if (known) return FILES[known];
  return message.document ? message.document.file_name ?? "File" : "";
}

/** What a service message tells; empty for what somebody said. */
export function happened(message) {
  const by = message.from ? nameOf(message.from) : "Somebody";
  const teller = Object.keys(HAPPENINGS).find((name) => message[name] !== undefined);
  return teller ? HAPPENINGS[teller](by, message[teller], message) : "";
}

const quoted = (words) => `“${words.length > 60 ? `${words.slice(0, 59)}…` : words}”`;

const HAPPENINGS = {
  new_chat_members: (by, people, message) =>
    people.length === 1 && people[0].id === message.from?.id
      ? `${by} joined the group`
      : `${by} added ${people.map(nameOf).join(", ")}`,
  left_chat_member: (by, person, message) =>
    person.id === message.from?.id ? `${by} left the group` : `${by} removed ${nameOf(person)}`,
  new_chat_title: (by, title) => `${by} named the group ${quoted(title)}`,
  new_chat_photo: (by) => `${by} changed the group’s picture`,
  delete_chat_photo: (by) => `${by} took the group’s picture away`,
  group_chat_created: (by) => `${by} created the group`,
  supergroup_chat_created: (by) => `${by} created the group`,
  pinned_message: (by, pinned) => `${by} pinned ${quoted(summary(pinned))}`,
  forum_topic_created: (by, topic) => `${by} opened the topic ${quoted(topic.name)}`,
  forum_topic_edited: (by, topic) =>
    topic.name ? `${by} named the topic ${quoted(topic.name)}` : `${by} changed the topic`,
  forum_topic_closed: (by) => `${by} closed the topic`,
  forum_topic_reopened: (by) => `${by} opened the topic again`,
  general_forum_topic_hidden: (by) => `${by} hid the general topic`,
  general_forum_topic_unhidden: (by) => `${by} shows the general topic again`,
  community_chat_added: (by) => `${by} added the group to a community`,
  community_chat_joined: (by) => `${by} joined through a community`,
};
