import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { SignInPage } from '@/pages/SignInPage';

export const Route = createFileRoute('/connexion')({
  loader: () => loadMessages('people'),
  validateSearch: (search: Record<string, unknown>): { suite?: string } => {
    const { suite } = search;
    // Only paths of this site: never another address to be led to after signing in.
    return typeof suite === 'string' && /^\/(?![/\\])/.test(suite) ? { suite } : {};
  },
  component: Screen,
});

function Screen() {
  const { suite } = Route.useSearch();
  return <SignInPage next={suite ?? '/a-faire'} />;
}
