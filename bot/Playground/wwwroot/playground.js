import { follow, markRead, readMessages, readReceives, readState, sendForm, sendLine, sendPress } from './playground/api.js';
import { makeClock } from './playground/clock.js';
import { makeCompletion } from './playground/completion.js';
import { makeDetails } from './playground/details.js';
import { byId, whileUnderWay } from './playground/dom.js';
import { makeForms } from './playground/forms.js';
import { endWelcome, remember, setUpDrawers, setUpTheme, showWelcome } from './playground/frame.js';
import { makeMessages } from './playground/messages.js';
import { makeSidebar } from './playground/sidebar.js';

// The page: who one acts as, where one is, and what goes back and forth.

const input = byId('composer-input');
const drafts = new Map();
const RETRY = 3000;
let as = remember('as') ?? 'maya';
let here = remember('place') ?? 'peer-circle';
let state = null;
let source = null;
let turn = 0;
// Whom and where the line in the message box belongs to.
let written = null;
let readTimer = null;
let stateTimer = null;

const say = (words) => { byId('status').textContent = words ?? ''; };
const you = () => state.people.find((person) => person.id === as);
const placeHere = () => state.places.find((place) => place.id === here) ?? state.places[0];
const people = () => new Map(state.people.map((person) => [person.id, person]));

setUpTheme();
const closeDrawers = setUpDrawers();
const details = makeDetails();
const completion = makeCompletion(() => ({ commands: state?.commands ?? [], people: state?.people ?? [] }));
const clock = makeClock(refreshState);
const sidebar = makeSidebar({
  place: (id) => go(as, id),
  person: (id) => go(id, here.startsWith('dm-') ? `dm-${id}` : here),
});

const forms = makeForms(async (form, values) => {
  const answer = await sendForm(form.as, form.place, form.ref, values);
  if (answer.kind !== 'form') {
    take(answer, form.as, form.place);
    return answer;
  }

  return { ...answer, form: formOf(answer, form.as, form.place) };
}, details);

const messages = makeMessages({
  details: (entry) => {
    const who = as;
    details.open({ plain: entry.plain, model: entry.model, receives: (platform) => readReceives(who, entry.id, platform) });
  },
  press: async (entry, action) => {
    const [who, where] = [as, here];
    take(await sendPress(who, where, entry.id, action), who, where);
  },
});

// A form belongs to who asked for it and where, whatever is chosen meanwhile.
function formOf(answer, who, where) {
  return { ...answer.form, as: who, place: where, model: answer.model, receives: answer.receives };
}

function take(answer, who, where) {
  if (answer.kind === 'form') {
    forms.open(formOf(answer, who, where));
  } else if (answer.entry && who === as && answer.entry.place === here) {
    messages.take(answer.entry);
  }
}

async function refreshState() {
  const mine = turn;
  const read = await readState(as);
  if (mine !== turn) {
    return;
  }

  state = read;
  const place = placeHere();
  if (!document.hidden) {
    place.unread = 0;
  }

  clock.show(you(), state.clock, state.upcoming);
  sidebar.show(state, here, clock.now());
  drawWelcome();
}

function refreshSoon() {
  clearTimeout(stateTimer);
  stateTimer = setTimeout(() => refreshState().catch((trouble) => say(trouble.message)), 250);
}

function readSoon(revision) {
  clearTimeout(readTimer);
  if (!document.hidden) {
    const [who, where] = [as, here];
    readTimer = setTimeout(() => markRead(who, where, revision).catch((trouble) => say(trouble.message)), 200);
  }
}

async function showPlace() {
  const mine = turn;
  const list = await readMessages(as, here);
  if (mine !== turn) {
    return;
  }

  messages.show(placeHere(), list.entries, you(), people());
  readSoon(list.revision);
  return list.revision;
}

/** Acts as somebody, in a place; a half-written line waits where it was written. */
async function go(person, place) {
  if (written !== null) {
    drafts.set(written, input.value);
  }

  turn += 1;
  const mine = turn;
  [as, here] = [person, place];
  source?.close();
  completion.reset();
  closeDrawers();
  say('');
  try {
    await refreshState();
    // Whoever chose again meanwhile is under way to there.
    if (mine !== turn) {
      return;
    }

    here = placeHere().id;
    remember('as', as);
    remember('place', here);
    drawHead();
    const revision = await showPlace();
    if (revision !== undefined) {
      listen(revision);
    }
  } catch (trouble) {
    if (mine === turn) {
      say(trouble.message);
      setTimeout(() => { if (mine === turn) { go(as, here); } }, RETRY);
    }
  }
}

function drawHead() {
  const place = placeHere();
  byId('place-name').textContent = place.direct ? 'PeerBot' : `# ${place.name}`;
  byId('place-about').textContent = place.about;
  byId('composer-label').textContent = place.direct ? 'Message to PeerBot' : `Message to ${place.name}`;
  input.placeholder = place.direct ? 'Write to PeerBot, or type / for commands' : `Write in #${place.name} as ${you().name.split(' ')[0]}, or type /`;
  if (written !== `${as} ${here}`) {
    written = `${as} ${here}`;
    input.value = drafts.get(written) ?? '';
  }
}

// There is a group as soon as anything is planned.
function drawWelcome() {
  showWelcome(you(), state.seeded || state.upcoming.length > 0, (command) => {
    input.value = command;
    input.focus();
  });
}

function listen(since) {
  let greeted = false;
  source = follow(as, since, {
    // The second greeting means that the line was broken; the program may have been started anew.
    hello: () => {
      if (greeted) {
        say('');
        Promise.all([refreshState(), showPlace()]).catch((trouble) => say(trouble.message));
      }

      greeted = true;
    },
    entry: (entry) => {
      if (entry.place === here) {
        messages.take(entry);
        readSoon(entry.revision);
      }

      refreshSoon();
    },
    clock: (time) => {
      clock.set(time);
      refreshSoon();
    },
  });
  const mine = turn;
  source.addEventListener('error', (event) => {
    say('PeerBot does not answer just now. I keep trying; nothing you wrote is lost.');
    // A browser gives up for good when the answer is an error; a program that is just starting may give one.
    if (event.target.readyState === EventSource.CLOSED) {
      setTimeout(() => { if (mine === turn) { go(as, here); } }, RETRY);
    }
  });
  source.addEventListener('open', () => say(''));
}

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const line = input.value;
  if (line.trim() === '') {
    return;
  }

  whileUnderWay(byId('send'), async () => {
    const [who, where] = [as, here];
    say('');
    try {
      take(await sendLine(who, where, completion.withMentions(line)), who, where);
      if (input.value === line && who === as && where === here) {
        input.value = '';
        completion.reset();
      }

      endWelcome();
    } catch (trouble) {
      say(trouble.message);
    }
  });
});

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && state) {
    readSoon(Number.MAX_SAFE_INTEGER);
    refreshSoon();
  }
});

go(as, here).then(() => {
  document.documentElement.dataset.ready = 'true';
  if (!document.querySelector('dialog[open]')) {
    input.focus();
  }
});
