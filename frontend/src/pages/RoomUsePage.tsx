import { useMay } from '@/api/session';
import { PeriodForm } from '@/features/rooms/PeriodForm';
import { wallClock } from '@/features/rooms/time';
import { type Days, daysOf, type Statistics, type Use, useStatistics, week } from '@/features/rooms/use';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { type BarRow, BarTable } from '@/ui/chart/BarTable';
import { HeatTable } from '@/ui/chart/HeatTable';
import { Figure } from '@/ui/data/Figure';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';

/** Figures as this page writes them: percents with their sign, hours without. */
function useWords() {
  const t = useT();
  const format = useFormat(ZONE);
  const percent = (value: number | null) => (value === null ? '–' : format.percent(value / 100, 1));
  const bar = (one: Use): BarRow => ({
    key: one.key,
    label: one.label,
    percent: one.occupancy,
    text: percent(one.occupancy),
    detail: t('use.hoursOf', {
      booked: format.number(one.booked_hours, 1),
      open: format.number(one.open_hours ?? 0, 1),
    }),
  });
  const share = (one: Use): BarRow => ({
    key: one.key,
    label: one.label,
    percent: one.share,
    text: percent(one.share),
    detail: t('use.hoursOnly', { booked: format.number(one.booked_hours, 1) }),
  });
  return { t, format, percent, bar, share };
}

function Figures({ found }: { found: Statistics }) {
  const { t, format, percent } = useWords();
  const { total } = found;
  return (
    <div className="ti-figures ti-grid">
      <Figure
        value={percent(total.occupancy)}
        note={t('use.occupancy.note', {
          booked: format.number(total.booked_hours, 1),
          open: format.number(total.open_hours ?? 0, 1),
        })}
      >
        {t('use.occupancy')}
      </Figure>
      <Figure
        value={format.number(total.bookings)}
        note={total.lead_hours !== null && t('use.bookings.note', { days: Math.round(total.lead_hours / 24) })}
      >
        {t('use.bookings', { count: total.bookings })}
      </Figure>
      <Figure
        value={percent(total.no_show_rate)}
        note={
          total.expected > 0
            ? t('use.noShow.note', { count: total.no_shows, of: total.expected })
            : t('use.noShow.none')
        }
      >
        {t('use.noShow')}
      </Figure>
      <Figure
        value={percent(total.cancelled_rate)}
        note={t('use.noShow.note', { count: total.cancelled, of: total.made })}
      >
        {t('use.cancelled')}
      </Figure>
    </div>
  );
}

function Heat({ items }: { items: readonly Use[] }) {
  const { t, format } = useWords();
  const { weekdays, hours, at } = week(items);
  // 5 January 2026 is a Monday: the names of weekdays come from the calendar of the language.
  const name = (weekday: string) => format.dayShort(`2026-01-0${4 + Number(weekday)}T12:00:00Z`).split(' ')[0] ?? '';
  return (
    <HeatTable
      caption={t('use.heat.caption')}
      corner={t('use.heat.hour')}
      columns={weekdays.map(name)}
      most={Math.max(...items.map((one) => one.occupancy ?? 0))}
      rows={hours.map((hour) => ({
        label: format.time(`2026-01-05T${hour}:00:00+01:00`),
        cells: weekdays.map((weekday) => {
          const value = at(weekday, hour)?.occupancy ?? null;
          return { value, text: value === null ? t('use.heat.closed') : format.number(value) };
        }),
      }))}
    />
  );
}

