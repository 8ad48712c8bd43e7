import { byId, element } from './dom.js';

// "What was sent": one message in every notation there is.

const tabs = [
  { id: 'plain', label: 'Plain text', text: (entry) => entry.plain },
  { id: 'model', label: 'Neutral model', text: (entry) => JSON.stringify(entry.model, null, 2) },
  { id: 'slack', label: 'Slack', note: 'What Slack receives is shown here as soon as PeerBot speaks Slack. The Slack channel is not part of PeerBot yet.' },
  { id: 'teams', label: 'Teams', note: 'What Teams receives is shown here as soon as PeerBot speaks Teams. The Teams channel is not part of PeerBot yet.' },
];

export function makeDetails() {
  const dialog = byId('details-dialog');
  const list = byId('details-tabs');
  const panels = byId('details-panels');

  function choose(id, focus) {
    for (const tab of list.children) {
      const chosen = tab.dataset.tab === id;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      byId(`details-panel-${tab.dataset.tab}`).hidden = !chosen;
      if (chosen && focus) {
        tab.focus();
      }
    }
  }

  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) {
      choose(tab.dataset.tab, true);
    }
  });

  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex((tab) => tab.id === document.activeElement.dataset.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(tabs[(to + tabs.length) % tabs.length].id, true);
    }
  });

  byId('details-close').addEventListener('click', () => dialog.close());

  return {
    open(entry) {
      list.replaceChildren(...tabs.map((tab) => element('button', {
        type: 'button', role: 'tab', id: `details-tab-${tab.id}`, 'data-tab': tab.id, 'aria-controls': `details-panel-${tab.id}`,
      }, tab.label)));
      panels.replaceChildren(...tabs.map((tab) => element('div', {
        role: 'tabpanel', id: `details-panel-${tab.id}`, 'aria-labelledby': `details-tab-${tab.id}`, tabindex: '0',
      }, tab.text ? element('pre', {}, tab.text(entry) ?? '') : element('p', { class: 'muted' }, tab.note))));
      choose('plain', false);
      dialog.showModal();
      byId('details-tab-plain').focus();
    },
  };
}
