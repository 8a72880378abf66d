import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/data/Card';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useAct } from '@/ui/act';
import { Refusal } from '../settings/BookingsInTheWay';

type Ticket = components['schemas']['TicketRead'];
const TONES = { open: 'bad', in_progress: 'warn', done: 'good' } as const;

function ResolutionForm({ lab, ticket, onDone }: { lab: string; ticket: Ticket; onDone: () => void }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const form = useForm({ defaultValues: { resolution: '' } });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    const resolve = () =>
      client.POST('/v1/labs/{lab}/tickets/{ticket}/resolution', { params: { path: { lab, ticket: ticket.id } }, body });
    if (await act(resolve, t('tickets.resolved'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <TextField
        id="resolution"
        label={t('tickets.resolution')}
        hint={t('tickets.resolution.hint')}
        error={errors.resolution?.message}
        {...form.register('resolution', { required: t('place.required') })}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('tickets.resolve')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** One ticket: what, where, since when, by whom, and what is to be done next. */
export function TicketCard({ lab, ticket }: { lab: string; ticket: Ticket }) {
  const t = useT();
  const format = useFormat('Europe/Paris');
  const { act, problem, busy } = useAct();
  const [resolving, setResolving] = useState(false);
  const where = [ticket.room_name, ticket.kit_name].filter(Boolean).join(', ');
  const progress = () =>
    act(
      () => client.POST('/v1/labs/{lab}/tickets/{ticket}/progress', { params: { path: { lab, ticket: ticket.id } } }),
      t('tickets.takenUp'),
    );
  return (
    <Card
      level={2}
      title={ticket.title}
      kicker={
        <>
          <Badge tone={TONES[ticket.status]}>{t(`tickets.status.${ticket.status}`)}</Badge> {where || t(`tickets.kind.${ticket.kind}`)}
        </>
      }
      footer={
        ticket.abilities.length > 0 && (
          <span className="ti-cluster">
            {ticket.abilities.includes('resolve') && (
              <Button size="small" native={{ 'aria-label': `${t('tickets.resolve')} : ${ticket.title}` }} onClick={() => setResolving(true)}>
                {t('tickets.resolve')}
              </Button>
            )}
            {ticket.abilities.includes('progress') && (
              <Button
                size="small"
                look="secondary"
                busy={busy}
                native={{ 'aria-label': `${t('tickets.progress')} : ${ticket.title}` }}
                onClick={() => void progress()}
              >
                {t('tickets.progress')}
              </Button>
            )}
          </span>
        )
      }
    >
      <Refusal lab={lab} problem={problem} />
      {ticket.description && <p>{ticket.description}</p>}
      {ticket.resolution && <p>{t('tickets.done', { resolution: ticket.resolution })}</p>}
      <p className="ti-small">
        {ticket.reported_by
          ? t('tickets.by', { day: format.day(ticket.created_at), name: ticket.reported_by })
          : t('tickets.on', { day: format.day(ticket.created_at) })}
      </p>
      <Dialog open={resolving} title={ticket.title} onClose={() => setResolving(false)}>
        {resolving && <ResolutionForm lab={lab} ticket={ticket} onDone={() => setResolving(false)} />}
      </Dialog>
    </Card>
  );
}
