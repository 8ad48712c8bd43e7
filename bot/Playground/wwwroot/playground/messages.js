import { avatar, byId, dayOf, element, timeOf } from './dom.js';
import { drawBlocks } from './blocks.js';
import { become } from './redraw.js';

// The column of messages: drawn once for a place, then changed entry by entry.

const NEAR_THE_END = 120;
const SLIGHTLY = 40;

/** @param {{press: Function, details: Function}} doing what a press and "What was sent" lead to */
export function makeMessages(doing) {
  const column = byId('messages');
  const strip = byId('changed');
  let changed = null;
  let wasAtEnd = true;
  let reader = null;
  let people = new Map();
  let entries = new Map();

  const nameOf = (author) => (author === 'peerbot' ? 'PeerBot' : people.get(author)?.name ?? author);

  function drawEntry(entry) {
    const name = nameOf(entry.author);
    const mine = entry.author === reader.id;
    const whisper = entry.onlyForYou;
    const sent = entry.model && element('button', {
      type: 'button', class: 'sent', 'data-details': entry.id, 'aria-haspopup': 'dialog',
      'aria-label': `What was sent: ${entry.summary}`.slice(0, 160),
    }, 'What was sent');
    const drawn = element('article', {
      class: whisper ? 'message whisper' : 'message', 'data-message': entry.id, 'data-author': entry.author,
      'data-whisper': whisper ? 'true' : null, tabindex: '-1', 'aria-label': `${name}, ${timeOf(new Date(entry.at), reader.zone)}`,
    },
    avatar(entry.author, name),
    element('div', { class: 'body' },
      element('div', { class: 'head' },
        element('span', { class: 'author' }, mine ? `${name} (you)` : name),
        entry.author === 'peerbot' ? element('span', { class: 'tag' }, 'App') : null,
        element('time', { class: 'at', datetime: entry.at, title: dayOf(new Date(entry.at), reader.zone) },
          timeOf(new Date(entry.at), reader.zone)),
        entry.edited ? element('span', { class: 'mark edited' }, 'edited') : null,
        whisper ? element('span', { class: 'mark only-you' }, 'Only you can see this') : null,
        sent),
      element('div', { class: 'blocks' }, ...drawBlocks(entry.blocks))));
    drawn.addEventListener('click', (event) => onClick(event, entry.id, drawn));
    return drawn;
  }

  // The entry as it stands now: a message that was changed is still the same element.
  async function onClick(event, id, drawn) {
    const button = event.target.closest('button');
    const entry = entries.get(id);
    if (button?.dataset.details) {
      doing.details(entry);
    } else if (button?.dataset.action) {
      await press(entry, drawn, button);
    }
  }

  async function press(entry, drawn, button) {
    const all = [...drawn.querySelectorAll('[data-action]')];
    if (all.some((one) => one.getAttribute('aria-disabled') === 'true')) {
      return;
    }

    drawn.querySelector('.trouble')?.remove();
    all.forEach((one) => one.setAttribute('aria-disabled', 'true'));
    try {
      await doing.press(entry, button.dataset.action, button);
    } catch (trouble) {
      drawn.querySelector('.body').append(element('p', { class: 'trouble', role: 'alert' }, trouble.message));
    } finally {
      all.forEach((one) => one.removeAttribute('aria-disabled'));
    }
  }

  const find = (id) => column.querySelector(`[data-message="${CSS.escape(id)}"]`);

  const isAtEnd = () => column.scrollHeight - column.scrollTop - column.clientHeight < NEAR_THE_END;

  const toEnd = () => { column.scrollTop = column.scrollHeight; };

  // Whether its beginning can be read.
  function isInView(node) {
    const [seen, at] = [column.getBoundingClientRect(), node.getBoundingClientRect()];
    return at.top >= seen.top - SLIGHTLY && at.top < seen.bottom - SLIGHTLY;
  }

  // A message that is changed where nobody looks, as a running meeting is behind private answers, is named below the messages.
  function showChanged() {
    const node = changed && find(changed);
    if (!node || isInView(node)) {
      changed = null;
      strip.hidden = true;
      return;
    }

    strip.textContent = `Changed above: ${entries.get(changed).summary}`;
    strip.hidden = false;
  }

  strip.addEventListener('click', () => {
    const node = find(changed);
    node?.scrollIntoView({ block: 'start' });
    node?.focus({ preventScroll: true });
  });
  column.addEventListener('scroll', () => {
    wasAtEnd = isAtEnd();
    showChanged();
  });

  // A window that gets narrower or a phone that is turned shows the end as before.
  new ResizeObserver(() => {
    if (wasAtEnd) {
      toEnd();
    }
  }).observe(column);

  function drawDay(entry) {
    return element('div', { class: 'day', 'data-day': dayOf(new Date(entry.at), reader.zone) },
      element('span', {}, dayOf(new Date(entry.at), reader.zone)));
  }

  function dropEmptyDays() {
    for (const day of column.querySelectorAll('.day')) {
      if (!day.nextElementSibling?.matches('[data-message]')) {
        day.remove();
      }
    }
  }

  function append(entry) {
    column.querySelector('.empty')?.remove();
    const last = [...column.querySelectorAll('.day')].pop();
    if (last?.dataset.day !== dayOf(new Date(entry.at), reader.zone)) {
      column.append(drawDay(entry));
    }

    column.append(drawEntry(entry));
  }

  // Whoever stood on a button that is gone now stands on the message.
  function change(old, entry) {
    const hadFocus = old.contains(document.activeElement);
    become(old, drawEntry(entry));
    if (hadFocus && !old.contains(document.activeElement)) {
      old.focus();
    }
  }

  return {
    /** Draws a place from the beginning. */
    show(place, list, asReader, everybody) {
      reader = asReader;
      people = everybody;
      entries = new Map(list.map((entry) => [entry.id, entry]));
      column.setAttribute('aria-busy', 'true');
      column.setAttribute('aria-label', place.direct ? 'Messages in your private chat with PeerBot' : `Messages in ${place.name}`);
      column.replaceChildren();
      if (list.length === 0) {
        column.append(element('p', { class: 'empty' }, place.direct
          ? 'Nothing here yet. What PeerBot says to you alone appears here.'
          : 'Nothing here yet.'));
      }

      list.forEach(append);
      column.dataset.shown = `${reader.id} ${place.id}`;
      column.removeAttribute('aria-busy');
      toEnd();
      changed = null;
      showChanged();
    },

    /** Takes one entry in: new, changed or removed. An older state of it changes nothing. */
    take(entry) {
      const known = entries.get(entry.id);
      if (known && known.revision >= entry.revision) {
        return;
      }

      const old = find(entry.id);
      if (entry.removed) {
        entries.delete(entry.id);
        old?.remove();
        dropEmptyDays();
        return;
      }

      const follow = isAtEnd();
      entries.set(entry.id, entry);
      if (old) {
        change(old, entry);
      } else {
        append(entry);
      }

      if (follow || entry.author === reader.id) {
        toEnd();
      }

      changed = old && !isInView(old) ? entry.id : changed;
      showChanged();
    },
  };
}
