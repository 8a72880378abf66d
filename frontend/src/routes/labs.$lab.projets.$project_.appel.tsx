import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CallEditPage } from '@/pages/citizens/CallEditPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/projets/$project_/appel')({
  loader: () => loadMessages('citizens', 'people'),
  validateSearch: (search: Record<string, unknown>): { appel?: number } => {
    const appel = Number(search['appel']);
    return Number.isSafeInteger(appel) && appel > 0 ? { appel } : {};
  },
  component: Screen,
});

function Screen() {
  const { lab, project } = Route.useParams();
  const { appel } = Route.useSearch();
  return (
    <NeedsAccount>
      <CallEditPage lab={lab} project={project} call={appel} />
    </NeedsAccount>
  );
}
