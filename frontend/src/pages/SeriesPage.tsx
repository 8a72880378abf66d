import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import type { Occurrence, Series } from '@/features/rooms/contract';
import { useLiveLab } from '@/features/rooms/live';
import { Occurrences } from '@/features/rooms/series/Occurrences';
import { addOccurrence } from '@/features/rooms/series/addOccurrence';
import { CancelSeries } from '@/features/rooms/series/CancelSeries';
import { useRuleWords } from '@/features/rooms/words';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

// Fetched when somebody changes a series: most look, and go.
const ChangeSeries = lazy(async () => ({
  default: (await import('@/features/rooms/series/ChangeSeries')).ChangeSeries,
}));

const ZONE = 'Europe/Paris';
const FREED: ReadonlySet<string | null> = new Set([null, 'cancelled', 'refused', 'no_show']);

/** One repeated booking: its rule in words, each of its dates, and what can be done with those ahead. */
export function SeriesPage({ lab, series }: { lab: string; series: number }) {
  useLiveLab(lab);
  const found = hooks.useQuery('get', '/v1/labs/{lab}/series/{series}', { params: { path: { lab, series } } });
  return (
    <Loaded query={found}>{(one) => <Shown lab={lab} series={one} />}</Loaded>
  );
}

function Shown({ lab, series }: { lab: string; series: Series }) {
  const t = useT();
  const wall = useFormat('UTC');
  const { wordsOf } = useRuleWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const now = useNow();
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const named = rooms.data?.items ?? [];
  const start = `${series.starts_local}Z`;
  const end = new Date(Date.parse(start) + series.minutes * 60_000);
  const ahead = series.occurrences.filter(
    (one) => one.starts_at !== null && Date.parse(one.starts_at) > now && !FREED.has(one.status),
  );
  const may = (ability: string) => series.abilities.includes(ability);

  const done = async (words: string, after: Series | undefined) => {
    toast(words);
    setOpen(null);
    await queries.invalidateQueries();
    // From a later date on, a change makes a series of its own.
    if (after && after.id !== series.id) await navigate({ to: `/labs/${lab}/series/${after.id}` as '/' });
  };
  const add = async (one: Occurrence) => {
    setProblem(null);
    setAdding(one.occurrence);
    try {
      await addOccurrence(lab, series.id, one.occurrence);
      await done(t('bookings.series.readded', { when: wall.day(`${one.occurrence}Z`) }), undefined);
    } catch (error) {
      setProblem(error);
    } finally {
      setAdding(null);
    }
  };
  const dialog = { lab, zone: ZONE, series, ahead, onClose: () => setOpen(null), onDone: done };

  return (
    <Page
      title={series.title}
      kicker={t('bookings.series.title')}
      lead={`${wordsOf(series.rule, series.starts_local.slice(0, 10))}, ${wall.timeRange(start, end)} · ${series.room_name}`}
      crumbs={[
        { href: `/labs/${lab}/calendrier`, label: t('nav.calendar') },
        { href: `/labs/${lab}/mes-reservations`, label: t('bookings.mine') },
      ]}
      actions={
        ahead.length > 0 && (
          <>
            {may('change') && (
              <Button look="secondary" onClick={() => setOpen('change')}>
                {t('bookings.series.change')}
              </Button>
            )}
            {may('cancel') && (
              <Button look="tertiary" danger onClick={() => setOpen('cancel')}>
                {t('bookings.series.cancel')}
              </Button>
            )}
          </>
        )
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <DefinitionList
        items={[
          { term: t('bookings.what'), value: t(`bookings.purpose.${series.purpose}`) },
          {
            term: t('rooms.project'),
            value: series.project && <AppLink href={`/labs/${lab}/projets/${series.project}`}>{series.project_title}</AppLink>,
          },
          { term: t('bookings.who'), value: series.organiser },
          { term: t('bookings.headcount'), value: series.headcount },
          { term: t('bookings.layout'), value: series.layout },
          { term: t('bookings.note'), value: series.note },
        ]}
      />
      <Section title={t('bookings.series.list')} lead={ahead.length === 0 ? t('bookings.series.nothingAhead') : t('bookings.series.one')}>
        <Occurrences
          lab={lab}
          zone={ZONE}
          series={series}
          rooms={named}
          onAdd={may('add') ? (one) => void add(one) : null}
          busy={adding}
        />
      </Section>
      {open === 'change' && (
        <Suspense fallback={null}>
          <ChangeSeries {...dialog} rooms={named} />
        </Suspense>
      )}
      {open === 'cancel' && <CancelSeries {...dialog} />}
    </Page>
  );
}
