import { Suspense } from 'react';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { Tabs } from '@/ui/data/Tabs';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { lazyTab } from '../lazyTab';

const Bodies = lazyTab('Bodies', () => import('@/features/governance/rules/bodies/Bodies'));
const Steps = lazyTab('Steps', () => import('@/features/governance/rules/Steps'));
const Grids = lazyTab('Grids', () => import('@/features/governance/rules/grid/Grids'));
const Settings = lazyTab('Settings', () => import('@/features/governance/rules/Settings'));

const TABS = [
  { id: 'instances', label: 'rules.bodies', Content: Bodies },
  { id: 'etapes', label: 'rules.steps', Content: Steps },
  { id: 'grille', label: 'rules.grid', Content: Grids },
  { id: 'charge', label: 'rules.settings', Content: Settings },
] as const;

interface Props {
  lab: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
}

/** The lab's rules of the game: its bodies, the steps of requests, the grid, what the team can carry. */
export function RulesPage({ lab, tab: selected, onTab }: Props) {
  const t = useT();
  const may = useMay(lab, 'manage_governance');
  const known = TABS.some((one) => one.id === selected);
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')} crumbs={[{ href: `/labs/${lab}/gouvernance`, label: t('governance.title') }]}>
      {may ? (
        <Tabs
          label={t('rules.title')}
          {...(known && selected && { selected })}
          onSelect={onTab}
          items={TABS.map(({ id, label, Content }) => ({
            id,
            label: t(label),
            content: (
              <Suspense fallback={<Skeleton height="24rem" />}>
                <Content lab={lab} />
              </Suspense>
            ),
          }))}
        />
      ) : (
        <EmptyState title={t('rules.forbidden')}>{t('rules.forbidden.hint')}</EmptyState>
      )}
    </Page>
  );
}
