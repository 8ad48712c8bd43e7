import { element } from './dom.js';

// Draws the pieces and blocks of a message. A kind that is not named here draws nothing.

const pieces = {
  words: (piece) => document.createTextNode(piece.words),
  strong: (piece) => element('strong', {}, ...drawText(piece.inner)),
  mention: (piece) => element('span', { class: 'mention', 'data-person': piece.person }, `@${piece.name}`),
  moment: (piece) => element('time', { datetime: piece.at }, piece.words),
  link: (piece) => isAllowed(piece.href)
    ? element('a', { href: piece.href, target: '_blank', rel: 'noopener noreferrer' }, ...drawText(piece.label))
    : element('span', {}, ...drawText(piece.label)),
};

function isAllowed(href) {
  try {
    return ['https:', 'http:'].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

export const drawText = (text) => (text ?? []).map((piece) => pieces[piece.piece]?.(piece)).filter(Boolean);

const blocks = {
  heading: (block) => element('h3', {}, ...drawText(block.text)),
  paragraph: (block) => element('p', {}, ...drawText(block.text)),
  quote: (block) => element('blockquote', {}, ...drawText(block.text)),
  note: (block) => element('p', { class: 'note' }, ...drawText(block.text)),
  bullets: (block) => element('ul', {}, ...block.items.map((item) => element('li', {}, ...drawText(item)))),
  facts: (block) => element('dl', {}, ...block.items.flatMap((fact) => [
    element('dt', {}, fact.label),
    element('dd', {}, ...drawText(fact.value)),
  ])),
  buttons: (block) => element('div', { class: 'buttons' }, ...block.items.map((button) => element('button', {
    type: 'button',
    class: button.style === 'plain' ? null : button.style,
    'data-action': button.action,
    'aria-label': button.spoken,
  }, button.label))),
};

/** The blocks of a message as elements. */
export const drawBlocks = (list) => (list ?? []).map((block) => blocks[block.kind]?.(block)).filter(Boolean);
