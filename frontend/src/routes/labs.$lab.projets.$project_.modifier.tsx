import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { NeedsAccount } from '@/pages/NeedsAccount';
import { ProjectEditPage } from '@/pages/ProjectEditPage';

export const Route = createFileRoute('/labs/$lab/projets/$project_/modifier')({
  loader: () => loadMessages('projects', 'people'),
  validateSearch: (search: Record<string, unknown>): { onglet?: string } =>
    typeof search['onglet'] === 'string' ? { onglet: search['onglet'] } : {},
  component: Screen,
});

function Screen() {
  const { lab, project } = Route.useParams();
  const { onglet } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <ProjectEditPage
        key={project}
        lab={lab}
        project={project}
        tab={onglet}
        onTab={(tab) => void navigate({ search: { onglet: tab }, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
