import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { RulesPage } from '@/pages/governance/RulesPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/labs/$lab/gouvernance/reglages')({
  loader: () => loadMessages('governance', 'rules', 'people'),
  validateSearch: (search: Record<string, unknown>): { onglet?: string } =>
    typeof search['onglet'] === 'string' ? { onglet: search['onglet'] } : {},
  component: Screen,
});

function Screen() {
  const { lab } = Route.useParams();
  const { onglet } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NeedsAccount>
      <RulesPage
        lab={lab}
        tab={onglet}
        onTab={(tab) => void navigate({ search: { onglet: tab }, replace: true, resetScroll: false })}
      />
    </NeedsAccount>
  );
}
