// Where one is: the page's address says who and which chat; a t.me link says where to go.

/** The person, chat, topic and start payload in the page's address. */
export function here() {
  const query = new URLSearchParams(location.search);
  return {
    as: Number(query.get("as")) || undefined,
    chat: query.get("chat") ?? undefined,
    thread: Number(query.get("thread")) || undefined,
    start: query.get("start") ?? undefined,
  };
}

/** The page's address for a place. */
export function addressOf({ as, chat, thread, start }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ as, chat, thread, start })) {
    if (value !== undefined) query.set(name, value);
  }
  const words = query.toString();
  return words ? `/?${words}` : "/";
}

const OWN = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(.+)$/i;
const BARE_NAME = /^@?([a-z][a-z0-9_]{2,31})$/i;

/**
 * What an address means in Telegram: `{join}`, `{name, start}` or `{group, message}`; undefined
 * for any other address.
 */
export function telegramPlace(address) {
  const words = address.trim();
  const app = /^tg:\/\/(join|resolve)\/?\?(.+)$/i.exec(words);
  if (app) return appPlace(app[1].toLowerCase(), new URLSearchParams(app[2]));
  const bare = BARE_NAME.exec(words);
  if (bare) return { name: bare[1] };
  const own = OWN.exec(words);
  return own ? webPlace(own[1], words) : undefined;
}

function appPlace(verb, query) {
  if (verb === "join") return { join: `https://t.me/+${query.get("invite")}` };
  return { name: query.get("domain"), start: query.get("start") ?? undefined };
}

function webPlace(rest, address) {
  const [path, query] = rest.split("?");
  const [first, second, third] = path.split("/");
  if (first.startsWith("+") || first === "joinchat") return { join: address };
  if (first === "c") return { group: `-100${second}`, message: Number(third) };
  return { name: first, start: new URLSearchParams(query).get("start") ?? undefined };
}
