import { hooks } from '@/api/client';
import type { Definition, Published } from '@/features/indicators/contract';
import { DefinitionCard } from '@/features/indicators/look/DefinitionCard';
import { Filters } from '@/features/indicators/look/Filters';
import { useLabNames, usePeriod, useUnits } from '@/features/indicators/labels';
import { addressOf, type Look, lookOf } from '@/features/indicators/search';
import { along, axesOf, firstFrequency, latest } from '@/features/indicators/series';
import { Values } from '@/features/indicators/look/Values';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Figure } from '@/ui/data/Figure';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

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
          {({ items }) => <Chosen definition={one} items={items} look={look} onLook={onLook} />}
        </Loaded>
      </Section>
    </Page>
  );
}

function Headline({ definition, items, lab }: { definition: Definition; items: readonly Published[]; lab: string | undefined }) {
  const t = useT();
  const period = usePeriod();
  const units = useUnits();
  const labName = useLabNames();
  const totals = along(items, '').filter((one) => lab === undefined || one.lab === lab);
  const years = totals.filter((one) => one.frequency === 'A');
  const shown = latest(years) ?? latest(totals);
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
  const t = useT();
  const labName = useLabNames();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(useNow());
  const labs = [...new Set(items.map((one) => one.lab))].map((slug) => ({ slug, name: labName(slug) }));
  const ofLab = items.filter((one) => look.lab === undefined || one.lab === look.lab);
  const axis = look.axis ?? '';
  const cut = along(ofLab, axis);
  const frequency = firstFrequency(cut, look.frequency);
  const shown = cut.filter((one) => one.frequency === frequency);
  if (items.length === 0) {
    return <EmptyState title={t('indicators.none')}>{t('indicators.none.hint')}</EmptyState>;
  }
  return (
    <>
      <Filters
        look={look}
        frequency={frequency}
        frequencies={definition.frequencies}
        labs={labs}
        axes={axesOf(ofLab)}
        today={today}
        onLook={onLook}
      />
      {shown.length === 0 ? (
        <EmptyState title={t('indicators.none.filter')}>{t('indicators.none.filter.hint')}</EmptyState>
      ) : (
        <Values items={shown} frequency={frequency} title={definition.label_fr} unit={definition.unit} />
      )}
    </>
  );
}
