import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '@/api/session';
import { type BookingDraft, BookingForm } from '@/features/rooms/BookingForm';
import { useLiveLab } from '@/features/rooms/live';
import { addDays, minutesOf, mondayOf, timeOf, wallClock } from '@/features/rooms/time';
import { dayOf, useBoard, useDays, weekOf } from '@/features/rooms/week';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { CalendarGrid } from '@/ui/calendar/CalendarGrid';
import { Toolbar } from '@/ui/calendar/Toolbar';
import { WeekBoard } from '@/ui/calendar/WeekBoard';
import { Dialog } from '@/ui/data/Dialog';
import { Segmented } from '@/ui/data/Tabs';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';
const OPENS = minutesOf('07:30');
const CLOSES = minutesOf('21:00');
const noon = (day: string) => `${day}T12:00:00Z`;

export interface CalendarView {
  vue?: 'jour' | 'semaine' | undefined;
  jour?: string | undefined;
  salle?: string | undefined;
}

interface CalendarPageProps {
  lab: string;
  view: CalendarView;
  onView: (change: CalendarView) => void;
}

/** The week of the house or of one room, or the day of all rooms; the list says the same, first on a phone. */
export function CalendarPage({ lab, view, onView }: CalendarPageProps) {
  const t = useT();
  const format = useFormat(ZONE);
  const navigate = useNavigate();
  const mayBook = useMay(lab, 'book_rooms');
  const [draft, setDraft] = useState<BookingDraft | null>(null);
  useLiveLab(lab);
  const today = wallClock(useNow(), ZONE).day;
  const day = view.jour ?? today;
  const week = view.vue !== 'jour';
  const first = week ? mondayOf(day) : day;
  const days = week ? Array.from({ length: 5 }, (_, number) => addDays(first, number)) : [first];
  const { rooms, closed, bookings } = useDays(lab, ZONE, days);
  const found = bookings.data?.items ?? [];
  const board = useBoard(lab, rooms, found, ZONE);
  const room = rooms.find((one) => one.slug === view.salle);
  const usual = room?.slug ?? rooms[0]?.slug ?? '';
  const calendarDays = days.map((one) => ({
    id: one,
    label: format.dayShort(noon(one)),
    closed: closed.get(one),
    today: one === today,
  }));
  const columns = week
    ? calendarDays
    : rooms.filter((one) => !one.composite).map((one) => ({ id: one.slug, label: one.name, closed: closed.get(first) }));
  const book = (where: string, on: string, from = OPENS + 90, to = OPENS + 150) => {
    setDraft({ room: where, day: on, start: timeOf(from), end: timeOf(to) });
  };
  const openActivity = (id: number) => {
    const activity = found.find((one) => one.id === id)?.activity;
    if (activity) void navigate({ to: `/labs/${lab}/activites/${activity}` as '/' });
  };
  const step = week ? 7 : 1;

  return (
    <Page
      title={t('rooms.calendar')}
      lead={week ? t('rooms.weekOf', { day: format.day(noon(first)) }) : format.day(noon(first))}
      actions={
        mayBook && (
          <Button icon="plus" onClick={() => book(usual, day < today ? today : day)}>
            {t('rooms.bookRoom')}
          </Button>
        )
      }
    >
      <Toolbar>
        <Segmented
          legend={t('rooms.view')}
          value={week ? 'semaine' : 'jour'}
          onChange={(vue) => onView({ vue })}
          options={[
            { value: 'semaine', label: t('rooms.view.week') },
            { value: 'jour', label: t('rooms.view.day') },
          ]}
        />
        <Button look="secondary" size="small" onClick={() => onView({ jour: addDays(first, -step) })}>
          {t('rooms.before')}
        </Button>
        <Button look="secondary" size="small" onClick={() => onView({ jour: undefined })}>
          {t('rooms.today')}
        </Button>
        <Button look="secondary" size="small" onClick={() => onView({ jour: addDays(first, step) })}>
          {t('rooms.after')}
        </Button>
        {week && (
          <SelectField
            label={t('rooms.room')}
            value={room?.slug ?? ''}
            onChange={(event) => onView({ salle: event.target.value || undefined })}
            options={[
              { value: '', label: t('rooms.allRooms') },
              ...rooms.map((one) => ({ value: one.slug, label: one.name })),
            ]}
          />
        )}
      </Toolbar>
      <Loaded query={bookings} height="40rem">
        {({ items }) => (
          <div className="ti-calendar-page">
            {week && !room ? (
              <WeekBoard
                caption={t('rooms.calendar')}
                rowsHeader={t('rooms.room')}
                days={calendarDays}
                rows={rooms.map((one) => ({ id: one.slug, label: one.name }))}
                events={board}
                rowHref={(slug) => `/labs/${lab}/calendrier?salle=${slug}${view.jour ? `&jour=${view.jour}` : ''}`}
                onPick={mayBook ? (slug, on) => book(slug, on) : undefined}
                pickLabel={(where, on) => t('rooms.bookHere', { room: where, day: on })}
              />
            ) : (
              <CalendarGrid
                key={`${first}-${room?.slug ?? ''}-${String(week)}`}
                caption={room && week ? `${t('rooms.calendar')} : ${room.name}` : t('rooms.calendar')}
                columns={columns}
                events={week ? weekOf(usual, rooms, found, ZONE) : dayOf(rooms, found, ZONE)}
                opens={OPENS}
                closes={CLOSES}
                onOpen={(event) => openActivity(event.id)}
                onPick={(range) =>
                  mayBook &&
                  book(week ? usual : range.column, week ? range.column : first, range.from, range.to)
                }
              />
            )}
            <Section title={t('rooms.list')}>
              {items.length === 0 ? (
                <EmptyState title={t('rooms.none')}>{t('rooms.none.hint')}</EmptyState>
              ) : (
                <Table
                  caption={t('rooms.list')}
                  hideCaption
                  rows={items}
                  rowKey={(one) => one.id}
                  columns={[
                    { key: 'when', header: t('rooms.when'), cell: (one) => format.slot(one.starts_at, one.ends_at) },
                    { key: 'room', header: t('rooms.room'), cell: (one) => one.room_name },
                    {
                      key: 'what',
                      header: t('rooms.what'),
                      cell: (one) =>
                        one.activity ? <AppLink href={`/labs/${lab}/activites/${one.activity}`}>{one.title}</AppLink> : one.title,
                    },
                  ]}
                />
              )}
            </Section>
          </div>
        )}
      </Loaded>
      <Dialog open={draft !== null} title={t('rooms.bookRoom')} onClose={() => setDraft(null)} side>
        {draft && <BookingForm lab={lab} zone={ZONE} rooms={rooms} draft={draft} onDone={() => setDraft(null)} />}
      </Dialog>
    </Page>
  );
}
