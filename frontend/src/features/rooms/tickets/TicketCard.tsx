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

type Act = 'resolve' | 'reopen';

/** How it was resolved, or why it is opened again: a few words, that others will read. */
function ActForm({ lab, ticket, act: what, onDone }: { lab: string; ticket: Ticket; act: Act; onDone: () => void }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const form = useForm({ defaultValues: { words: '' } });
  const { errors, submitCount } = form.formState;
  const params = { path: { lab, ticket: ticket.id } };
  const submit = form.handleSubmit(async ({ words }) => {
    const send = () =>
      what === 'resolve'
        ? client.POST('/v1/labs/{lab}/tickets/{ticket}/resolution', { params, body: { resolution: words } })
        : client.POST('/v1/labs/{lab}/tickets/{ticket}/reopening', { params, body: { reason: words } });
    if (await act(send, t(`tickets.${what}.done`))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <TextField
        id="words"
        label={t(`tickets.${what}.words`)}
        hint={t(`tickets.${what}.hint`)}
        error={errors.words?.message}
        {...form.register('words', { required: t('place.required') })}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t(`tickets.${what}`)}
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
  const [acting, setActing] = useState<Act | null>(null);
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
              <Button size="small" native={{ 'aria-label': `${t('tickets.resolve')} : ${ticket.title}` }} onClick={() => setActing('resolve')}>
                {t('tickets.resolve')}
              </Button>
            )}
            {ticket.abilities.includes('reopen') && (
              <Button
                size="small"
                look="secondary"
                native={{ 'aria-label': `${t('tickets.reopen')} : ${ticket.title}` }}
                onClick={() => setActing('reopen')}
              >
                {t('tickets.reopen')}
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
      {ticket.reopened_at && ticket.reopening_reason && (
        <p>{t('tickets.reopened', { day: format.day(ticket.reopened_at), reason: ticket.reopening_reason })}</p>
      )}
      {ticket.resolution && (
        <p>{t(ticket.status === 'done' ? 'tickets.done' : 'tickets.before', { resolution: ticket.resolution })}</p>
      )}
      <p className="ti-small">
        {ticket.reported_by
          ? t('tickets.by', { day: format.day(ticket.created_at), name: ticket.reported_by })
          : t('tickets.on', { day: format.day(ticket.created_at) })}
      </p>
      <Dialog open={acting !== null} title={ticket.title} onClose={() => setActing(null)}>
        {acting && <ActForm lab={lab} ticket={ticket} act={acting} onDone={() => setActing(null)} />}
      </Dialog>
    </Card>
  );
}
