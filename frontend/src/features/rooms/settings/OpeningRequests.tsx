import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { useAct } from '@/ui/act';
import { Refusal } from './BookingsInTheWay';
import { useDayWords } from './words';

type Asked = components['schemas']['OpeningRequestRead'];

function RefusalForm({ lab, asked, onDone }: { lab: string; asked: Asked; onDone: () => void }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const form = useForm({ defaultValues: { reason: '' } });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    const refuse = () =>
      client.POST('/v1/labs/{lab}/opening-requests/{asked}/refusal', {
        params: { path: { lab, asked: asked.id } },
        body,
      });
    if (await act(refuse, t('place.asked.refused'))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <TextField
        id="reason"
        label={t('place.reason')}
        hint={t('place.asked.reason.hint')}
        error={errors.reason?.message}
        {...form.register('reason', { required: t('place.required') })}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.asked.refuse')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Requests to open the house at other hours: answered by who may, or followed by who asked. */
export function OpeningRequests({ lab, every = false }: { lab: string; every?: boolean }) {
  const t = useT();
  const words = useDayWords();
  const { act, problem, busy } = useAct();
  const [refusing, setRefusing] = useState<Asked | null>(null);
  const requests = hooks.useQuery('get', '/v1/labs/{lab}/opening-requests', {
    params: { path: { lab }, query: { limit: 30, ...(!every && { status: 'asked' as const }) } },
  });
  const params = (one: Asked) => ({ params: { path: { lab, asked: one.id } } });
  const accept = (one: Asked) =>
    act(() => client.POST('/v1/labs/{lab}/opening-requests/{asked}/acceptance', params(one)), t('place.asked.accepted'));
  const withdraw = (one: Asked) =>
    act(() => client.POST('/v1/labs/{lab}/opening-requests/{asked}/withdrawal', params(one)), t('place.asked.withdrawn'));
  return (
    <Loaded query={requests} height="6rem">
      {({ items }) =>
        items.length === 0 ? null : (
          <Section title={every ? t('place.asked.mine') : t('place.asked')} lead={every ? undefined : t('place.asked.lead')}>
            <Refusal lab={lab} problem={problem} />
            <CardGrid>
              {items.map((one) => (
                <Card
                  key={one.id}
                  title={`${words.day(one.day)}, ${words.hours(one.opens, one.closes)}`}
                  kicker={
                    one.status !== 'asked' || every ? (
                      <Badge tone={one.status === 'accepted' ? 'good' : one.status === 'asked' ? 'warn' : 'neutral'}>
                        {t(`place.asked.status.${one.status}`)}
                      </Badge>
                    ) : (
                      one.asked_by
                    )
                  }
                  footer={
                    one.abilities.length > 0 && (
                      <span className="ti-cluster">
                        {one.abilities.includes('accept') && (
                          <Button size="small" busy={busy} onClick={() => void accept(one)}>
                            {t('place.asked.accept')}
                          </Button>
                        )}
                        {one.abilities.includes('refuse') && (
                          <Button size="small" look="secondary" onClick={() => setRefusing(one)}>
                            {t('place.asked.refuse')}
                          </Button>
                        )}
                        {one.abilities.includes('withdraw') && (
                          <Button size="small" look="tertiary" busy={busy} onClick={() => void withdraw(one)}>
                            {t('place.asked.withdraw')}
                          </Button>
                        )}
                      </span>
                    )
                  }
                >
                  {one.reason}
                  {one.answer && <p className="ti-small">{t('place.asked.answer', { answer: one.answer })}</p>}
                </Card>
              ))}
            </CardGrid>
            <Dialog open={refusing !== null} title={t('place.asked.refuse')} onClose={() => setRefusing(null)}>
              {refusing && <RefusalForm lab={lab} asked={refusing} onDone={() => setRefusing(null)} />}
            </Dialog>
          </Section>
        )
      }
    </Loaded>
  );
}
