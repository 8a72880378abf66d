import type { MessageKey } from '@/i18n';

export interface Place {
  href: string;
  label: MessageKey;
  /** Other pages that belong to this one. */
  also?: RegExp;
}

const PROJECTS: Place = { href: '/projets', label: 'nav.projects', also: /\/(projets\/|idees?\b|appels\b|suivi\b)/ };
const INDICATORS: Place = {
  href: '/indicateurs',
  label: 'nav.indicators',
  also: /\/(frequentation|valeurs|observations|indicateurs|cibles|declarer|validation|retours|collectes)\b/,
};

const COMMUNITIES: Place = {
  href: '/communautes',
  label: 'nav.communities',
  also: /\/(communautes|mes-courriels|ma-contribution|methodes|bibliotheque|partenaires|veille|facilitation|rejoindre|interesses|lettres)\b/,
};

const EVENTS: Place = { href: '/evenements', label: 'nav.events', also: /\/(evenements|mes-inscriptions)\b/ };
const SEARCH: Place = { href: '/recherche', label: 'nav.search' };

/** The one list of where one can go: header, footer and site map are made from it. */
export const PUBLIC_PLACES: readonly Place[] = [
  { href: '/labs', label: 'nav.labs' },
  PROJECTS,
  INDICATORS,
  COMMUNITIES,
  EVENTS,
  { href: '/lieu', label: 'nav.place', also: /\/(lieu(\/.*)?|demander|demandes?|confirmer)$/ },
  SEARCH,
];

/** For those who are signed in, in their own lab; one's own requests belong to projects for those who do not govern. */
export const ownPlaces = (lab: string, governs: boolean): readonly Place[] => [
  { href: `/labs/${lab}/a-faire`, label: 'nav.todo', also: /\/activites\b/ },
  {
    href: `/labs/${lab}/calendrier`,
    label: 'nav.calendar',
    also: /\/(agendas|trouver|reserver|mes-reservations)$|\/(reservations|series)\//,
  },
  { href: `/labs/${lab}/lieu`, label: 'nav.place', also: /\/(lieu|incidents)\b/ },
  ...(governs
    ? [
        {
          href: `/labs/${lab}/gouvernance`,
          label: 'nav.governance' as const,
          also: /(?<!\/idees)\/(gouvernance|seances|recommandations|propositions|proposer|charge)\b/,
        },
        PROJECTS,
      ]
    : [{ ...PROJECTS, also: /\/(projets\/|propositions\b|proposer\b|idees?\b|appels\b|suivi\b)/ }]),
  INDICATORS,
  COMMUNITIES,
  EVENTS,
  { href: '/labs', label: 'nav.labs' },
  SEARCH,
];

/** What the header has no room for: in the account's menu, and on the site map. */
export const proposalsOf = (lab: string): Place => ({ href: `/labs/${lab}/propositions`, label: 'nav.proposals' });

export const MY_REGISTRATIONS: Place = { href: '/mes-inscriptions', label: 'nav.myRegistrations' };

export const activitiesOf = (lab: string): Place => ({ href: `/labs/${lab}/activites`, label: 'nav.activities' });

/** Where people without an account take part. */
export const takePartIn = (lab: string): readonly Place[] => [
  { href: `/labs/${lab}/idees`, label: 'nav.ideas' },
  { href: `/labs/${lab}/appels`, label: 'nav.calls' },
  { href: `/labs/${lab}/retours`, label: 'nav.voices' },
  { href: `/labs/${lab}/facilitation`, label: 'nav.facilitation' },
  { href: `/labs/${lab}/rejoindre`, label: 'nav.join' },
  { href: `/labs/${lab}/lettres`, label: 'nav.letters' },
];

/** What communities keep for everybody. */
export const COMMONS: readonly Place[] = [
  { href: '/methodes', label: 'nav.methods' },
  { href: '/bibliotheque', label: 'nav.library' },
  { href: '/partenaires', label: 'nav.market' },
  { href: '/veille', label: 'nav.watch' },
];

export const OPEN_PLACES: readonly Place[] = [
  { href: '/collectes', label: 'nav.campaigns' },
  { href: '/donnees', label: 'nav.openData' },
  { href: '/v1/openapi.json', label: 'nav.apiDocs' },
];

export const LEGAL_PLACES: readonly Place[] = [
  { href: '/accessibilite', label: 'nav.accessibility' },
  { href: '/mentions-legales', label: 'nav.legal' },
  { href: '/donnees-personnelles', label: 'nav.privacy' },
  { href: '/cookies', label: 'nav.cookies' },
  { href: '/plan-du-site', label: 'nav.sitemap' },
];
