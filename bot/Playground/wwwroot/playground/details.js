import { byId, element } from './dom.js';

// "What was sent": a message or a form in every notation there is.

const tabs = [
  { id: 'plain', label: 'Plain text', has: (sent) => sent.plain !== undefined, read: (sent) => sent.plain },
  { id: 'model', label: 'Neutral model', read: (sent) => JSON.stringify(sent.model, null, 2) },
  { id: 'slack', label: 'Slack', read: (sent) => received(sent, 'slack') },
  { id: 'teams', label: 'Teams', read: (sent) => received(sent, 'teams') },
];

const received = async (sent, platform) => (await sent.receives(platform)).json;

export function makeDetails() {
  const dialog = byId('details-dialog');
  const list = byId('details-tabs');
  const panels = byId('details-panels');
  let shown = [];
  let sent = null;

  function choose(tab, focus) {
    for (const each of shown) {
      const chosen = each === tab;
      const button = byId(`details-tab-${each.id}`);
      button.setAttribute('aria-selected', String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      byId(`details-panel-${each.id}`).hidden = !chosen;
      if (chosen && focus) {
        button.focus();
      }
    }

    fill(tab, byId(`details-panel-${tab.id}`));
  }

  // What another platform receives is asked for when somebody looks.
  async function fill(tab, panel) {
    if (panel.dataset.filled) {
      return;
    }

    panel.dataset.filled = 'true';
    panel.setAttribute('aria-busy', 'true');
    try {
      const text = await tab.read(sent);
      panel.replaceChildren(text === null || text === undefined
        ? element('p', { class: 'muted' }, 'There is nothing to show.')
        : element('pre', {}, text));
    } catch (trouble) {
      delete panel.dataset.filled;
      panel.replaceChildren(element('p', { class: 'trouble', role: 'alert' }, trouble.message));
    } finally {
      panel.removeAttribute('aria-busy');
    }
  }

  list.addEventListener('click', (event) => {
    const button = event.target.closest('[role="tab"]');
    if (button) {
      choose(shown.find((tab) => tab.id === button.dataset.tab), true);
    }
  });

  list.addEventListener('keydown', (event) => {
    const at = shown.findIndex((tab) => tab.id === document.activeElement.dataset.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(shown[(to + shown.length) % shown.length], true);
    }
  });

  byId('details-close').addEventListener('click', () => dialog.close());

  return {
    /** @param {{plain?: string, model: object, receives: (platform: string) => {json?: string}}} subject */
    open(subject) {
      sent = subject;
      shown = tabs.filter((tab) => tab.has?.(sent) ?? true);
      list.replaceChildren(...shown.map((tab) => element('button', {
        type: 'button', role: 'tab', id: `details-tab-${tab.id}`, 'data-tab': tab.id, 'aria-controls': `details-panel-${tab.id}`,
      }, tab.label)));
      panels.replaceChildren(...shown.map((tab) => element('div', {
        role: 'tabpanel', id: `details-panel-${tab.id}`, 'aria-labelledby': `details-tab-${tab.id}`, tabindex: '0',
      })));
      dialog.showModal();
      choose(shown[0], true);
    },
  };
}
