import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { IndicatorsPage } from '@/pages/indicators/IndicatorsPage';

export const Route = createFileRoute('/indicateurs/')({
  loader: () => loadMessages('indicators'),
  component: Screen,
});

function Screen() {
  return <IndicatorsPage />;
}
