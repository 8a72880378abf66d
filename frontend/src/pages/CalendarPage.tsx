import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { type BookingDraft, BookingForm } from '@/features/rooms/BookingForm';
import { useLiveLab } from '@/features/rooms/live';
import { addDays, instantOf, minutesOf, mondayOf, timeOf, wallClock } from '@/features/rooms/time';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { CalendarGrid, type CalendarEvent } from '@/ui/calendar/CalendarGrid';
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

export interface CalendarView {
  vue?: 'jour' | 'semaine' | undefined;
  jour?: string | undefined;
  salle?: string | undefined;
}

/** The week of one room, or the day of all rooms; the list below says the same, and comes first on a phone. */
export function CalendarPage({ lab, view, onView }: { lab: string; view: CalendarView; onView: (change: CalendarView) => void }) {
  const t = useT();
  const format = useFormat(ZONE);
  const navigate = useNavigate();
  const mayBook = useMay(lab, 'book_rooms');
  const [draft, setDraft] = useState<BookingDraft | null>(null);
  useLiveLab(lab);
  const now = useNow();
  const day = view.jour ?? wallClock(now, ZONE).day;
  const week = view.vue !== 'jour';
  const first = week ? mondayOf(day) : day;
  const days = week ? Array.from({ length: 5 }, (_, number) => addDays(first, number)) : [first];
  const last = days.at(-1) ?? first;
  const from = instantOf(first, '00:00', ZONE).toISOString();
  const to = instantOf(addDays(last, 1), '00:00', ZONE).toISOString();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const opening = hooks.useQuery('get', '/v1/labs/{lab}/opening', { params: { path: { lab }, query: { from: first, to: last } } });
  const bookings = hooks.useQuery('get', '/v1/labs/{lab}/bookings', { params: { path: { lab }, query: { from, to } } });
  const all = rooms.data?.items ?? [];
  const room = view.salle ?? all[0]?.slug ?? '';
  const wholes = new Set(all.filter((one) => one.composite).map((one) => one.slug));
  const closed = new Map(opening.data?.items.map((one) => [one.day, one.opens === null ? one.reason : null]));
  const columns = week
    ? days.map((one) => ({ id: one, label: format.dayShort(`${one}T12:00:00Z`), closed: closed.get(one) }))
    : all.filter((one) => !one.composite).map((one) => ({ id: one.slug, label: one.name, closed: closed.get(first) }));

  const events: CalendarEvent[] = (bookings.data?.items ?? []).flatMap((one) => {
    const start = wallClock(one.starts_at, ZONE);
    const shown = {
      id: one.id,
      from: minutesOf(start.time),
      to: minutesOf(wallClock(one.ends_at, ZONE).time),
      title: one.title,
      note: one.project_title ?? one.organiser ?? '',
      tone: one.status === 'pending' ? ('asked' as const) : ('firm' as const),
    };
    const parts = all.find((it) => it.slug === one.room)?.parts ?? [];
    if (week) {
      const concerned = one.room === room || parts.includes(room) || (wholes.has(room) && all.find((it) => it.slug === room)?.parts.includes(one.room));
      return concerned ? [{ ...shown, column: start.day, note: one.room === room ? shown.note : one.room_name }] : [];
    }
    return (parts.length > 0 ? parts : [one.room]).map((column) => Object.assign({ column }, shown));
  });
  const open = (event: CalendarEvent) => {
    const found = bookings.data?.items.find((one) => one.id === event.id);
    if (found?.activity) void navigate({ to: `/labs/${lab}/activites/${found.activity}` as '/' });
  };
  const step = week ? 7 : 1;

  return (
    <Page
      title={t('rooms.calendar')}
      lead={week ? t('rooms.weekOf', { day: format.day(`${first}T12:00:00Z`) }) : format.day(`${first}T12:00:00Z`)}
      crumbs={[{ href: '/a-faire', label: t('nav.todo') }]}
      actions={
        mayBook && (
          <Button icon="plus" onClick={() => setDraft({ room, day, start: '09:00', end: '10:00' })}>
            {t('rooms.bookRoom')}
          </Button>
        )
      }
    >
      <div className="ti-form__row">
        <Segmented
          legend={t('rooms.view')}
          value={week ? 'semaine' : 'jour'}
          onChange={(vue) => onView({ vue })}
          options={[
            { value: 'semaine', label: t('rooms.view.week') },
            { value: 'jour', label: t('rooms.view.day') },
          ]}
        />
        <div className="ti-form__actions">
          <Button look="secondary" size="small" onClick={() => onView({ jour: addDays(first, -step) })}>
            {t('rooms.before')}
          </Button>
          <Button look="secondary" size="small" onClick={() => onView({ jour: undefined })}>
            {t('rooms.today')}
          </Button>
          <Button look="secondary" size="small" onClick={() => onView({ jour: addDays(first, step) })}>
            {t('rooms.after')}
          </Button>
        </div>
        {week && (
          <SelectField
            label={t('rooms.room')}
            value={room}
            onChange={(event) => onView({ salle: event.target.value })}
            options={all.map((one) => ({ value: one.slug, label: one.name }))}
          />
        )}
      </div>
      <Loaded query={bookings} height="40rem">
        {({ items }) => (
          <>
            <CalendarGrid
              key={`${first}-${room}-${String(week)}`}
              caption={t('rooms.calendar')}
              columns={columns}
              events={events}
              opens={OPENS}
              closes={CLOSES}
              onOpen={open}
              onPick={(range) =>
                mayBook &&
                setDraft({
                  room: week ? room : range.column,
                  day: week ? range.column : first,
                  start: timeOf(range.from),
                  end: timeOf(range.to),
                })
              }
            />
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
                      cell: (one) => (one.activity ? <AppLink href={`/labs/${lab}/activites/${one.activity}`}>{one.title}</AppLink> : one.title),
                    },
                  ]}
                />
              )}
            </Section>
          </>
        )}
      </Loaded>
      <Dialog open={draft !== null} title={t('rooms.bookRoom')} onClose={() => setDraft(null)} side>
        {draft && <BookingForm lab={lab} zone={ZONE} rooms={all} draft={draft} onDone={() => setDraft(null)} />}
      </Dialog>
    </Page>
  );
}
