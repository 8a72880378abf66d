import { lazy, Suspense } from 'react';
import { hooks } from '@/api/client';
import { CardForm } from '@/features/projects/edit/CardForm';
import type { Project } from '@/features/projects/words';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Tabs } from '@/ui/data/Tabs';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

// The first tab is what people come for; the others are fetched when they are opened.
const History = lazy(async () => ({ default: (await import('@/features/projects/edit/History')).History }));
const PartsTab = lazy(async () => ({ default: (await import('@/features/projects/edit/PartsTab')).PartsTab }));
const KitForm = lazy(async () => ({ default: (await import('@/features/projects/takeover/KitForm')).KitForm }));
const AdoptersEditor = lazy(async () => ({
  default: (await import('@/features/projects/takeover/AdoptersEditor')).AdoptersEditor,
}));

interface Props {
  lab: string;
  project: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
}

/** Everything of a card, for its carriers and the lab's team. */
export function ProjectEditPage({ lab, project, tab, onTab }: Props) {
  const t = useT();
  const card = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}', {
    params: { path: { lab, project } },
  });
  return (
    <Loaded query={card}>
      {(one) => (
        <Page
          title={t('edit.title', { title: one.title })}
          crumbs={[
            { href: '/projets', label: t('projects.title') },
            { href: `/labs/${lab}/projets/${project}`, label: one.title },
          ]}
          actions={
            <ButtonLink look="secondary" href={`/labs/${lab}/projets/${project}`}>
              {t('edit.cancel')}
            </ButtonLink>
          }
        >
          {one.abilities.includes('edit') ? (
            <EditTabs card={one} tab={tab} onTab={onTab} />
          ) : (
            <EmptyState title={t('edit.notYours')}>{t('edit.notYours.hint')}</EmptyState>
          )}
        </Page>
      )}
    </Loaded>
  );
}

function EditTabs({ card, tab, onTab }: { card: Project; tab: string | undefined; onTab: (tab: string) => void }) {
  const t = useT();
  const items = [
    { id: 'fiche', label: t('edit.tab.card'), content: <CardForm card={card} /> },
    { id: 'equipe', label: t('edit.tab.team'), content: <PartsTab card={card} name="equipe" /> },
    { id: 'etapes', label: t('edit.tab.life'), content: <PartsTab card={card} name="etapes" /> },
    { id: 'mesures', label: t('edit.tab.works'), content: <PartsTab card={card} name="mesures" /> },
    { id: 'journal', label: t('edit.tab.journal'), content: <PartsTab card={card} name="journal" /> },
    { id: 'kit', label: t('edit.tab.kit'), content: <KitForm card={card} /> },
    { id: 'repreneurs', label: t('edit.tab.adopters'), content: <AdoptersEditor card={card} /> },
    { id: 'historique', label: t('edit.tab.history'), content: <History card={card} /> },
  ];
  const selected = items.find((one) => one.id === tab)?.id ?? 'fiche';
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <Tabs label={t('edit.tabs')} items={items} selected={selected} onSelect={onTab} />
    </Suspense>
  );
}
