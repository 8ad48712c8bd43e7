import { byId, element, whileUnderWay } from './dom.js';
import { drawText } from './blocks.js';
import { makeField } from './fields.js';

// A form as a dialog. What was typed stays until the form is accepted or closed.

/**
 * @param {(form: object, values: object) => Promise<object>} send
 * @param {{open: Function}} details shows what the platforms receive
 */
export function makeForms(send, details) {
  const dialog = byId('form-dialog');

  function open(form) {
    const fields = form.fields.map(makeField);
    const trouble = element('p', { class: 'form-trouble', role: 'alert', hidden: true });
    const submit = element('button', { type: 'submit', class: 'primary', id: 'form-submit' }, form.submit);
    const cancel = element('button', { type: 'button', id: 'form-cancel' }, 'Cancel');
    const sent = element('button', { type: 'button', class: 'quiet sent', id: 'form-details', 'aria-haspopup': 'dialog' }, 'What was sent');
    const body = element('form', { id: 'form-body', 'data-form': form.ref, novalidate: true, autocomplete: 'off' },
      element('header', { class: 'dialog-head' }, element('h2', { id: 'form-title' }, form.title), sent),
      element('div', { class: 'fields' },
        form.intro ? element('p', { class: 'intro' }, ...drawText(form.intro)) : null,
        trouble,
        ...fields.map((field) => field.root)),
      element('footer', { class: 'dialog-foot' }, cancel, submit));
    cancel.addEventListener('click', () => dialog.close());
    sent.addEventListener('click', () => details.open({ model: form.model, receives: (platform) => ({ json: form.receives[platform] }) }));
    body.addEventListener('submit', (event) => {
      event.preventDefault();
      whileUnderWay(submit, () => submitOnce(form, fields, trouble));
    });
    dialog.replaceChildren(body);
    if (!dialog.open) {
      dialog.showModal();
    }

    fields[0]?.focus();
  }

  async function submitOnce(form, fields, trouble) {
    let answer;
    try {
      answer = await send(form, Object.fromEntries(fields.map((field) => [field.key, field.read()])));
    } catch (problem) {
      say(trouble, problem.message);
      return;
    }

    if (answer.kind === 'problems') {
      showProblems(fields, trouble, answer.problems);
    } else if (answer.kind === 'form') {
      open(answer.form);
    } else {
      dialog.close();
    }
  }

  function showProblems(fields, trouble, problems) {
    fields.forEach((field) => field.problem(
      problems.filter((problem) => problem.key === field.key).map((problem) => problem.words).join(' ') || null));
    const elsewhere = problems.filter((problem) => !fields.some((field) => field.key === problem.key));
    const first = fields.find((field) => problems.some((problem) => problem.key === field.key));
    const count = problems.length - elsewhere.length;
    const lead = count === 0 ? [] : [count === 1 ? 'One answer needs another look.' : `${count} answers need another look.`];
    say(trouble, [...elsewhere.map((problem) => problem.words), ...lead].join(' '));
    first?.focus();
  }

  function say(place, words) {
    place.hidden = false;
    place.textContent = words;
    place.scrollIntoView({ block: 'nearest' });
  }

  dialog.addEventListener('close', () => {
    // The event comes a moment after the closing; by then the next form may be open.
    if (dialog.open) {
      return;
    }

    dialog.replaceChildren();
    // Chromium gives the focus back, but now and then not the caret: what is typed then reaches nobody.
    const composer = byId('composer-input');
    if (document.activeElement === document.body || document.activeElement === composer) {
      composer.blur();
      composer.focus();
    }
  });

  return { open };
}
