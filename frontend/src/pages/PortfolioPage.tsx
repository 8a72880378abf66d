import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { Board } from '@/features/projects/board/Board';
import { KindFilter, ProjectSearch } from '@/features/projects/ProjectSearch';
import { ReviewSettings } from '@/features/projects/review/ReviewSettings';
import { NATURES, STATUSES } from '@/features/projects/words';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

export interface BoardFilters {
  q?: string | undefined;
  theme?: string | undefined;
  status?: (typeof STATUSES)[number] | undefined;
  nature?: (typeof NATURES)[number] | undefined;
}

interface Props {
  lab: string;
  filters: BoardFilters;
  onFilter: (change: BoardFilters) => void;
}

/** A lab's projects, functions by phases; visitors see those that are public. */
export function PortfolioPage({ lab, filters, onFilter }: Props) {
  const t = useT();
  const inside = useMay(lab, 'contribute_projects');
  const editor = useMay(lab, 'edit_projects');
  const manages = useMay(lab, 'manage_lab');
  const own = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/portfolio',
    { params: { path: { lab }, query: filters } },
    { enabled: inside },
  );
  const shown = hooks.useQuery(
    'get',
    '/v1/portfolio',
    { params: { query: { lab, ...filters } } },
    { enabled: !inside },
  );
  const place = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const title = t('board.title', { lab: place.data?.name ?? lab });
  return (
    <Page
      title={title}
      lead={t('board.lead')}
      crumbs={[
        { href: '/projets', label: t('projects.title') },
        { href: `/labs/${lab}`, label: place.data?.name ?? lab },
      ]}
    >
      <ProjectSearch filters={filters} onFilter={onFilter}>
        <KindFilter label={t('projects.status')} family="status" values={STATUSES} value={filters.status} onPick={(status) => onFilter({ status })} />
        <KindFilter label={t('projects.nature')} family="nature" values={NATURES} value={filters.nature} onPick={(nature) => onFilter({ nature })} />
      </ProjectSearch>
      <Loaded query={inside ? own : shown}>
        {(board) =>
          board.total === 0 ? (
            <EmptyState title={t('projects.none')}>{t('projects.none.hint')}</EmptyState>
          ) : (
            <>
              <p role="status">{t('board.total', { count: board.total })}</p>
              <Board board={board} caption={title} />
            </>
          )
        }
      </Loaded>
      {editor && (
        <p>
          <a href={`/v1/labs/${lab}/projects.csv?flavour=tableur`}>{t('board.csv')}</a>{' '}
          <a href={`/v1/labs/${lab}/projects.xlsx`}>{t('board.xlsx')}</a>
        </p>
      )}
      {manages && <ReviewSettings lab={lab} />}
    </Page>
  );
}
