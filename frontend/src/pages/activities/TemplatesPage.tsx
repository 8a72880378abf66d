import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import type { Template } from '@/features/gatherings/templates/model';
import { PlanDialog } from '@/features/gatherings/templates/PlanDialog';
import { TemplateDialog } from '@/features/gatherings/templates/TemplateDialog';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** What comes back in a lab, and the next ones planned from it. */
export function TemplatesPage({ lab }: { lab: string }) {
  const t = useT();
  const manages = useMay(lab, 'manage_activities');
  const { act, problem } = useAct();
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<Template | null>(null);
  const [planning, setPlanning] = useState<Template | null>(null);
  const [removing, setRemoving] = useState<Template | null>(null);
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activity-templates', { params: { path: { lab } } });
  const add = manages && (
    <Button icon="plus" onClick={() => setMaking(true)}>
      {t('template.new')}
    </Button>
  );
  return (
    <Page title={t('template.all')} lead={t('template.lead')} crumbs={[{ href: `/labs/${lab}/activites`, label: t('activities.list.title') }]} actions={add}>
      {problem !== null && <ProblemAlert error={problem} />}
      <Loaded query={found} height="20rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('template.none')} action={add}>
              {t('template.none.hint')}
            </EmptyState>
          ) : (
            <CardGrid>
              {items.map((one) => (
                <TemplateCard key={one.id} template={one} onPlan={() => setPlanning(one)} onChange={() => setChanging(one)} onRemove={() => setRemoving(one)} />
              ))}
            </CardGrid>
          )
        }
      </Loaded>
      {making && <TemplateDialog lab={lab} onClose={() => setMaking(false)} />}
      {changing && <TemplateDialog lab={lab} template={changing} onClose={() => setChanging(null)} />}
      {planning && <PlanDialog lab={lab} template={planning} onClose={() => setPlanning(null)} />}
      {removing && (
        <ReasonDialog
          title={t('template.remove.sure', { name: removing.name })}
          lead={t('template.remove.lead')}
          action={t('template.remove')}
          danger
          reasoned={false}
          onClose={() => setRemoving(null)}
          onSend={async () => {
            setRemoving(null);
            await act(
              () =>
                client.DELETE('/v1/labs/{lab}/activity-templates/{template}', {
                  params: { path: { lab, template: removing.id }, header: ifMatch(removing.version) },
                }),
              t('template.removed'),
            );
          }}
        />
      )}
    </Page>
  );
}

interface CardProps {
  template: Template;
  onPlan: () => void;
  onChange: () => void;
  onRemove: () => void;
}

function TemplateCard({ template: one, onPlan, onChange, onRemove }: CardProps) {
  const t = useT();
  const facts = [
    t('poll.length.of', { hours: Math.floor(one.minutes / 60), minutes: one.minutes % 60 }),
    one.room_name,
    one.registers && (one.capacity ? t('template.places', { count: one.capacity }) : t('template.registers.short')),
    one.questions.length > 0 && t('template.questions.count', { count: one.questions.length }),
  ];
  return (
    <Card
      level={2}
      title={one.name}
      kicker={
        <>
          <Badge>{t(`activities.kind.${one.kind}`)}</Badge>
          {one.public_event && <Badge tone="accent">{t('template.public.short')}</Badge>}
          {one.fictitious && <Badge>{t('poll.fictitious')}</Badge>}
        </>
      }
      footer={
        <div className="ti-cluster">
          <Button size="small" native={{ 'aria-label': t('template.plan.one', { name: one.name }) }} onClick={onPlan}>
            {t('template.plan')}
          </Button>
          {one.abilities.includes('edit') && (
            <>
              <Button size="small" look="secondary" native={{ 'aria-label': t('template.change.one', { name: one.name }) }} onClick={onChange}>
                {t('template.change.short')}
              </Button>
              <Button size="small" look="quiet" native={{ 'aria-label': t('template.remove.one', { name: one.name }) }} onClick={onRemove}>
                {t('template.remove')}
              </Button>
            </>
          )}
        </div>
      }
    >
      {one.title !== one.name && <p>{one.title}</p>}
      <p className="ti-small">{facts.filter(Boolean).join(' · ')}</p>
    </Card>
  );
}
