import { Suspense, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import type { Evidence, Observation } from '../contract';
import { EvidenceForm } from '../forms';
import './cell.css';

interface EvidenceListProps {
  lab: string;
  cell: Pick<Observation, 'id' | 'abilities'>;
  items: readonly Evidence[];
}

/** The pieces of evidence of a figure, private unless said otherwise. */
export function EvidenceList({ lab, cell, items }: EvidenceListProps) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const [adding, setAdding] = useState(false);
  const may = cell.abilities.includes('add_evidence');
  const remove = (one: Evidence) =>
    act(
      () =>
        client.DELETE('/v1/labs/{lab}/evidence/{piece}', {
          params: { path: { lab, piece: one.id }, header: ifMatch(one.version) },
        }),
      t('evidence.removed'),
    );
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      {items.length === 0 && <p className="ti-small">{t('evidence.none')}</p>}
      <ul className="ti-plain ti-cards ti-measure">
        {items.map((one) => (
          <li key={one.id} className="ti-card" data-size="small">
            <p className="ti-cluster">
              <strong>{t(`evidence.kind.${one.kind}`)}</strong>
              <Badge tone={one.public ? 'good' : 'neutral'}>{t(one.public ? 'evidence.isPublic' : 'evidence.isPrivate')}</Badge>
              <span className="ti-small">{format.day(one.created_at)}</span>
            </p>
            {one.words && <p>{one.words}</p>}
            {one.url && (
              <p>
                <a href={one.url} rel="noreferrer">
                  {one.url}
                </a>
              </p>
            )}
            {one.file !== null && (
              <p>
                <a href={`/v1/labs/${lab}/files/${one.file}`}>{t('evidence.file.open')}</a>
              </p>
            )}
            {may && (
              <div>
                <Button size="small" look="quiet" busy={busy} onClick={() => void remove(one)}>
                  {t('evidence.remove')}
                  <span className="ti-sr"> : {t(`evidence.kind.${one.kind}`)}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {may && !adding && (
        <div>
          <Button size="small" look="secondary" icon="plus" onClick={() => setAdding(true)}>
            {t('evidence.add')}
          </Button>
        </div>
      )}
      {may && adding && (
        <div className="ti-adding" role="group" aria-label={t('evidence.new')}>
          <Suspense fallback={<Skeleton />}>
            <EvidenceForm lab={lab} observation={cell.id} onDone={() => setAdding(false)} />
          </Suspense>
        </div>
      )}
    </>
  );
}
