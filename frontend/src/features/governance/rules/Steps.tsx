import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { moved } from '../model';
import { OrderedList } from './OrderedList';
import { Refused } from './Refused';
import { givenOf, type Step, StepForm } from './StepForm';

type Shown = { act: 'change'; step: Step | null; version: number } | { act: 'remove'; step: Step } | null;
type List = components['schemas']['StepList'];

/** The steps that requests go through, in order: each before a body, until one decides for good. */
export function Steps({ lab }: { lab: string }) {
  const t = useT();
  const { act, problem, busy, setProblem } = useAct();
  const [shown, setShown] = useState<Shown>(null);
  const path = { params: { path: { lab } } };
  const steps = hooks.useQuery('get', '/v1/labs/{lab}/request-steps', path);
  const bodies = hooks.useQuery('get', '/v1/labs/{lab}/bodies', path);
  const nameOf = (slug: string) => bodies.data?.items.find((one) => one.slug === slug)?.name ?? slug;
  const close = () => setShown(null);

  const put = (version: number, items: readonly Step[]) =>
    client.PUT('/v1/labs/{lab}/request-steps', {
      params: { path: { lab }, header: ifMatch(version) },
      body: { items: items.map(givenOf) },
    });
  const move = (found: List, step: Step, by: -1 | 1) => {
    const order = moved(found.items, step, by);
    return act(() => put(found.version, order), t('rules.moved', { title: step.label, rank: order.indexOf(step) + 1 }));
  };

  return (
    <Section
      title={t('rules.steps')}
      lead={t('rules.steps.lead')}
      actions={
        steps.data && (
          <Button size="small" icon="plus" look="secondary" onClick={() => setShown({ act: 'change', step: null, version: steps.data.version })}>
            {t('rules.step.add')}
          </Button>
        )
      }
    >
      <Refused problem={problem} onTheirs={() => setProblem(null)} />
      <Loaded query={steps}>
        {(found) => (
          <>
            {found.items.length === 0 ? (
              <EmptyState title={t('rules.steps.none')}>{t('rules.steps.none.hint')}</EmptyState>
            ) : (
              <OrderedList
                name="step"
                label={t('rules.steps')}
                items={found.items}
                keyOf={(one) => one.slug}
                titleOf={(one) => one.label}
                beside={(one) => (
                  <span className="ti-cluster">
                    {!one.active && <Badge>{t('rules.inactive')}</Badge>}
                    <Badge tone={one.nature === 'final' ? 'accent' : 'deep'}>{t(`rules.nature.${one.nature}`)}</Badge>
                  </span>
                )}
                busy={busy}
                onMove={(one, by) => move(found, one, by)}
                onChange={(step) => setShown({ act: 'change', step, version: found.version })}
                onRemove={(step) => setShown({ act: 'remove', step })}
              >
                {(one) => (
                  <DefinitionList
                    items={[
                      { term: t('governance.body'), value: nameOf(one.body) },
                      { term: t('rules.step.for'), value: one.kinds.map((kind) => t(`rules.kind.${kind}`)).join(', ') },
                      { term: t('rules.step.now'), value: t('rules.step.requests', { count: one.requests }) },
                    ]}
                  />
                )}
              </OrderedList>
            )}
            <Dialog side open={shown?.act === 'change'} title={(shown?.act === 'change' && shown.step?.label) || t('rules.step.add')} onClose={close}>
              {shown?.act === 'change' && (
                <StepForm
                  steps={found.items}
                  step={shown.step}
                  bodies={(bodies.data?.items ?? []).filter((one) => one.active && !one.notified_only)}
                  onSend={(items) => put(shown.version, items)}
                  onDone={close}
                />
              )}
            </Dialog>
            {shown?.act === 'remove' && (
              <ReasonDialog
                title={t('rules.step.remove', { name: shown.step.label })}
                lead={t('rules.step.remove.lead')}
                action={t('rules.remove')}
                danger
                reasoned={false}
                onClose={close}
                onSend={async () => {
                  await put(found.version, found.items.filter((one) => one.slug !== shown.step.slug));
                  close();
                  await act(() => Promise.resolve(), t('rules.step.removed', { name: shown.step.label }));
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
