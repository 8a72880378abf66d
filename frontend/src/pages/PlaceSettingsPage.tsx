import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { LazyTabs, lazyTab, type TabbedProps } from './lazyTab';

const Opening = lazyTab('Opening', () => import('@/features/rooms/settings/Opening'));
const Rooms = lazyTab('Rooms', () => import('@/features/rooms/settings/Rooms'));
const Kits = lazyTab('Kits', () => import('@/features/rooms/settings/Kits'));
const Rules = lazyTab('Rules', () => import('@/features/rooms/settings/Rules'));

const TABS = [
  { id: 'ouverture', label: 'place.tab.opening', Content: Opening },
  { id: 'pieces', label: 'place.rooms', Content: Rooms },
  { id: 'materiel', label: 'place.kits', Content: Kits },
  { id: 'regles', label: 'place.rules', Content: Rules },
] as const;

/** Where the concierge runs the place: when it is open, its rooms, its kits, its rules. */
export function PlaceSettingsPage({ lab, tab, onTab }: TabbedProps) {
  const t = useT();
  const may = useMay(lab, 'manage_place');
  const place = `/labs/${lab}/lieu`;
  return (
    <Page
      title={t('place.settings')}
      lead={t('place.settings.lead')}
      crumbs={[{ href: place, label: t('nav.place') }]}
      actions={
        <ButtonLink look="secondary" href={`/labs/${lab}/incidents`}>
          {t('tickets.title')}
        </ButtonLink>
      }
    >
      {may ? (
        <LazyTabs lab={lab} tab={tab} onTab={onTab} label={t('place.settings')} tabs={TABS} />
      ) : (
        <EmptyState title={t('place.settings.forbidden')}>{t('place.settings.forbidden.hint')}</EmptyState>
      )}
    </Page>
  );
}
