import { byId, element } from './dom.js';

// Suggestions over the message box: commands after "/", people after "@" (the combobox pattern of ARIA's practices).

const MOST = 24;

/** @param {() => {commands: object[], people: object[]}} known */
export function makeCompletion(known) {
  const input = byId('composer-input');
  const list = byId('completion');
  let options = [];
  let active = -1;
  const mentioned = new Map();

  function look() {
    const caret = input.selectionStart ?? input.value.length;
    const before = input.value.slice(0, caret);
    return lookForPeople(before, caret) ?? lookForCommands(before, caret) ?? { options: [], active: -1 };
  }

  function lookForPeople(before, caret) {
    const match = /(?:^|\s)@([\p{L}\p{M}]*)$/u.exec(before);
    if (!match) {
      return null;
    }

    const wanted = match[1].toLocaleLowerCase();
    const from = caret - match[1].length - 1;
    const fitting = known().people.filter((person) => person.name.toLocaleLowerCase().split(' ').some((part) => part.startsWith(wanted)));
    return {
      active: 0,
      options: fitting.map((person) => ({
        label: `@${person.name}`, hint: person.zone, value: person.id,
        pick() {
          mentioned.set(`@${person.name}`, person.id);
          replace(from, caret, `@${person.name} `);
        },
      })),
    };
  }

  function lookForCommands(before, caret) {
    if (!before.startsWith('/')) {
      return null;
    }

    const wanted = before.slice(1).toLocaleLowerCase();
    const fitting = known().commands.filter((command) => command.name.startsWith(wanted));
    // Whoever has written a whole command and presses Enter means to send it.
    const isWhole = fitting.some((command) => command.name === wanted.trim());
    return {
      active: isWhole ? -1 : 0,
      options: fitting.map((command) => ({
        label: `/${command.name}`, hint: command.help, value: command.name, pick: () => replace(0, caret, `/${command.name} `),
      })),
    };
  }

  function replace(from, to, words) {
    input.value = input.value.slice(0, from) + words + input.value.slice(to).trimStart();
    input.setSelectionRange(from + words.length, from + words.length);
    input.focus();
    close();
  }

  function draw(found) {
    options = found.options.slice(0, MOST);
    active = options.length > 0 ? found.active : -1;
    list.replaceChildren(...options.map((option, i) => element('li', {
      role: 'option', id: `completion-${i}`, 'data-value': option.value, 'aria-selected': String(i === active),
    }, element('strong', {}, option.label), element('span', {}, option.hint))));
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    point();
  }

  function point() {
    [...list.children].forEach((one, i) => one.setAttribute('aria-selected', String(i === active)));
    if (active >= 0) {
      input.setAttribute('aria-activedescendant', `completion-${active}`);
      list.children[active].scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function close() {
    draw({ options: [], active: -1 });
  }

  input.addEventListener('input', () => draw(look()));
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const at = [...list.children].indexOf(event.target.closest('li'));
    options[at]?.pick();
  });

  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) {
      return;
    }

    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length;
      point();
    } else if (event.key === 'Escape') {
      close();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0 && !event.shiftKey) {
      options[active].pick();
    } else {
      return;
    }

    event.preventDefault();
  });

  return {
    close,

    /** The line with the people picked here as mentions; a name typed by hand stays words. */
    withMentions: (line) => [...mentioned].reduce((text, [name, id]) => text.replaceAll(name, `@[${id}]`), line),

    /** Forgets who was picked, for the next line. */
    reset() {
      mentioned.clear();
      close();
    },
  };
}
