import { keepPreviousData } from '@tanstack/react-query';
import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { EurosLeft } from '@/features/requests/EurosLeft';
import { addressOf } from '@/features/requests/model';
import { useFormat, useLocale, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { LoadChart } from '@/ui/chart/LoadChart';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';

type Load = components['schemas']['LoadRead'];
type Item = Load['items'][number];

/** What is not decided yet, and may be. */
const IMAGINED: ReadonlySet<Item['state']> = new Set([
  'deposee',
  'en_clarification',
  'a_completer',
  'filtre_usagers',
  'en_evaluation',
  'inscrite',
  'favorable',
  'ajournee',
  'soumise',
  'renvoyee',
  'en_attente_moyens',
]);
const LENGTHS = [6, 12, 18, 24] as const;

export interface LoadSearch {
  mois?: number | undefined;
  /** Numbers of the requests one imagines accepted. */
  avec?: readonly number[] | undefined;
}

interface Props {
  lab: string;
  search: LoadSearch;
  onSearch: (change: LoadSearch) => void;
}

/** What the team carries, and what would happen if it accepted more. */
export function LoadPage({ lab, search, onSearch }: Props) {
  const t = useT();
  const may = useMay(lab, 'view_requests');
  const months = search.mois ?? 12;
  const added = search.avec ?? [];
  const load = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/request-load',
    { params: { path: { lab }, query: { months, ...(added.length > 0 && { with: added.join(',') }) } } },
    { enabled: may, placeholderData: keepPreviousData },
  );
  return (
    <Page title={t('requests.load')} lead={t('requests.load.lead')} crumbs={[{ href: `/labs/${lab}/propositions`, label: t('requests.title') }]}>
      {may ? (
        <>
          <div className="ti-form">
            <SelectField
              label={t('requests.load.months')}
              value={String(months)}
              onChange={(event) => onSearch({ ...search, mois: Number(event.target.value) })}
              options={LENGTHS.map((one) => ({ value: String(one), label: t('requests.load.months.count', { count: one }) }))}
            />
          </div>
          <Loaded query={load} height="30rem">
            {(found) => <Content lab={lab} load={found} added={added} onAdd={(avec) => onSearch({ ...search, avec })} />}
          </Loaded>
        </>
      ) : (
        <EmptyState title={t('requests.load.forbidden')}>{t('requests.load.forbidden.hint')}</EmptyState>
      )}
    </Page>
  );
}

interface ContentProps {
  lab: string;
  load: Load;
  added: readonly number[];
  onAdd: (requests: number[]) => void;
}

function Content({ lab, load, added, onAdd }: ContentProps) {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const short = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const months = load.months.map((one) => ({
    label: short.format(new Date(`${one.month}-15T12:00:00Z`)),
    engaged: one.engaged,
    added: one.candidates,
    capacity: one.capacity,
  }));
  const over = months.filter((one) => one.engaged + one.added > one.capacity).length;
  const capacity = format.number(load.capacity_weeks, 1);
  const execution = hooks.useQuery('get', '/v1/labs/{lab}/execution', { params: { path: { lab } } }, { enabled: useMay(lab, 'view_funding') });
  const budgets = execution.data?.totals.filter((one) => one.kind === 'budget') ?? [];
  // Without a budget, what is left of it is not known.
  const left = budgets.length > 0 ? budgets.reduce((sum, one) => sum + one.left_cents, 0) : null;
  const requests = hooks.useQuery('get', '/v1/labs/{lab}/requests', { params: { path: { lab }, query: { limit: 200 } } });
  const candidates = (requests.data?.items ?? []).filter((one) => one.lab_weeks !== null && IMAGINED.has(one.state) && one.project === null);
  const asked = candidates.filter((one) => added.includes(one.id)).reduce((sum, one) => sum + (one.lab_cents ?? 0), 0);
  const committed = load.items.filter((one) => !one.candidate);
  const toggle = (request: number, on: boolean) => onAdd(on ? [...added, request] : added.filter((one) => one !== request));
  return (
    <>
      <Outcome live tone={over > 0 ? 'warn' : 'good'} title={t(over > 0 ? 'requests.load.over' : 'requests.load.fits', { count: over, capacity })}>
        <EurosLeft left={left} asked={asked} />
      </Outcome>
      <LoadChart
        title={t('requests.load.chart')}
        months={months}
        words={{
          month: t('requests.load.month'),
          engaged: t('requests.load.engaged'),
          added: t('requests.load.candidates'),
          total: t('requests.load.total'),
          capacity: t('requests.load.capacity'),
          left: t('requests.load.left'),
        }}
      />
      {load.items.length === 0 && candidates.length === 0 && <EmptyState title={t('requests.load.none')}>{t('requests.load.none.hint')}</EmptyState>}
      {candidates.length > 0 && (
        <Section title={t('requests.load.accept')} lead={t('requests.load.accept.lead')}>
          <ul className="ti-plain ti-stack" data-gap="small">
            {candidates.map((one) => (
              <li key={one.id}>
                <CheckboxField
                  label={one.title}
                  hint={[
                    t('requests.number', { number: one.number }),
                    t(`requests.state.${one.state}`),
                    t('requests.weeks', { count: one.lab_weeks ?? 0, number: format.number(one.lab_weeks ?? 0, 1) }),
                  ].join(' — ')}
                  checked={added.includes(one.id)}
                  onChange={(event) => toggle(one.id, event.target.checked)}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {committed.length > 0 && (
        <Section title={t('requests.load.committed')}>
          <ul className="ti-plain ti-stack" data-gap="small">
            {committed.map((one) => (
              <li key={one.request}>
                <AppLink href={addressOf(lab, one.request)}>{one.title}</AppLink>{' '}
                <span className="ti-small">
                  <Facts item={one} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {load.undated > 0 && <p className="ti-small">{t('requests.load.undated', { count: load.undated })}</p>}
    </>
  );
}

function Facts({ item }: { item: Item }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {t('requests.number', { number: item.number })} — {t(`requests.state.${item.state}`)} —{' '}
      {t('requests.load.item', { count: item.weeks, weeks: format.number(item.weeks, 1), from: format.day(item.begins_on), to: format.day(item.ends_on) })}
    </>
  );
}
