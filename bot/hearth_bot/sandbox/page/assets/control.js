// The sandbox's control interface, as this page uses it.

/** What the sandbox refused, in its own words. */
export class Refusal extends Error {}

async function answerOf(response) {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Refusal(body.error || "It did not work.");
  return body;
}

const PRESS_SECONDS = 15; // How long one waits for a bot to say something to a pressed button.

const get = async (path) => answerOf(await fetch(`/control${path}`));

const post = async (path, body) =>
  answerOf(
    await fetch(`/control${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export const people = () => get("/users");
export const bots = () => get("/bots");
export const fileAddress = (fileId) => `/control/files/${encodeURIComponent(fileId)}`;

const CHANGES = ["message", "edited", "deleted", "pinned", "reaction", "membership"];

/** What one person can see and do. */
export class Person {
  constructor(id) {
    this.id = id;
    this.path = `/users/${id}`;
  }

  chats() {
    return get(`${this.path}/chats`);
  }

  messages(chat) {
    return get(`${this.path}/chats/${encodeURIComponent(chat)}/messages`);
  }

  send(chat, parts) {
    return post(`${this.path}/messages`, { chat, ...parts });
  }

  start(bot, payload) {
    return post(`${this.path}/start`, payload ? { bot, payload } : { bot });
  }

  press(chat, message, row, column) {
    const button = [row, column];
    return post(`${this.path}/presses`, { chat, message, button, timeout: PRESS_SECONDS });
  }

  edit(chat, message, text) {
    return post(`${this.path}/edits`, { chat, message, text });
  }

  delete(chat, message) {
    return post(`${this.path}/deletes`, { chat, message });
  }

  react(chat, message, emoji) {
    return post(`${this.path}/reactions`, { chat, message, emoji });
  }

  vote(chat, message, options) {
    return post(`${this.path}/votes`, { chat, message, options });
  }

  join(link) {
    return post(`${this.path}/joins`, { link });
  }

  leave(chat) {
    return post(`${this.path}/leaves`, { chat });
  }

  block(bot, blocked) {
    return post(`${this.path}/blocks`, { bot, blocked });
  }

  /**
   * Hear of what happens in this person's chats.
   *
   * `changed` is called for every change, and whenever the line is up again; `busy` with a chat in
   * which a bot shows that it is about to send something; `live` with whether the line is up.
   */
  follow({ changed, busy, live }) {
    const stream = new EventSource(`/control${this.path}/stream`);
    for (const kind of ["open", ...CHANGES]) stream.addEventListener(kind, changed);
    stream.addEventListener("action", ({ data }) => busy(JSON.parse(data)));
    stream.addEventListener("open", () => live(true));
    stream.addEventListener("error", () => live(false));
    return stream;
  }
}
