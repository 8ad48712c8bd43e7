// Draws Adaptive Cards with the library and the Markdown that Teams' own clients are built on, and says what is wrong with them.

const markdown = window.markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const hostConfig = new AdaptiveCards.HostConfig({
  fontFamily: 'Segoe UI, system-ui, sans-serif',
  spacing: { small: 4, default: 10, medium: 14, large: 20, padding: 14 },
  supportsInteractivity: true,
  actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  containerStyles: {
    default: { backgroundColor: '#ffffff', foregroundColors: { default: { default: '#242424', subtle: '#616161' }, attention: { default: '#b10e1c', subtle: '#b10e1c' } } },
    emphasis: { backgroundColor: '#f0f0f0', foregroundColors: { default: { default: '#242424', subtle: '#616161' } } },
  },
  inputs: { label: { requiredInputs: { suffix: ' *', suffixColor: 'attention', weight: 'bolder' }, optionalInputs: { weight: 'bolder' } }, errorMessage: { color: 'attention' } },
});

function plain(element) {
  return element.innerText.replace(/\u2060/g, '').replace(/\s+/g, ' ').trim();
}

// Everything a card says of itself, what it became, and the element it was drawn into.
window.draw = (json) => {
  const wrong = [];
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const card = new AdaptiveCards.AdaptiveCard();
  card.version = AdaptiveCards.Versions.v1_5;
  card.hostConfig = hostConfig;
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i++) {
    wrong.push(context.getEventAt(i).message);
  }

  for (const event of card.validateProperties().validationEvents) {
    wrong.push(event.message);
  }

  const element = card.render();
  if (!element) {
    return { wrong: [...wrong, 'is not drawn'], text: '' };
  }

  element.className += ' drawn';
  document.body.appendChild(element);
  const links = [...element.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  const unnamed = [...element.querySelectorAll('input, textarea, select')]
    .filter((input) => !input.getAttribute('aria-labelledby') && !input.getAttribute('aria-label') && !input.labels?.length).length;
  return {
    wrong,
    text: plain(element),
    links,
    markup: [...new Set([...element.querySelectorAll('em, code, pre, ul, ol, li, blockquote, table, img, script, iframe, h1, h2, h3, h4, h5, h6, hr, s, del')].map((found) => found.tagName.toLowerCase()))],
    headings: element.querySelectorAll('[role=heading]').length,
    buttons: [...element.querySelectorAll('button.ac-pushButton')].map((button) => button.innerText.trim()),
    inputs: element.querySelectorAll('input, textarea, select').length,
    unnamed,
  };
};

window.clear = () => document.body.replaceChildren();
