import { byId, cityOf, dayOf, element, timeOf, whileUnderWay } from './dom.js';
import { moveClock } from './api.js';

// The clock one can move, and what is due next.

const moves = {
  hour: { hours: 1 },
  day: { days: 1 },
  next: { jump: 'next' },
};

// A move takes a moment itself, and by that the clock stands a little less than whole hours ahead.
const SLACK = 120;

function ahead(seconds) {
  const hours = Math.floor((seconds + SLACK) / 3600);
  const days = Math.floor(hours / 24);
  const count = (n, one) => `${n} ${one}${n === 1 ? '' : 's'}`;
  if (hours < 1) {
    return seconds < 60 ? 'in step with real time' : 'a little ahead of real time';
  }

  return `${days > 0 ? `${count(days, 'day')}${hours % 24 ? ` and ${count(hours % 24, 'hour')}` : ''}` : count(hours, 'hour')} ahead of real time`;
}

/** @param {() => Promise<void>} afterMove reads what changed */
export function makeClock(afterMove) {
  let zone = 'UTC';
  let base = Date.now();
  let readAt = performance.now();
  let offset = 0;

  const now = () => new Date(base + performance.now() - readAt);

  function tick() {
    const at = now();
    byId('clock-time').textContent = timeOf(at, zone);
    byId('clock-time').setAttribute('datetime', at.toISOString());
    byId('clock-date').textContent = dayOf(at, zone);
    byId('clock-zone').textContent = `in ${cityOf(zone)}, ${ahead(offset)}`;
  }

  function set(clock) {
    base = Date.parse(clock.now);
    readAt = performance.now();
    offset = clock.offsetSeconds;
    tick();
  }

  function tell(answer) {
    const said = answer.delivered === 0 ? 'PeerBot had nothing to say on the way.'
      : `PeerBot posted ${answer.delivered === 1 ? '1 message' : `${answer.delivered} messages`} on the way.`;
    byId('clock-result').textContent = answer.moved
      ? `It is ${dayOf(now(), zone)}, ${timeOf(now(), zone)}. ${said}${answer.stoppedEarly ? ' So much was due that I stopped early; press again to go on.' : ''}`
      : 'Nothing is planned yet, so there is nothing to jump to.';
  }

  const buttons = [...document.querySelectorAll('[data-move]')];
  for (const button of buttons) {
    button.addEventListener('click', () => whileUnderWay(button, async () => {
      byId('clock-result').textContent = '';
      try {
        const answer = await moveClock(moves[button.dataset.move]);
        set(answer);
        tell(answer);
        await afterMove();
      } catch (trouble) {
        byId('clock-result').textContent = trouble.message;
      }
    }));
  }

  setInterval(tick, 1000);

  return {
    set,

    /** Shows the time and what is due to somebody else. */
    show(person, clock, upcoming) {
      // What came of a move was told in another reader's time.
      if (zone !== person.zone) {
        byId('clock-result').textContent = '';
      }

      zone = person.zone;
      set(clock);
      byId('due-next').replaceChildren(...(upcoming.length === 0
        ? [element('li', { class: 'muted' }, 'Nothing is planned yet.')]
        : upcoming.map((notice) => element('li', { 'data-due': notice.dueAt },
          element('strong', {}, notice.what),
          element('span', {}, `to ${notice.toWhom}`),
          element('br'),
          element('time', { datetime: notice.dueAt, class: 'muted' }, notice.when)))));
    },

    now,
  };
}
