import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { CallForm } from '@/features/citizens/CallForm';
import type { Call } from '@/features/citizens/model';
import { useToday } from '@/features/citizens/today';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { Page } from '@/ui/layout/Page';

interface Props {
  lab: string;
  project: string;
  /** The call to change; a new one otherwise. */
  call: number | undefined;
}

/** Make a call for participants, or change one. */
export function CallEditPage({ lab, project, call: id }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const today = useToday();
  const [removing, setRemoving] = useState(false);
  const card = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}', { params: { path: { lab, project } } });
  const call = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/participant-calls/{call}',
    { params: { path: { lab, call: id ?? 0 } } },
    { enabled: id !== undefined, staleTime: 0, refetchOnWindowFocus: false },
  );
  const saved = async (made: Call) => {
    toast(t('citizens.form.saved'));
    await queries.invalidateQueries();
    await navigate({ to: '/labs/$lab/appels/$call', params: { lab, call: String(made.id) } });
  };
  const form = (found: Call | null) => (
    <>
      <CallForm key={found?.version ?? 0} lab={lab} project={project} today={today} call={found} onSaved={(made) => void saved(made)} />
      {found?.answers === 0 && (
        <div>
          <Button look="tertiary" danger onClick={() => setRemoving(true)}>
            {t('citizens.form.remove')}
          </Button>
        </div>
      )}
      {removing && found && (
        <ReasonDialog
          title={t('citizens.form.remove.sure')}
          lead={t('citizens.form.remove.lead')}
          action={t('citizens.form.remove')}
          danger
          reasoned={false}
          onClose={() => setRemoving(false)}
          onSend={async () => {
            await client.DELETE('/v1/labs/{lab}/participant-calls/{call}', {
              params: { path: { lab, call: found.id }, header: ifMatch(found.version) },
            });
            toast(t('citizens.form.removed'));
            await queries.invalidateQueries();
            await navigate({ to: '/labs/$lab/projets/$project', params: { lab, project } });
          }}
        />
      )}
    </>
  );
  return (
    <Page
      title={t(id === undefined ? 'citizens.call.new' : 'citizens.call.edit')}
      {...(card.data && { lead: card.data.title })}
      crumbs={[{ href: `/labs/${lab}/projets/${project}`, label: card.data?.title ?? t('nav.projects') }]}
    >
      <Loaded query={card} height="30rem">
        {({ abilities }) => {
          if (!abilities.includes('edit')) return <EmptyState title={t('citizens.form.forbidden')}>{t('citizens.form.forbidden.hint')}</EmptyState>;
          return id === undefined ? form(null) : <Loaded query={call}>{form}</Loaded>;
        }}
      </Loaded>
    </Page>
  );
}
