import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMay, useSession } from '@/api/session';
import { CalendarLinks, CalendarToolbar } from '@/features/rooms/calendar/CalendarToolbar';
import { BookingPeek } from '@/features/rooms/calendar/BookingPeek';
import type { Entry } from '@/features/rooms/calendar/entries';
import { DayView, HouseWeekView, RoomWeekView } from '@/features/rooms/calendar/GridViews';
import { ListView } from '@/features/rooms/calendar/ListView';
import { type Place, useMoveBooking } from '@/features/rooms/calendar/moves';
import { CalendarNotes } from '@/features/rooms/calendar/Notes';
import { PhoneDay } from '@/features/rooms/calendar/PhoneDay';
import type { ViewProps } from '@/features/rooms/calendar/props';
import { useNews } from '@/features/rooms/calendar/useNews';
import { type CalendarView, NOT_TAKING, type ViewName } from '@/features/rooms/calendar/search';
import { calendarHref, periodOf, stepped } from '@/features/rooms/calendar/view';
import { useCalendarWords } from '@/features/rooms/calendar/words';
import { useLiveLab } from '@/features/rooms/live';
import { minutesOf, timeOf, wallClock } from '@/features/rooms/time';
import { localZone, useCalendar } from '@/features/rooms/week';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { focusCalendar } from '@/ui/calendar/focus';
import { Legend } from '@/ui/calendar/Legend';
import { Waiting } from '@/ui/calendar/Toolbar';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { Page } from '@/ui/layout/Page';
import { useNarrow } from '@/ui/media';
import { useNow } from '@/ui/now';

const MonthView = lazy(() => import('@/features/rooms/calendar/MonthView').then((module) => ({ default: module.MonthView })));
const loadForm = () => import('@/features/rooms/BookingForm');
const BookingForm = lazy(() => loadForm().then((module) => ({ default: module.BookingForm })));
const loadMoveForm = () => import('@/features/rooms/calendar/MoveForm');
const MoveForm = lazy(() => loadMoveForm().then((module) => ({ default: module.MoveForm })));

interface CalendarPageProps {
  lab: string;
  view: CalendarView;
  onView: (change: CalendarView) => void;
}

interface Moving {
  entry: Entry;
  before: Place;
  target: Place;
}

const placeOf = ({ room, day, from, to }: Entry): Place => ({ room, day, from, to });
const HEIGHTS: Record<ViewName, string> = { jour: '60rem', semaine: '44rem', mois: '46rem', liste: '44rem' };
const NO_ROOMS: never[] = [];

