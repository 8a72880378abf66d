import { describe, expect, it } from 'vitest';
import { addressOf, piecesOf } from './model';

describe('pieces of an excerpt', () => {
  it('are told apart by the places that match', () => {
    expect(piecesOf('Un conflit ici', [[3, 10]])).toEqual([
      { text: 'Un ', matches: false, at: 0 },
      { text: 'conflit', matches: true, at: 3 },
      { text: ' ici', matches: false, at: 10 },
    ]);
  });
  it('count characters, whatever these take', () => {
    expect(piecesOf('👍👍 mot', [[3, 6]]).map((one) => one.text)).toEqual(['👍👍 ', 'mot']);
  });
  it('are the text itself when nothing matches', () => {
    expect(piecesOf('mots', [])).toEqual([{ text: 'mots', matches: false, at: 0 }]);
    expect(piecesOf('', [])).toEqual([]);
  });
});

describe('addresses', () => {
  const about = { id: 12, lab: 'ti-lab', slug: null, thread: null, title: null, community: null };
  it('lead to what was found', () => {
    const community = { slug: 'utilo', name: 'UTILO' };
    expect(addressOf({ ...about, kind: 'post', thread: 7, community })).toBe('/labs/ti-lab/communautes/utilo?message=7');
    expect(addressOf({ ...about, kind: 'document', community })).toBe('/labs/ti-lab/communautes/utilo/documents/12');
    expect(addressOf({ ...about, kind: 'resource', title: 'À lire', community })).toBe('/labs/ti-lab/communautes/utilo/ressources?q=%C3%80%20lire');
    expect(addressOf({ ...about, kind: 'task', community })).toBe('/labs/ti-lab/communautes/utilo/taches?tache=12');
    expect(addressOf({ ...about, kind: 'decision', community })).toBe('/labs/ti-lab/communautes/utilo/decisions/12');
    expect(addressOf({ ...about, kind: 'project', slug: 'carte' })).toBe('/labs/ti-lab/projets/carte');
    expect(addressOf({ ...about, kind: 'activity' })).toBe('/labs/ti-lab/evenements/12');
    expect(addressOf({ ...about, kind: 'community', slug: 'utilo' })).toBe('/labs/ti-lab/communautes/utilo');
    expect(addressOf({ ...about, kind: 'book' })).toBe('/labs/ti-lab/bibliotheque/12');
    expect(addressOf({ ...about, kind: 'offer', title: 'Relire' })).toBe('/labs/ti-lab/partenaires?q=Relire');
    expect(addressOf({ ...about, kind: 'lab', slug: 'ti-lab' })).toBe('/labs/ti-lab');
  });
});
