import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ProjectPage } from '@/pages/ProjectPage';

export const Route = createFileRoute('/labs/$lab/projets/$project')({
  loader: () => loadMessages('citizens', 'projects'),
  component: Screen,
});

function Screen() {
  const { lab, project } = Route.useParams();
  return <ProjectPage key={project} lab={lab} project={project} />;
}
