/** Every message key, from the French catalogues: French is the language written first. */
export type Catalogue =
  | typeof import('./locales/fr/common.json')
  | typeof import('./locales/fr/ui.json')
  | typeof import('./locales/fr/legal.json')
  | typeof import('./locales/fr/home.json')
  | typeof import('./locales/fr/labs.json')
  | typeof import('./locales/fr/rooms.json')
  | typeof import('./locales/fr/bookings.json')
  | typeof import('./locales/fr/occupation.json')
  | typeof import('./locales/fr/calendars.json')
  | typeof import('./locales/fr/outside.json')
  | typeof import('./locales/fr/today.json')
  | typeof import('./locales/fr/place.json')
  | typeof import('./locales/fr/calendar.json')
  | typeof import('./locales/fr/projects.json')
  | typeof import('./locales/fr/requests.json')
  | typeof import('./locales/fr/citizens.json')
  | typeof import('./locales/fr/governance.json')
  | typeof import('./locales/fr/rules.json')
  | typeof import('./locales/fr/activities.json')
  | typeof import('./locales/fr/registrations.json')
  | typeof import('./locales/fr/selection.json')
  | typeof import('./locales/fr/feedback.json')
  | typeof import('./locales/fr/communities.json')
  | typeof import('./locales/fr/outreach.json')
  | typeof import('./locales/fr/posts.json')
  | typeof import('./locales/fr/commons.json')
  | typeof import('./locales/fr/methods.json')
  | typeof import('./locales/fr/library.json')
  | typeof import('./locales/fr/market.json')
  | typeof import('./locales/fr/boards.json')
  | typeof import('./locales/fr/polls.json')
  | typeof import('./locales/fr/welcome.json')
  | typeof import('./locales/fr/deliberation.json')
  | typeof import('./locales/fr/facilitation.json')
  | typeof import('./locales/fr/documents.json')
  | typeof import('./locales/fr/indicators.json')
  | typeof import('./locales/fr/figures.json')
  | typeof import('./locales/fr/collect.json')
  | typeof import('./locales/fr/opendata.json')
  | typeof import('./locales/fr/funding.json')
  | typeof import('./locales/fr/evaluation.json')
  | typeof import('./locales/fr/network.json')
  | typeof import('./locales/fr/notices.json')
  | typeof import('./locales/fr/people.json');

type KeysOf<T> = T extends unknown ? Exclude<keyof T, 'default'> : never;

export type MessageKey = KeysOf<Catalogue>;

/** A domain is one file per language: common is always there, routes load the others they need. */
export type Domain =
  | 'common'
  | 'ui'
  | 'legal'
  | 'home'
  | 'labs'
  | 'rooms'
  | 'bookings'
  | 'occupation'
  | 'calendars'
  | 'outside'
  | 'today'
  | 'place'
  | 'calendar'
  | 'projects'
  | 'requests'
  | 'citizens'
  | 'governance'
  | 'rules'
  | 'activities'
  | 'registrations'
  | 'selection'
  | 'feedback'
  | 'communities'
  | 'outreach'
  | 'posts'
  | 'commons'
  | 'methods'
  | 'library'
  | 'market'
  | 'boards'
  | 'polls'
  | 'welcome'
  | 'documents'
  | 'deliberation'
  | 'facilitation'
  | 'indicators'
  | 'figures'
  | 'collect'
  | 'opendata'
  | 'funding'
  | 'evaluation'
  | 'network'
  | 'notices'
  | 'people';
