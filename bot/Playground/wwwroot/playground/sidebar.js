import { avatar, byId, cityOf, element, timeOf } from './dom.js';
import { becomeAll } from './redraw.js';

// Places with what is unread, and the people one can act as.

/** @param {{place: (id: string) => void, person: (id: string) => void}} choose */
export function makeSidebar(choose) {
  byId('places').addEventListener('click', (event) => {
    const button = event.target.closest('[data-place]');
    if (button) {
      choose.place(button.dataset.place);
    }
  });

  byId('people').addEventListener('click', (event) => {
    const button = event.target.closest('button[data-person]');
    if (button) {
      choose.person(button.dataset.person);
    }
  });

  function drawPlace(place, isHere) {
    const sign = place.direct ? avatar('peerbot', 'PeerBot', true)
      : element('span', { class: 'place-sign', 'aria-hidden': 'true' }, '#');
    return element('li', {}, element('button', {
      type: 'button', 'data-place': place.id, 'aria-current': isHere ? 'true' : null,
    }, sign,
    element('span', { class: 'grow' }, place.name,
      element('small', {}, place.direct ? 'your private chat' : place.public ? 'public' : 'private')),
    place.unread > 0 ? element('span', { class: 'badge', 'data-unread': place.unread }, String(place.unread),
      element('span', { class: 'visually-hidden' }, ' unread')) : null));
  }

  function drawPerson(person, isYou, now) {
    return element('li', {}, element('button', { type: 'button', 'data-person': person.id, 'aria-pressed': String(isYou) },
      avatar(person.id, person.name, true),
      element('span', { class: 'grow' }, person.name,
        element('small', {}, `${timeOf(now, person.zone)} in ${cityOf(person.zone)}`))));
  }

  return {
    show(state, here, now) {
      becomeAll(byId('places'), state.places.map((place) => drawPlace(place, place.id === here)));
      becomeAll(byId('people'), state.people.map((person) => drawPerson(person, person.id === state.you, now)));
      const you = state.people.find((person) => person.id === state.you);
      byId('you').replaceChildren(
        avatar(you.id, you.name, true),
        element('span', { class: 'visually-hidden' }, 'You are '),
        element('span', { class: 'name' }, you.name));
      const unread = state.places.reduce((sum, place) => sum + place.unread, 0);
      document.title = unread > 0 ? `(${unread}) PeerBot Playground` : 'PeerBot Playground';
    },
  };
}
