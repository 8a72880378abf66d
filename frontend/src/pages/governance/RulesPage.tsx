import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { LazyTabs, lazyTab, type TabbedProps } from '../lazyTab';

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

/** The lab's rules of the game: its bodies, the steps of requests, the grid, what the team can carry. */
export function RulesPage({ lab, tab, onTab }: TabbedProps) {
  const t = useT();
  const may = useMay(lab, 'manage_governance');
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')} crumbs={[{ href: `/labs/${lab}/gouvernance`, label: t('governance.title') }]}>
      {may ? (
        <LazyTabs lab={lab} tab={tab} onTab={onTab} label={t('rules.title')} tabs={TABS} />
      ) : (
        <EmptyState title={t('rules.forbidden')}>{t('rules.forbidden.hint')}</EmptyState>
      )}
    </Page>
  );
}
