import type { Project } from '../words';
import { Files } from './Files';
import { JOURNAL, LIFE, type PartKind, ROLE_KIND, TEAM, WORKS } from './kinds';
import { PartsEditor } from './PartsEditor';
import { StatusForm } from './StatusForm';

const KINDS = { equipe: TEAM, etapes: LIFE, mesures: WORKS, journal: JOURNAL } as const;
export type PartsTabName = keyof typeof KINDS;

/** One tab of the parts of a card; who may set roles finds them first. */
export function PartsTab({ card, name }: { card: Project; name: PartsTabName }) {
  const roles = name === 'equipe' && card.abilities.includes('set_roles');
  const kinds: readonly PartKind[] = roles ? [ROLE_KIND, ...KINDS[name]] : KINDS[name];
  return (
    <>
      {name === 'etapes' && <StatusForm card={card} />}
      {kinds.map((kind) => (
        <PartsEditor key={kind.path} card={card} kind={kind} />
      ))}
      {name === 'journal' && <Files card={card} />}
    </>
  );
}
