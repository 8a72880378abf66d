import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '@/api/client';
import type { Body } from '@/features/governance/model';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { SelectField } from '@/ui/form/fields';
import { instantsOf, isPlanned, NOT_PLANNED, PlanFields } from './PlanFields';

interface Props {
  lab: string;
  bodies: readonly Body[];
  onClose: () => void;
}

export function PlanDialog({ lab, bodies, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [body, setBody] = useState(bodies[0]?.slug ?? '');
  const [planned, setPlanned] = useState(NOT_PLANNED);
  const [tried, setTried] = useState(false);
  const send = async () => {
    const { data } = await client.POST('/v1/labs/{lab}/body-sessions', {
      params: { path: { lab } },
      body: { body, ...instantsOf(planned) },
    });
    toast(t('governance.plan.done'));
    await queries.invalidateQueries();
    if (data) await navigate({ to: '/labs/$lab/seances/$session', params: { lab, session: String(data.id) } });
  };
  return (
    <DialogForm
      title={t('governance.plan')}
      action={t('governance.plan.send')}
      missing={() => (isPlanned(planned) ? null : planned.day === '' ? 'plan-day' : 'plan-to')}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <SelectField
        label={t('governance.body')}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        options={bodies.map((one) => ({ value: one.slug, label: one.name }))}
      />
      <PlanFields value={planned} onChange={setPlanned} tried={tried} />
    </DialogForm>
  );
}
