import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { useOwnLab } from '@/api/session';
import { ProjectCards } from '@/features/projects/ProjectCards';
import { ProposeButton, ProposeHow } from '@/features/projects/ProposeProject';
import { FUNCTIONS, NATURES, PHASES, SCALES, useKind } from '@/features/projects/words';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
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
  const kind = useKind();
  const choices = (family: string, values: readonly string[]) =>
    values.map((one) => ({ value: one, label: kind(family, one) }));
  const themes = hooks.useQuery('get', '/v1/themes');
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
      <form role="search" className="ti-form" onSubmit={(event) => event.preventDefault()}>
        <FormRow>
          <TextField
            type="search"
            label={t('projects.search')}
            optional
            defaultValue={filters.q ?? ''}
            onChange={(event) => onFilter({ q: event.target.value || undefined })}
          />
          <SelectField
            label={t('projects.theme')}
            placeholder={t('projects.all')}
            value={filters.theme ?? ''}
            onChange={(event) => onFilter({ theme: event.target.value || undefined })}
            options={(themes.data?.items ?? []).map((one) => ({
              value: one.slug,
              label: `${one.name} (${one.project_count})`,
            }))}
          />
          <SelectField
            label={t('projects.function')}
            placeholder={t('projects.all')}
            value={filters.function ?? ''}
            onChange={(event) =>
              onFilter({ function: FUNCTIONS.find((one) => one === event.target.value) })
            }
            options={choices('function', FUNCTIONS)}
          />
          <SelectField
            label={t('projects.lab')}
            placeholder={t('projects.all')}
            value={filters.lab ?? ''}
            onChange={(event) => onFilter({ lab: event.target.value || undefined })}
            options={(labs.data?.items ?? []).map((one) => ({ value: one.slug, label: one.name }))}
          />
          <SelectField
            label={t('projects.phase')}
            placeholder={t('projects.all')}
            value={filters.phase ?? ''}
            onChange={(event) => onFilter({ phase: PHASES.find((one) => one === event.target.value) })}
            options={choices('phase', PHASES)}
          />
          <SelectField
            label={t('projects.scale')}
            placeholder={t('projects.all')}
            value={filters.scale ?? ''}
            onChange={(event) => onFilter({ scale: SCALES.find((one) => one === event.target.value) })}
            options={choices('scale', SCALES)}
          />
          <SelectField
            label={t('projects.nature')}
            placeholder={t('projects.all')}
            value={filters.nature ?? ''}
            onChange={(event) => onFilter({ nature: NATURES.find((one) => one === event.target.value) })}
            options={choices('nature', NATURES)}
          />
        </FormRow>
      </form>
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
