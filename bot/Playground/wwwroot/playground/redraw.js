// Drawing anew what is on the page already, without taking away what somebody is just pressing or stands on.
// A browser drops a click when the element under it is replaced between press and release.

const NAMES = ['person', 'place', 'action', 'details'];

// What an element stands for; two that differ in it are never made into each other, or a press would mean something else.
const nameOf = (node) => NAMES.map((name) => node.dataset?.[name] ?? '').join(' ');

const isAlike = (old, next) => old.nodeName === next.nodeName && old.className === next.className && nameOf(old) === nameOf(next);

/** Makes an element, or a text, into another of its kind. */
export function become(old, next) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== next.data) {
      old.data = next.data;
    }

    return;
  }

  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }

  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }

  becomeAll(old, [...next.childNodes]);
}

/** Makes an element's children into these, keeping those at its beginning and its end that stay what they are. */
export function becomeAll(parent, children) {
  const olds = [...parent.childNodes];
  const most = Math.min(olds.length, children.length);
  let first = 0;
  while (first < most && isAlike(olds[first], children[first])) {
    first += 1;
  }

  let last = 0;
  while (last < most - first && isAlike(olds[olds.length - 1 - last], children[children.length - 1 - last])) {
    last += 1;
  }

  const end = olds[olds.length - last] ?? null;
  const pairs = children.map((next, index) => [
    index < first ? olds[index] : index >= children.length - last ? olds[index - children.length + olds.length] : null, next]);
  olds.slice(first, olds.length - last).forEach((old) => old.remove());
  for (const [old, next] of pairs) {
    if (old) {
      become(old, next);
    } else {
      parent.insertBefore(next, end);
    }
  }
}