function Downloads({ lab, days }: { lab: string; days: Days }) {
  const { t } = useWords();
  const mayExport = useMay(lab, 'approve_bookings');
  const query = new URLSearchParams({ ...days });
  const links = (path: string, words: string) =>
    (
      [
        ['use.csv.tableur', `${path}.csv?${query}&flavour=tableur`],
        ['use.xlsx', `${path}.xlsx?${query}`],
        ['use.csv.machine', `${path}.csv?${query}`],
      ] as const
    ).map(([label, href]) => (
      <ButtonLink key={href} href={href} look="secondary" size="small" icon="download" download>
        {t(label)}
        <span className="ti-sr"> : {words}</span>
      </ButtonLink>
    ));
  return (
    <Section title={t('use.downloads')}>
      <h3>{t('use.downloads.rooms')}</h3>
      <div className="ti-cluster">{links(`/v1/labs/${lab}/room-statistics`, t('use.downloads.rooms'))}</div>
      {mayExport && (
        <>
          <h3>{t('use.downloads.bookings')}</h3>
          <p className="ti-small">{t('use.downloads.hint')}</p>
          <div className="ti-cluster">{links(`/v1/labs/${lab}/bookings`, t('use.downloads.bookings'))}</div>
        </>
      )}
    </Section>
  );
}

function Details({ lab, days }: { lab: string; days: Days }) {
  const { t, share } = useWords();
  const heat = useStatistics(lab, days, 'weekday-hour');
  const sides = useStatistics(lab, days, 'side');
  const purposes = useStatistics(lab, days, 'purpose');
  const headers = (label: string) => ({ label, value: t('use.share'), detail: t('use.detail') });
  return (
    <>
      <Section title={t('use.heat')} lead={t('use.heat.lead')}>
        <Loaded query={heat} height="30rem">
          {({ items }) => <Heat items={items} />}
        </Loaded>
      </Section>
      <Section title={t('use.sides')} lead={t('use.sides.lead')}>
        <Loaded query={sides} height="12rem">
          {({ items }) => (
            <BarTable caption={t('use.sides.caption')} headers={headers(t('use.side'))} rows={items.map(share)} />
          )}
        </Loaded>
      </Section>
      <Section title={t('use.purposes')}>
        <Loaded query={purposes} height="12rem">
          {({ items }) => (
            <BarTable caption={t('use.purposes.caption')} headers={headers(t('use.purpose'))} rows={items.map(share)} />
          )}
        </Loaded>
      </Section>
    </>
  );
}

interface Props {
  lab: string;
  /** As the address says it: `du` and `au`. */
  search: Record<string, unknown>;
  onDays: (days: Days) => void;
}

/** How much the house is used: figures with their sentence, the week hour by hour, whose bookings. */
export function RoomUsePage({ lab, search, onDays }: Props) {
  const { t, format, bar } = useWords();
  const { day: today } = wallClock(useNow(), ZONE);
  const days = daysOf(search, today);
  const rooms = useStatistics(lab, days, 'room');
  const shown = {
    from: format.day(`${days.from}T12:00:00Z`),
    to: format.day(`${days.to}T12:00:00Z`),
  };
  return (
    <Page title={t('use.title')} lead={t('use.lead')} crumbs={[{ href: `/labs/${lab}/lieu`, label: t('use.place') }]}>
      <PeriodForm days={days} today={today} onDays={onDays} />
      <Loaded query={rooms} height="40rem">
        {(found) => (
          <>
            <Section title={t('use.shown', shown)}>
              {found.partial && <Alert tone="info">{t('use.partial')}</Alert>}
              {found.total.made === 0 ? (
                <EmptyState title={t('use.none')}>{t('use.none.hint')}</EmptyState>
              ) : (
                <Figures found={found} />
              )}
            </Section>
            {found.total.made > 0 && (
              <>
                <Section title={t('use.rooms')}>
                  <BarTable
                    caption={t('use.rooms.caption')}
                    headers={{ label: t('use.room'), value: t('use.rate'), detail: t('use.detail') }}
                    rows={found.items.map(bar)}
                  />
                </Section>
                <Details lab={lab} days={days} />
              </>
            )}
          </>
        )}
      </Loaded>
      <Section title={t('use.how')}>
        <ul className="ti-measure">
          <li>{t('use.how.booked')}</li>
          <li>{t('use.how.open')}</li>
          <li>{t('use.how.floor')}</li>
        </ul>
      </Section>
      <Downloads lab={lab} days={days} />
    </Page>
  );
}
