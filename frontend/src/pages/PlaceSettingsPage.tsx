import { Suspense } from 'react';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Tabs } from '@/ui/data/Tabs';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { lazyTab } from './lazyTab';

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

interface Props {
  lab: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
}

/** Where the concierge runs the place: when it is open, its rooms, its kits, its rules. */
export function PlaceSettingsPage({ lab, tab: selected, onTab }: Props) {
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
        <Tabs
          label={t('place.settings')}
          {...(selected && { selected })}
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
        <EmptyState title={t('place.settings.forbidden')}>{t('place.settings.forbidden.hint')}</EmptyState>
      )}
    </Page>
  );
}
