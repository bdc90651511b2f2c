// People in the sandbox, acted by a test: what they write, press and see.

const PATIENCE = 20_000; // Milliseconds; a bot that has not answered by then will not.

async function answerOf(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${body.error}`);
  return body;
}

export class Sandbox {
  constructor(base) {
    this.base = base;
  }

  async get(path) {
    return answerOf(await fetch(`${this.base}/control${path}`));
  }

  async post(path, body) {
    const request = { method: "POST", headers: { "Content-Type": "application/json" } };
    return answerOf(
      await fetch(`${this.base}/control${path}`, { ...request, body: JSON.stringify(body) }),
    );
  }

  async person(name) {
    return new Person(this, await this.post("/users", { first_name: name }));
  }
}

export class Person {
  constructor(sandbox, user) {
    this.sandbox = sandbox;
    this.id = user.id;
    this.path = `/users/${user.id}`;
  }

  write(chat, text) {
    return this.sandbox.post(`${this.path}/messages`, { chat, text });
  }

  press(chat, message, data) {
    return this.sandbox.post(`${this.path}/presses`, { chat, message, data });
  }

  ask(deed, body) {
    return this.sandbox.post(`${this.path}/${deed}`, body);
  }

  /** A message in a chat, new or edited, that is as `wanted` says; waits until there is one. */
  async sees(chat, wanted) {
    const end = Date.now() + PATIENCE;
    let after = 0;
    while (Date.now() < end) {
      const news = await this.sandbox.get(`${this.path}/events?after=${after}&timeout=5`);
      const messages = news.events.filter((one) => one.chat === chat && one.message);
      const found = messages.map((one) => one.message).find(wanted);
      if (found) return found;
      after = news.next;
    }
    throw new Error(`Nobody said it in time: ${wanted}`);
  }
}
