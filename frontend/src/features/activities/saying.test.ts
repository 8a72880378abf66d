import { describe, expect, it } from 'vitest';
import { type Activity, changeOf, emptyValues, requestOf, valuesOf } from './saying';

const ZONE = 'Europe/Paris';
const typed = { ...emptyValues('2026-12-03'), title: 'Lire un courrier', room: 'salon', link: 'https://visio.tilab.example/a' };

describe('an activity to plan', () => {
  it('takes a room in the lab, and no link', () => {
    expect(requestOf(typed, ZONE)).toMatchObject({ starts_at: '2026-12-03T08:00:00.000Z', room: 'salon', link: null, project: null, community: null });
  });

  it('takes no room where there is none', () => {
    const sent = requestOf({ ...typed, place: 'online' }, ZONE);
    expect(sent).not.toHaveProperty('room');
    expect(sent.link).toBe('https://visio.tilab.example/a');
  });

  it('is for the members of a community only when it has one', () => {
    expect(requestOf({ ...typed, members_only: true }, ZONE).members_only).toBe(false);
    expect(requestOf({ ...typed, members_only: true, community: 'utilo' }, ZONE).members_only).toBe(true);
  });
});

describe('an activity said otherwise', () => {
  const planned = { ...requestOf({ ...typed, community: 'utilo' }, ZONE), status: 'planned', project: 'labacces' } as unknown as Activity;

  it('keeps what it belongs to', () => {
    expect(changeOf(valuesOf(planned, ZONE), planned, ZONE)).toMatchObject({ community: 'utilo', project: 'labacces' });
  });

  it('changes its words alone once it is held', () => {
    const held = { ...planned, status: 'held' } as Activity;
    expect(Object.keys(changeOf(valuesOf(held, ZONE), held, ZONE)).sort()).toEqual(['summary', 'title', 'words']);
  });
});
