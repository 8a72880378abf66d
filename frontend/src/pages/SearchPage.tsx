import { KINDS, type SearchFilters } from '@/features/search/model';
import { SearchBox } from '@/features/search/SearchBox';
import { useT } from '@/i18n';
import { Page } from '@/ui/layout/Page';

/** Searches all of one's communities, and what is public. */
export function SearchPage({ filters, onFilter }: { filters: SearchFilters; onFilter: (filters: SearchFilters) => void }) {
  const t = useT();
  return (
    <Page title={t('search.title')} lead={t('search.lead')}>
      <SearchBox kinds={KINDS} filters={filters} onFilter={onFilter} />
    </Page>
  );
}
