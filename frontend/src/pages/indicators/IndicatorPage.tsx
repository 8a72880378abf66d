import type { ComponentProps } from 'react';
import { hooks } from '@/api/client';
import { aimsOf } from '@/features/indicators/aims';
import type { Definition, Published } from '@/features/indicators/contract';
import { opened, rowsOf } from '@/features/indicators/cube';
import { DefinitionCard } from '@/features/indicators/look/DefinitionCard';
import { Downloads } from '@/features/indicators/look/Downloads';
import { Filters } from '@/features/indicators/look/Filters';
import { useLabNames, usePeriod, useUnits } from '@/features/indicators/labels';
import { addressOf, type Look, lookOf } from '@/features/indicators/search';
import { along, axesOf, firstFrequency, headline, type Shown } from '@/features/indicators/series';
import { Revisions } from '@/features/indicators/look/Revisions';
import { Values } from '@/features/indicators/look/Values';
import { addDays, instantOf } from '@/features/rooms/time';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { Figure } from '@/ui/data/Figure';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useToday } from '@/ui/now';

const ZONE = 'Europe/Paris';
/** What was public at the end of a day. */
const endOf = (day: string) => instantOf(addDays(day, 1), '00:00', ZONE).toISOString();

interface IndicatorPageProps {
  code: string;
  search: Record<string, unknown>;
  onSearch: (search: Record<string, string>) => void;
}

/** One indicator: what it means, what is published, what was revised, and how to take it away. */
export function IndicatorPage({ code, search, onSearch }: IndicatorPageProps) {
  const definition = hooks.useQuery('get', '/v1/indicators/{code}', { params: { path: { code } } });
  return (
    <Loaded query={definition}>
      {(one) => <Found definition={one} look={lookOf(search)} onLook={(look) => onSearch(addressOf(look))} />}
    </Loaded>
  );
}

interface FoundProps {
  definition: Definition;
  look: Look;
  onLook: (look: Look) => void;
}

function Found({ definition: one, look, onLook }: FoundProps) {
  const t = useT();
  const { code } = one;
  const values = hooks.useQuery('get', '/v1/observations', { params: { query: { code, limit: 5000 } } });
  const revisions = hooks.useQuery('get', '/v1/revisions', { params: { query: { code, ...(look.lab && { lab: look.lab }) } } });
  return (
    <Page
      title={one.label_fr}
      kicker={`${t(`indicators.family.${one.family}`)} · ${code}`}
      crumbs={[{ href: '/indicateurs', label: t('indicators.title') }]}
      actions={
        <ButtonLink look="secondary" href={`/indicateurs/comparer?code=${code}`}>
          {t('indicators.compare')}
        </ButtonLink>
      }
    >
      <Headline definition={one} items={values.data?.items ?? []} lab={look.lab} />
      <Section title={t('indicators.published')}>
        <Loaded query={values} height="30rem">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('indicators.none')}>{t('indicators.none.hint')}</EmptyState>
            ) : (
              <Chosen definition={one} items={items} look={look} onLook={onLook} />
            )
          }
        </Loaded>
      </Section>
      <Section title={t('revisions.title')} lead={t('revisions.lead')}>
        <Loaded query={revisions}>{({ items }) => <Revisions items={items} unit={one.unit} />}</Loaded>
      </Section>
      <Section title={t('indicators.take')}>
        <Downloads definition={one} lab={look.lab} asOf={look.asOf && endOf(look.asOf)} />
      </Section>
    </Page>
  );
}

function Headline({ definition, items, lab }: { definition: Definition; items: readonly Published[]; lab: string | undefined }) {
  const t = useT();
  const period = usePeriod();
  const units = useUnits();
  const labName = useLabNames();
  const shown = headline(along(items, '').filter((one) => lab === undefined || one.lab === lab));
  return (
    <div className="ti-headline" data-figure={shown !== undefined}>
      {shown && (
        <Figure
          value={units.written(shown.value ?? 0, shown.unit)}
          lineage={`/labs/${shown.lab}/valeurs/${shown.id}`}
          note={shown.partial && t('indicators.latest.partial')}
        >
          {[units.said(shown.unit), period(shown.period), labName(shown.lab)].filter(Boolean).join(', ')}
        </Figure>
      )}
      <DefinitionCard definition={definition} />
    </div>
  );
}

function Chosen({ definition, items, look, onLook }: FoundProps & { items: readonly Published[] }) {
  const labName = useLabNames();
  const today = useToday();
  const past = hooks.useQuery(
    'get',
    '/v1/cube',
    { params: { query: { codes: definition.code, as_of: endOf(look.asOf ?? today) } } },
    { enabled: look.asOf !== undefined },
  );
  const filters = {
    look,
    today,
    onLook,
    frequencies: definition.frequencies,
    labs: [...new Set(items.map((one) => one.lab))].map((slug) => ({ slug, name: labName(slug) })),
  };
  if (look.asOf === undefined) return <Shelf definition={definition} items={items} filters={filters} />;
  return (
    <Loaded query={past}>
      {(cube) => <Shelf definition={definition} items={opened(rowsOf(cube, definition.unit), items)} filters={filters} />}
    </Loaded>
  );
}

interface ShelfProps {
  definition: Definition;
  items: readonly Shown[];
  filters: Omit<ComponentProps<typeof Filters>, 'frequency' | 'axes'>;
}

/** What is left once one has chosen: the chart, the table, and the same to take away. */
function Shelf({ definition, items, filters }: ShelfProps) {
  const t = useT();
  const day = useDay();
  const period = usePeriod();
  const labName = useLabNames();
  const { look } = filters;
  const ofLab = items.filter((one) => look.lab === undefined || one.lab === look.lab);
  const cut = along(ofLab, look.axis ?? '');
  const frequency = firstFrequency(cut, look.frequency);
  const shown = cut.filter((one) => one.frequency === frequency);
  const labs = new Set(shown.map((one) => one.lab));
  const [lab = ''] = labs;
  // Targets are those of today, of a lab's totals: beside a past, a detail or several labs they would say something else.
  const aimed = lab !== '' && labs.size === 1 && look.asOf === undefined && look.axis === undefined;
  const targets = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/indicator-targets',
    { params: { path: { lab }, query: { code: definition.code } } },
    { enabled: aimed },
  );
  const last = shown.map((one) => one.period).sort().at(-1) ?? '';
  const aims = aimed ? aimsOf(targets.data?.items ?? [], frequency, last) : [];
  return (
    <>
      <Filters {...filters} frequency={frequency} axes={axesOf(ofLab)} />
      {look.asOf && <Alert tone="info">{t('indicators.asOf.told', { day: day(look.asOf) })}</Alert>}
      {shown.length === 0 ? (
        <EmptyState title={t('indicators.none.filter')}>{t('indicators.none.filter.hint')}</EmptyState>
      ) : (
        <Values
          items={shown}
          frequency={frequency}
          title={definition.label_fr}
          unit={definition.unit}
          aims={aims.map((one) => ({
            kind: one.kind,
            value: one.value,
            label: [t(`targets.kind.${one.kind}`), period(one.period), !one.public && t('targets.private')].filter(Boolean).join(', '),
          }))}
        />
      )}
      {aims.length > 0 && (
        <p className="ti-small">
          <AppLink href={`/labs/${lab}/cibles`}>{t('targets.all', { lab: labName(lab) })}</AppLink>
        </p>
      )}
    </>
  );
}
