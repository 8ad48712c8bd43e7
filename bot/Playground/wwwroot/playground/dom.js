// Elements are made by name and filled with text only; nothing here reads markup.

/** Makes an element. Attributes named in `attributes`; null and false leave one out, true writes it empty. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : String(value));
    }
  }

  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** "Maya Lindqvist" becomes "ML". */
export function initials(name) {
  return name.split(/\s+/u).filter(Boolean).slice(0, 2).map((part) => [...part][0].toUpperCase()).join('');
}

/** The square with somebody's initials; the name stands beside it, so screen readers skip it. */
export function avatar(person, name, small = false) {
  return element('span', { class: small ? 'avatar small' : 'avatar', 'data-person': person, 'aria-hidden': 'true' }, initials(name));
}

/** Runs `work` once while the button says that it is under way; a second press meanwhile does nothing. */
export async function whileUnderWay(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }

  button.setAttribute('aria-disabled', 'true');
  try {
    await work();
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  }

  return formats.get(key);
}

/** "16:00" in the reader's zone. */
export const timeOf = (at, zone) => format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** "Thursday 26 November" in the reader's zone. */
export function dayOf(at, zone) {
  const parts = format(zone, { weekday: 'long', day: 'numeric', month: 'long' }).formatToParts(at);
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part('weekday')} ${part('day')} ${part('month')}`;
}

/** "Europe/Stockholm" becomes "Stockholm". */
export const cityOf = (zone) => zone.split('/').pop().replaceAll('_', ' ');
