import { element } from './dom.js';

// One question of a form: its elements, how its answers are read, and how a problem is shown beside it.

const FEW = 6;

/** @returns {{key: string, root: HTMLElement, read: () => string[], problem: (words: string|null) => void, focus: () => void}} */
export function makeField(field, number) {
  const id = `field-${number}`;
  const single = field.kind === 'choice' || (field.kind === 'people' && field.most === 1);
  if (single) {
    return field.options.length <= FEW && !field.optional ? makeGroup(field, id, 'radio') : makeSelect(field, id);
  }

  return field.kind === 'choices' || field.kind === 'people' ? makeGroup(field, id, 'checkbox') : makeInput(field, id);
}

const title = (field) => [field.label, field.optional ? element('span', { class: 'optional' }, ' (optional)') : null]
  .filter(Boolean);

function frame(field, id, root, inputs, read) {
  const hint = field.hint ? element('p', { class: 'field-hint', id: `${id}-hint` }, field.hint) : null;
  const error = element('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  root.dataset.field = field.key;
  const isGroup = root.tagName === 'FIELDSET';
  const described = isGroup ? root : inputs[0];

  function describe(hasProblem) {
    const ids = [hint ? hint.id : null, hasProblem ? error.id : null].filter(Boolean).join(' ');
    if (ids) {
      described.setAttribute('aria-describedby', ids);
    } else {
      described.removeAttribute('aria-describedby');
    }
  }

  if (hint) {
    root.querySelector('label, legend').after(hint);
  }

  root.append(error);
  describe(false);
  // A radio button cannot be invalid by itself; its group can.
  const marked = root.getAttribute('role') === 'radiogroup' ? [root] : inputs;
  return {
    key: field.key,
    root,
    read,
    problem(words) {
      error.textContent = words ?? '';
      error.hidden = !words;
      describe(Boolean(words));
      marked.forEach((one) => (words ? one.setAttribute('aria-invalid', 'true') : one.removeAttribute('aria-invalid')));
    },
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
  };
}

function makeInput(field, id) {
  const input = field.multiline
    ? element('textarea', { rows: '4' })
    : element('input', { type: field.kind === 'text' ? 'text' : field.kind });
  input.id = id;
  input.name = field.key;
  input.required = !field.optional;
  input.value = field.initial[0] ?? '';
  const root = element('div', { class: 'field' }, element('label', { for: id }, ...title(field)), input);
  return frame(field, id, root, [input], () => (input.value === '' ? [] : [input.value]));
}

function makeSelect(field, id) {
  const select = element('select', { id, name: field.key });
  select.required = !field.optional;
  const initial = field.initial[0];
  if (field.optional || initial === undefined) {
    select.append(element('option', { value: '' }, field.optional ? 'No answer' : 'Please choose'));
  }

  for (const option of field.options) {
    const label = option.description ? `${option.label}: ${option.description}` : option.label;
    select.append(element('option', { value: option.value, selected: option.value === initial }, label));
  }

  const root = element('div', { class: 'field' }, element('label', { for: id }, ...title(field)), select);
  return frame(field, id, root, [select], () => (select.value === '' ? [] : [select.value]));
}

function makeGroup(field, id, type) {
  const inputs = [];
  const choices = field.options.map((option, i) => {
    const input = element('input', {
      type, id: `${id}-${i}`, name: field.key, value: option.value, checked: field.initial.includes(option.value),
    });
    inputs.push(input);
    const label = element('label', { for: input.id }, option.label, option.description ? element('small', {}, option.description) : null);
    return element('div', { class: 'choice' }, input, label);
  });
  const root = element('fieldset', { class: 'field', role: type === 'radio' ? 'radiogroup' : null },
    element('legend', {}, ...title(field)), ...choices);
  return frame(field, id, root, inputs, () => inputs.filter((input) => input.checked).map((input) => input.value));
}
