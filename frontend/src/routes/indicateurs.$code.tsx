import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { IndicatorPage } from '@/pages/IndicatorPage';

export const Route = createFileRoute('/indicateurs/$code')({
  loader: () => loadMessages('indicators'),
  component: Screen,
});

function Screen() {
  const { code } = Route.useParams();
  return <IndicatorPage code={code} />;
}
