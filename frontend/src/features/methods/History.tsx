import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import type { Method } from './model';

/** What was published, the latest first; those who write it bring one back. */
export function History({ method }: { method: Method }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary={t('method.history')} open={open} onToggle={setOpen}>
      <Versions method={method} />
    </Disclosure>
  );
}

function Versions({ method }: { method: Method }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const { card } = method;
  const path = { lab: card.lab, card: card.slug };
  const versions = hooks.useQuery('get', '/v1/labs/{lab}/methods/{card}/versions', { params: { path } });
  const restore = (number: number) =>
    act(
      () =>
        client.POST('/v1/labs/{lab}/methods/{card}/restoration', {
          params: { path, header: ifMatch(card.version) },
          body: { number, note: t('method.history.note', { number }) },
        }),
      t('method.history.restored', { number }),
    );
  return (
    <Loaded query={versions} height="6rem">
      {({ items }) => (
        <ul className="ti-uses">
          {items.map((one) => (
            <li key={one.number}>
              <p>
                {t('method.history.one', { number: one.number, day: format.day(one.at) })}
                {one.note && <span className="ti-small"> ({one.note})</span>}
              </p>
              {method.abilities.includes('edit') && one.number !== card.number && (
                <div>
                  <Button look="tertiary" size="small" busy={busy} onClick={() => void restore(one.number)}>
                    {t('method.history.restore', { number: one.number })}
                  </Button>
                </div>
              )}
            </li>
          ))}
          {problem !== null && <ProblemAlert error={problem} />}
        </ul>
      )}
    </Loaded>
  );
}
