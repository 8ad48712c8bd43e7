// Talks to the program. Every answer is either what was asked for or a problem in words.

/** Something that did not work, in words for the person at the page. */
export class Trouble extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Trouble('PeerBot does not answer just now. Nothing is lost; please try again in a moment.');
  }

  if (response.status === 204) {
    return null;
  }

  let answer = null;
  try {
    answer = await response.json();
  } catch {
    // A proxy's or a crashed program's page is not for reading here; the line below says enough.
  }

  if (!response.ok || answer === null) {
    throw new Trouble(answer?.problem ?? 'That did not work. Nothing is lost; please try again in a moment.');
  }

  return answer;
}

const post = (what, body) => call(`/playground/${what}`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const get = (what, query) => call(`/playground/${what}?${new URLSearchParams(query)}`);

export const readState = (as) => get('state', { as });
export const readMessages = (as, place) => get('messages', { as, place });
export const readReceives = (as, message, platform) => get(`messages/${message}/receives`, { as, platform });
export const sendLine = (as, place, text) => post('command', { as, place, text });
export const sendPress = (as, place, message, action) => post('press', { as, place, message, action });
export const sendForm = (as, place, form, values) => post('submit', { as, place, form, values });
export const markRead = (as, place, revision) => post('read', { as, place, revision });
export const moveClock = (move) => post('clock', move);

/** Follows what happens. The browser itself asks again when the line breaks. */
export function follow(as, since, handlers) {
  const source = new EventSource(`/playground/events?${new URLSearchParams({ as, since })}`);
  for (const [kind, handle] of Object.entries(handlers)) {
    source.addEventListener(kind, (event) => handle(event.data ? JSON.parse(event.data) : null));
  }

  return source;
}
