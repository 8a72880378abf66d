import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { useOwnLab } from '@/api/session';
import { ProjectCards } from '@/features/projects/ProjectCards';
import { KindFilter, ProjectSearch } from '@/features/projects/ProjectSearch';
import { ProposeButton, ProposeHow } from '@/features/projects/ProposeProject';
import { FUNCTIONS, NATURES, PHASES, SCALES } from '@/features/projects/words';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { SelectField } from '@/ui/form/fields';
import { Page } from '@/ui/layout/Page';

export interface ProjectFilters {
  q?: string | undefined;
  theme?: string | undefined;
  function?: 'eprouvette' | 'accelerateur' | 'centre_de_ressources' | 'archipel' | undefined;
  lab?: string | undefined;
  phase?: (typeof PHASES)[number] | undefined;
  scale?: (typeof SCALES)[number] | undefined;
  nature?: (typeof NATURES)[number] | undefined;
}

interface Props {
  filters: ProjectFilters;
  onFilter: (change: ProjectFilters) => void;
}

export function ProjectsPage({ filters, onFilter }: Props) {
  const t = useT();
  const lab = useOwnLab();
  const labs = hooks.useQuery('get', '/v1/labs', { params: { query: { limit: 200 } } });
  const projects = useInfiniteQuery({
    queryKey: ['projects', filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { ...filters, limit: 30, ...(pageParam && { cursor: pageParam }) };
      const { data } = await client.GET('/v1/projects', { params: { query } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = projects.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('projects.title')}
      lead={t('projects.lead')}
      actions={
        <>
          <ProposeButton lab={lab} />
          <ButtonLink look="secondary" href={`/labs/${lab}/portefeuille`}>
            {t('projects.board.see')}
          </ButtonLink>
        </>
      }
    >
      <ProposeHow lab={lab} />
      <ProjectSearch counted filters={filters} onFilter={onFilter}>
        <KindFilter label={t('projects.function')} family="function" values={FUNCTIONS} value={filters.function} onPick={(one) => onFilter({ function: one })} />
        <SelectField
          label={t('projects.lab')}
          placeholder={t('projects.all')}
          value={filters.lab ?? ''}
          onChange={(event) => onFilter({ lab: event.target.value || undefined })}
          options={(labs.data?.items ?? []).map((one) => ({ value: one.slug, label: one.name }))}
        />
        <KindFilter label={t('projects.phase')} family="phase" values={PHASES} value={filters.phase} onPick={(phase) => onFilter({ phase })} />
        <KindFilter label={t('projects.scale')} family="scale" values={SCALES} value={filters.scale} onPick={(scale) => onFilter({ scale })} />
        <KindFilter label={t('projects.nature')} family="nature" values={NATURES} value={filters.nature} onPick={(nature) => onFilter({ nature })} />
      </ProjectSearch>
      <Loaded query={projects}>
        {() => (
          <>
            <h2 className="ti-sr">{t('projects.results')}</h2>
            <ProjectCards items={items} showLab />
            <ShowMore
              shown={items.length}
              hasNext={projects.hasNextPage}
              isLoading={projects.isFetchingNextPage}
              onMore={() => void projects.fetchNextPage()}
            />
          </>
        )}
      </Loaded>
      <p>
        <a href="/v1/projects.csv?flavour=tableur">{t('projects.csv')}</a>
      </p>
    </Page>
  );
}
