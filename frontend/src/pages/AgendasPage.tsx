import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { type CalendarChoice, FeedDialog } from '@/features/calendars/FeedDialog';
import { FeedTable } from '@/features/calendars/FeedTable';
import { HowTo } from '@/features/calendars/HowTo';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Segmented } from '@/ui/data/Segmented';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import './agendas.css';

/** One's own calendar follows the lab's: choose one, take its address, and see which are in use. */
export function AgendasPage({ lab }: { lab: string }) {
  const t = useT();
  const mayManage = useMay(lab, 'manage_lab');
  const [choice, setChoice] = useState<CalendarChoice | null>(null);
  const [whose, setWhose] = useState<'mine' | 'every'>('mine');
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const communities = hooks.useQuery('get', '/v1/labs/{lab}/communities', { params: { path: { lab } } });
  const follow = (one: CalendarChoice, main = false) => (
    <Button
      look={main ? 'primary' : 'secondary'}
      size={main ? 'medium' : 'small'}
      onClick={() => setChoice(one)}
      native={{ 'aria-label': t('calendars.followOne', { name: one.name }) }}
    >
      {t('calendars.follow')}
    </Button>
  );
  const rows = (kind: CalendarChoice['kind'], items: readonly { slug: string; name: string }[]) => (
    <ul className="ti-plain ti-agendas">
      {items.map((one) => (
        <li key={one.slug}>
          <span>{one.name}</span>
          {follow({ kind, target: one.slug, name: one.name })}
        </li>
      ))}
    </ul>
  );

  return (
    <Page
      title={t('calendars.title')}
      lead={t('calendars.lead')}
      crumbs={[{ href: `/labs/${lab}/calendrier`, label: t('nav.calendar') }]}
    >
      <CardGrid>
        <Card
          level={2}
          accent
          title={t('calendars.kind.person')}
          footer={follow({ kind: 'person', target: null, name: t('calendars.kind.person') }, true)}
        >
          {t('calendars.kind.person.hint')}
        </Card>
        <Card
          level={2}
          title={t('calendars.kind.lab')}
          footer={follow({ kind: 'lab', target: null, name: t('calendars.kind.lab') }, true)}
        >
          {t('calendars.kind.lab.hint')}
        </Card>
      </CardGrid>
      <Section title={t('calendars.rooms')} lead={t('calendars.rooms.lead')}>
        <Loaded query={rooms} height="10rem">
          {({ items }) => rows('room', items)}
        </Loaded>
      </Section>
      {communities.data?.items.length !== 0 && (
        <Section title={t('calendars.communities')} lead={t('calendars.communities.lead')}>
          <Loaded query={communities} height="6rem">
            {({ items }) => rows('community', items)}
          </Loaded>
        </Section>
      )}
      <Section
        title={t(whose === 'every' ? 'calendars.everyones' : 'calendars.mine')}
        lead={t('calendars.mine.lead')}
        actions={
          mayManage && (
            <Segmented
              legend={t('calendars.whose')}
              value={whose}
              onChange={setWhose}
              options={[
                { value: 'mine', label: t('calendars.whose.mine') },
                { value: 'every', label: t('calendars.whose.every') },
              ]}
            />
          )
        }
      >
        <FeedTable lab={lab} every={mayManage && whose === 'every'} />
        <Alert tone="info">{t('calendars.key')}</Alert>
      </Section>
      <Section title={t('calendars.how')} lead={t('calendars.how.lead')}>
        <HowTo />
      </Section>
      <FeedDialog lab={lab} choice={choice} onClose={() => setChoice(null)} />
    </Page>
  );
}
