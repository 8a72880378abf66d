import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Section } from '@/ui/layout/Page';

interface RequestsProps {
  lab: string;
  community: string;
}

const path = '/v1/labs/{lab}/communities/{community}/join-requests';

/** Who asks to come in, answered where they stand. */
export function Requests({ lab, community }: RequestsProps) {
  const t = useT();
  const format = useFormat();
  const { act, busy, problem } = useAct();
  const [refusing, setRefusing] = useState<{ id: number; name: string } | null>(null);
  const requests = hooks.useQuery('get', path, { params: { path: { lab, community }, query: { state: 'recue' } } });
  const items = requests.data?.items ?? [];
  if (items.length === 0) return null;
  const decide = (request: number, accept: boolean, reason: string | null) =>
    client.POST(`${path}/{number}/decision`, { params: { path: { lab, community, number: request } }, body: { accept, reason } });
  return (
    <Section title={t('communities.requests', { count: items.length })} id="demandes">
      {problem !== null && <ProblemAlert error={problem} />}
      <ul className="ti-plain ti-people">
        {items.map((one) => (
          <li key={one.id} className="ti-people__one">
            <div>
              <p className="ti-people__name">{[one.name, one.organisation].filter(Boolean).join(', ')}</p>
              <p>{one.words ?? t('communities.requests.noWords')}</p>
              <p className="ti-small">{t('communities.requests.asked', { day: format.day(one.made_at) })}</p>
            </div>
            <div className="ti-cluster">
              <Button
                size="small"
                busy={busy}
                native={{ 'aria-description': one.name }}
                onClick={() => void act(() => decide(one.id, true, null), t('communities.requests.accepted', { name: one.name }))}
              >
                {t('communities.requests.accept')}
              </Button>
              <Button size="small" look="secondary" native={{ 'aria-description': one.name }} onClick={() => setRefusing(one)}>
                {t('communities.requests.refuse')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {refusing && (
        <ReasonDialog
          title={t('communities.requests.refuse.sure', { name: refusing.name })}
          lead={t('communities.requests.refuse.lead')}
          action={t('communities.requests.refuse')}
          onClose={() => setRefusing(null)}
          onSend={async (reason) => {
            await decide(refusing.id, false, reason);
            setRefusing(null);
            await act(async () => undefined, t('communities.requests.refused'));
          }}
        />
      )}
    </Section>
  );
}
