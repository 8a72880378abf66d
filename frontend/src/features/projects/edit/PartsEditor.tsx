import { useState } from 'react';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Section } from '@/ui/layout/Page';
import { type Project, useKind } from '../words';
import type { Part, PartKind } from './kinds';
import { PartForm } from './PartForm';
import { removePart, savePart } from './send';
import './edit.css';

/** The parts of one kind: listed, added, changed, taken off; each act is a version of the card. */
export function PartsEditor({ card, kind }: { card: Project; kind: PartKind }) {
  const t = useT();
  const words = useKind();
  const { act, problem, busy, setProblem } = useAct({ fresh: true });
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const items = kind.items(card);
  const nameOf = (part: Part): string => {
    const { field, family } = kind.named;
    const value = String(part[field] ?? part['shown'] ?? '');
    const told = family ? words(family, value) : value;
    return kind.path === 'roles' ? `${words('role', String(part['role']))} : ${told}` : told;
  };
  const close = () => {
    setOpen(null);
    setProblem(null);
  };
  const save = async (part: Part) => {
    const place = open === 'new' ? null : open;
    if (await act(() => savePart(card, kind, part, place), t('edit.saved'))) close();
  };
  const held = typeof open === 'number' ? items[open] : undefined;
  return (
    <Section
      title={t(kind.title)}
      actions={
        <Button
          look="secondary"
          size="small"
          icon="plus"
          onClick={() => setOpen('new')}
          native={{ 'aria-label': t('edit.addTo', { what: t(kind.title) }) }}
        >
          {t('edit.add')}
        </Button>
      }
    >
      {problem !== null && open === null && <ProblemAlert error={problem} />}
      {items.length === 0 ? (
        <p>{t('edit.none')}</p>
      ) : (
        <ul className="ti-parts">
          {items.map((part, place) => (
            <li key={String(part['id'] ?? `${nameOf(part)}/${place}`)}>
              <span>{nameOf(part)}</span>
              <span>
                <Button
                  look="tertiary"
                  size="small"
                  onClick={() => setOpen(place)}
                  native={{ 'aria-label': t('edit.changeThis', { what: nameOf(part) }) }}
                >
                  {t('edit.change')}
                </Button>{' '}
                <Button
                  look="tertiary"
                  size="small"
                  danger
                  busy={busy}
                  onClick={() => void act(() => removePart(card, kind, place), t('edit.removed'))}
                  native={{ 'aria-label': t('edit.removeThis', { what: nameOf(part) }) }}
                >
                  {t('edit.remove')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        side
        open={open !== null}
        title={t(held ? 'edit.changeOf' : 'edit.addTo', { what: t(kind.title) })}
        onClose={close}
      >
        {open !== null && (
          <>
            {problem !== null && <ProblemAlert error={problem} />}
            <PartForm key={String(open)} kind={kind} part={held} busy={busy} onSave={save} />
          </>
        )}
      </Dialog>
    </Section>
  );
}