/** Rooms and bookings by day, week, month or as a list; free and busy for those who may see no more. */
export function CalendarPage({ lab, view, onView }: CalendarPageProps) {
  const t = useT();
  const words = useCalendarWords();
  const narrow = useNarrow();
  const { session, isLoading } = useSession();
  const full = useMay(lab, 'view_bookings');
  const mayBook = useMay(lab, 'book_rooms');
  useLiveLab(lab);

  const [zone, setZone] = useState(localZone);
  const clock = useNow();
  const now = useMemo(() => {
    const { day, time } = wallClock(clock, zone);
    return { day, minute: minutesOf(time) };
  }, [clock, zone]);
  const day = view.jour ?? now.day;
  const name: ViewName = view.vue ?? (narrow ? 'jour' : 'semaine');
  const listed = name === 'liste';
  const unusual = NOT_TAKING.some((one) => one === view.statut);
  const { sur } = view;
  const asked = useMemo(
    () => ({
      period: periodOf(name, day, sur),
      around: ([-1, 1] as const).map((step) => periodOf(name, stepped(name === 'jour' ? 'semaine' : name, day, step, sur), sur)),
    }),
    [name, day, sur],
  );
  const { shown, waiting, error, retry } = useCalendar({
    lab,
    ...asked,
    full: isLoading ? undefined : full,
    every: listed && unusual,
  });
  if (shown && shown.zone !== zone) setZone(shown.zone);

  const own = useRef(new Set<number>());
  useNews(shown, words, own);
  const rooms = shown?.rooms ?? NO_ROOMS;
  const move = useMoveBooking({ lab, zone, rooms, words, own });
  const [draft, setDraft] = useState<Place | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const lastMoved = useRef<number | undefined>(undefined);
  const found = shown?.entries.find((one) => one.id === opened);

  const period =
    name === 'jour'
      ? words.dayLong(day)
      : name === 'mois' || (listed && sur)
        ? words.month(day)
        : t('rooms.weekOf', { day: words.dayLong(asked.period.first) });
  const said = useRef(period);
  useEffect(() => {
    if (said.current !== period) announce(period);
    said.current = period;
  }, [period]);
  // Ready when it is wanted: the form weighs more than the calendar.
  useEffect(() => {
    if (!mayBook) return undefined;
    const timer = setTimeout(() => void loadForm(), 1500);
    return () => clearTimeout(timer);
  }, [mayBook]);

  const entries = shown?.entries;
  const onMove = useCallback(
    ({ id }: { id: number }, to: Partial<Place>) => {
      const entry = entries?.find((one) => one.id === id);
      if (entry) setMoving({ entry, before: placeOf(entry), target: { ...placeOf(entry), ...to } });
    },
    [entries],
  );
  const effective = useMemo(() => (unusual && !listed ? { ...view, statut: undefined } : view), [view, unusual, listed]);
  const room = rooms.find((one) => one.slug === view.salle);
  const usual = room?.slug ?? rooms[0]?.slug ?? '';
  const drawn = (): React.ReactNode => {
    if (!shown) return null;
    const props: ViewProps = {
      lab,
      shown,
      view: effective,
      // While another period comes, the one that is there, whole.
      day: waiting && !shown.days.has(day) ? shown.period.first : day,
      now,
      words,
      onBook: mayBook ? setDraft : undefined,
      onOpen: (event) => setOpened(event.id),
      onMove,
    };
    if (name === 'mois') {
      return (
        <Suspense fallback={<Skeleton height={HEIGHTS.mois} />}>
          <MonthView {...props} />
        </Suspense>
      );
    }
    if (listed || (narrow && name === 'semaine')) return <ListView {...props} />;
    if (narrow) return <PhoneDay {...props} />;
    if (name === 'jour') return <DayView {...props} />;
    return room ? <RoomWeekView {...props} /> : <HouseWeekView {...props} />;
  };
  // Who is there decides what the page holds: drawn once, it does not move.
  if (isLoading) {
    return (
      <Page
        title={t('rooms.calendar')}
        lead={period}
        actions={
          <Button icon="plus" disabled>
            {t('rooms.bookRoom')}
          </Button>
        }
      >
        <Skeleton height="70rem" />
      </Page>
    );
  }
  const flags = name === 'jour' && !narrow ? words.notes(shown?.days.get(day)) : [];

  return (
    <Page
      title={t('rooms.calendar')}
      lead={[period, ...flags].join(' · ')}
      actions={
        mayBook && (
          <Button
            icon="plus"
            onClick={() => {
              const on = day < now.day ? now.day : day;
              const opens = shown?.days.get(on)?.opens ?? 9 * 60;
              setDraft({ room: usual, day: on, from: Math.max(opens, 9 * 60), to: Math.max(opens, 9 * 60) + 60 });
            }}
          >
            {t('rooms.bookRoom')}
          </Button>
        )
      }
    >
      <CalendarToolbar name={name} view={view} day={day} rooms={rooms} full={full} narrow={narrow} onView={onView} />
      <CalendarNotes
        zone={shown?.zone ?? null}
        now={clock}
        words={words}
        busyOnly={!full}
        signIn={session ? null : `/connexion?suite=${encodeURIComponent(calendarHref(lab, view))}`}
      />
      {error !== null && <ProblemAlert error={error} onRetry={retry} />}
      <Waiting busy={waiting && error === null}>
        {shown ? drawn() : error === null && <Skeleton height={HEIGHTS[room ? 'jour' : name]} />}
        {shown && !listed && !narrow && (
          <Legend busyOnly={!full}>
            {shown.entries.some((one) => one.booking?.fictitious) && <span>{t('calendar.fictitious.long')}</span>}
          </Legend>
        )}
        {(shown || error !== null) && <CalendarLinks lab={lab} full={full} />}
      </Waiting>
      <Dialog
        open={found?.booking != null}
        title={found?.booking?.title ?? ''}
        side
        onClose={() => {
          setOpened(null);
          focusCalendar();
        }}
      >
        {found?.booking && (
          <BookingPeek
            lab={lab}
            booking={found.booking}
            entry={found}
            words={words}
            onMove={() => {
              setOpened(null);
              setMoving({ entry: found, before: placeOf(found), target: placeOf(found) });
            }}
          />
        )}
      </Dialog>
      <Dialog
        open={moving !== null}
        title={t('calendar.move.title', { title: moving?.entry.booking?.title ?? '' })}
        side
        onClose={() => {
          setMoving(null);
          focusCalendar(lastMoved.current);
        }}
      >
        {moving?.entry.booking && (
          <Suspense fallback={<Skeleton lines={6} />}>
            <MoveForm
              booking={moving.entry.booking}
              before={moving.before}
              target={moving.target}
              rooms={rooms}
              zone={zone}
              words={words}
              move={move}
              onDone={() => {
                lastMoved.current = moving.entry.id;
                setMoving(null);
              }}
            />
          </Suspense>
        )}
      </Dialog>
      <Dialog
        open={draft !== null}
        title={t('rooms.bookRoom')}
        side
        onClose={() => {
          setDraft(null);
          focusCalendar();
        }}
      >
        {draft && (
          <Suspense fallback={<Skeleton lines={6} />}>
            <BookingForm
              lab={lab}
              zone={zone}
              rooms={rooms}
              draft={{ room: draft.room, day: draft.day, start: timeOf(draft.from), end: timeOf(draft.to) }}
              onDone={() => setDraft(null)}
            />
          </Suspense>
        )}
      </Dialog>
    </Page>
  );
}
