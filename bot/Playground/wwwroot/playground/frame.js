import { byId, element } from './dom.js';

// What stands around everything: light and dark, the two drawers of small screens, the welcome.

/** A small thing remembered by this browser; a browser that keeps nothing is fine too. */
export function remember(name, value) {
  try {
    if (value !== undefined) {
      localStorage.setItem(`peerbot.${name}`, value);
    }

    return localStorage.getItem(`peerbot.${name}`);
  } catch {
    return null;
  }
}

export function setUpTheme() {
  const toggle = byId('theme-toggle');
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark';
  const show = () => toggle.setAttribute('aria-pressed', String(isDark()));
  const kept = remember('theme');
  if (kept === 'dark' || kept === 'light') {
    document.documentElement.dataset.theme = kept;
  }

  toggle.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    remember('theme', document.documentElement.dataset.theme);
    show();
  });
  prefersDark.addEventListener('change', show);
  show();
}

/** The drawers; returns what closes them. */
export function setUpDrawers() {
  const drawers = [
    { button: byId('menu-button'), panel: byId('sidebar'), close: byId('menu-close') },
    { button: byId('clock-button'), panel: byId('clock-panel'), close: byId('clock-close') },
  ];
  const scrim = byId('scrim');
  const isOpen = (drawer) => drawer.panel.classList.contains('open');

  function set(drawer, open) {
    drawer.panel.classList.toggle('open', open);
    drawer.button.setAttribute('aria-expanded', String(open));
    scrim.hidden = !drawers.some(isOpen);
  }

  function closeAll(withFocus) {
    for (const drawer of drawers.filter(isOpen)) {
      set(drawer, false);
      if (withFocus) {
        drawer.button.focus();
      }
    }
  }

  for (const drawer of drawers) {
    drawer.close.addEventListener('click', () => closeAll(true));
    drawer.button.addEventListener('click', () => {
      const open = !isOpen(drawer);
      closeAll(false);
      set(drawer, open);
      if (open) {
        drawer.close.focus();
      }
    });
  }

  scrim.addEventListener('click', () => closeAll(true));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
      closeAll(true);
    }
  });
  return () => closeAll(false);
}

/** Whoever has typed something knows how. */
export function endWelcome() {
  remember('welcomed', 'yes');
  byId('welcome').hidden = true;
}

/** The first visit's strip: who you are and what to type. */
export function showWelcome(you, hasGroup, type) {
  const strip = byId('welcome');
  if (remember('welcomed') === 'yes') {
    strip.hidden = true;
    return;
  }

  const first = you.name.split(' ')[0];
  const commands = hasGroup ? ['/checkin', '/peer'] : ['/peer setup'];
  const words = hasGroup
    ? `You are ${first}. Type /checkin to prepare the next meeting, or /peer to see the group. You can act as anybody in the list of people.`
    : `You are ${first}, and there is no group yet. Type /peer setup to start one here. You can act as anybody in the list of people.`;
  if (!strip.hidden && strip.querySelector('p')?.textContent === words) {
    return;
  }

  const close = element('button', { type: 'button', class: 'quiet', id: 'welcome-close' }, 'Got it');
  close.addEventListener('click', () => {
    endWelcome();
    byId('composer-input').focus();
  });
  strip.replaceChildren(element('p', {}, words), ...commands.map((command) => {
    const button = element('button', { type: 'button', 'data-try': command }, command);
    button.addEventListener('click', () => type(command));
    return button;
  }), close);
  strip.hidden = false;
}
