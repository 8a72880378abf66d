import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { type ProjectFilters, ProjectsPage } from '@/pages/ProjectsPage';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const Route = createFileRoute('/projets')({
  loader: () => loadMessages('projects'),
  validateSearch: (search: Record<string, unknown>): ProjectFilters => ({
    q: text(search['q']),
    theme: text(search['theme']),
    function: text(search['function']) as ProjectFilters['function'],
    lab: text(search['lab']),
    phase: text(search['phase']) as ProjectFilters['phase'],
    scale: text(search['scale']) as ProjectFilters['scale'],
    nature: text(search['nature']) as ProjectFilters['nature'],
  }),
  component: Screen,
});

function Screen() {
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ProjectsPage
      filters={filters}
      onFilter={(change) => void navigate({ search: { ...filters, ...change }, replace: true })}
    />
  );
}
