import { hooks } from '@/api/client';
import { CardForm } from '@/features/projects/edit/CardForm';
import { Files } from '@/features/projects/edit/Files';
import { History } from '@/features/projects/edit/History';
import { JOURNAL, LIFE, type PartKind, ROLE_KIND, TEAM, WORKS } from '@/features/projects/edit/kinds';
import { PartsEditor } from '@/features/projects/edit/PartsEditor';
import { StatusForm } from '@/features/projects/edit/StatusForm';
import type { Project } from '@/features/projects/words';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Tabs } from '@/ui/data/Tabs';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

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
  const parts = (kinds: readonly PartKind[]) =>
    kinds.map((kind) => <PartsEditor key={kind.path} card={card} kind={kind} />);
  const team = card.abilities.includes('set_roles') ? [ROLE_KIND, ...TEAM] : TEAM;
  const items = [
    { id: 'fiche', label: t('edit.tab.card'), content: <CardForm card={card} /> },
    { id: 'equipe', label: t('edit.tab.team'), content: parts(team) },
    { id: 'etapes', label: t('edit.tab.life'), content: [<StatusForm key="status" card={card} />, ...parts(LIFE)] },
    { id: 'mesures', label: t('edit.tab.works'), content: parts(WORKS) },
    { id: 'journal', label: t('edit.tab.journal'), content: [...parts(JOURNAL), <Files key="files" card={card} />] },
    { id: 'historique', label: t('edit.tab.history'), content: <History card={card} /> },
  ];
  const selected = items.find((one) => one.id === tab)?.id ?? 'fiche';
  return <Tabs label={t('edit.tabs')} items={items} selected={selected} onSelect={onTab} />;
}
