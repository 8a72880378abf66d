import { useState } from 'react';
import { flushSync } from 'react-dom';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Badge, type Tone } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { FormActions } from '@/ui/form/Form';
import { Tasks, useAct } from './Task';
import './sheets.css';

type Sheet = components['schemas']['HostSheet'];

interface HostSheetsProps {
  lab: string;
  zone: string;
  day: string;
  now: number;
  count: number;
}

/** The day's arrivals: who, where, and all that must be ready; opened one by one, or printed. */
export function HostSheets({ lab, zone, day, now, count }: HostSheetsProps) {
  const t = useT();
  const [contacts, setContacts] = useState<ReadonlyMap<number, string> | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [printing, setPrinting] = useState(false);
  const sheets = hooks.useQuery('get', '/v1/labs/{lab}/host-sheets', { params: { path: { lab }, query: { day } } });
  // Asked once, on demand, and kept out of what refreshes by itself: each reading is audited.
  const showContacts = async () => {
    try {
      const { data } = await client.GET('/v1/labs/{lab}/host-sheets', {
        params: { path: { lab }, query: { day, contacts: true } },
      });
      setContacts(new Map(data?.items.map((one) => [one.booking, one.contact ?? ''])));
    } catch (error) {
      setProblem(error);
    }
  };
  const print = () => {
    flushSync(() => setPrinting(true)); // every sheet is open before the browser looks
    window.print();
    setPrinting(false);
  };
  const toggle = (booking: number, opened: boolean) => {
    setOpen((before) => {
      const after = new Set(before);
      if (opened) after.add(booking);
      else after.delete(booking);
      return after;
    });
  };
  return (
    <Tasks
      id="arrivees"
      title={t('today.arrivals')}
      count={count}
      actions={
        <div className="ti-cluster ti-noprint">
          {contacts === null && (
            <Button size="small" look="quiet" onClick={() => void showContacts()}>
              {t('today.sheets.contacts')}
            </Button>
          )}
          <Button size="small" look="secondary" onClick={print}>
            {t('today.sheets.print')}
          </Button>
        </div>
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <Loaded query={sheets} height="20rem">
        {({ items }) => (
          <ol className="ti-plain ti-rows ti-sheets">
            {items.map((one) => (
              <li key={one.booking}>
                <SheetCard
                  lab={lab}
                  zone={zone}
                  now={now}
                  sheet={one}
                  contact={contacts?.get(one.booking) ?? null}
                  open={printing || open.has(one.booking)}
                  onToggle={(opened) => {
                    if (!printing) toggle(one.booking, opened);
                  }}
                />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Tasks>
  );
}

function stateOf(sheet: Sheet, now: number): { tone: Tone; key: MessageKey } {
  if (sheet.status === 'pending') return { tone: 'warn', key: 'today.state.pending' };
  if (sheet.handed_back_at) return { tone: 'neutral', key: 'today.state.done' };
  if (Date.parse(sheet.ends_at) <= now) return { tone: 'neutral', key: 'today.state.over' };
  if (sheet.checked_in_at || sheet.status === 'held') return { tone: 'good', key: 'today.state.here' };
  if (Date.parse(sheet.starts_at) <= now) return { tone: 'warn', key: 'today.state.late' };
  return { tone: 'deep', key: 'today.state.expected' };
}

interface SheetProps {
  lab: string;
  zone: string;
  now: number;
  sheet: Sheet;
  contact: string | null;
  open: boolean;
  onToggle: (open: boolean) => void;
}

function SheetCard({ lab, zone, now, sheet, contact, open, onToggle }: SheetProps) {
  const t = useT();
  const format = useFormat(zone);
  const { tone, key } = stateOf(sheet, now);
  const who = [sheet.organiser ?? t('today.somebody'), sheet.organisation].filter(Boolean).join(', ');
  return (
    <details
      className="ti-sheet"
      open={open}
      data-over={key === 'today.state.done' || key === 'today.state.over'}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary>
        <span className="ti-sheet__time">
          {format.time(sheet.starts_at)}
          <span>{format.time(sheet.ends_at)}</span>
        </span>
        <span className="ti-sheet__what">
          <strong>{sheet.title}</strong>
          <span>
            {sheet.room_name} — {who}
            {sheet.headcount !== null && `, ${t('today.persons', { count: sheet.headcount })}`}
          </span>
          {sheet.access_needs && (
            <span className="ti-sheet__needs">{t('today.sheets.needs', { needs: sheet.access_needs })}</span>
          )}
        </span>
        <Badge tone={tone}>{t(key)}</Badge>
      </summary>
      {open && <SheetBody lab={lab} zone={zone} sheet={sheet} contact={contact} />}
    </details>
  );
}

function SheetBody({ lab, zone, sheet, contact }: Pick<SheetProps, 'lab' | 'zone' | 'sheet' | 'contact'>) {
  const t = useT();
  const format = useFormat(zone);
  const { act, busy, problem } = useAct();
  const params = { path: { lab, booking: sheet.booking } };
  const { before, after } = sheet;
  const crowded = sheet.headcount !== null && sheet.capacity !== null && sheet.headcount > sheet.capacity;
  return (
    <div className="ti-sheet__body">
      <DefinitionList
        items={[
          { term: t('today.sheets.layout'), value: sheet.layout ?? t('today.sheets.asIs') },
          {
            term: t('today.sheets.headcount'),
            value:
              sheet.headcount === null
                ? t('today.sheets.unsaid')
                : crowded
                  ? t('today.sheets.crowded', { count: sheet.headcount, capacity: sheet.capacity ?? 0 })
                  : t('today.persons', { count: sheet.headcount }),
          },
          { term: t('today.sheets.access'), value: sheet.access_needs ?? t('today.sheets.noNeeds') },
          {
            term: t('today.sheets.kits'),
            value:
              sheet.kits.length === 0
                ? t('today.sheets.noKits')
                : sheet.kits.map((kit) => t('today.sheets.kit', { name: kit.name, count: kit.count })).join(', '),
          },
          { term: t('today.sheets.contact'), value: contact && <a href={`mailto:${contact}`}>{contact}</a> },
          {
            term: t('today.sheets.before'),
            value: before
              ? t(
                  before.handed_back_at === null
                    ? 'today.sheets.before.unknown'
                    : before.handed_back_well
                      ? 'today.sheets.before.well'
                      : 'today.sheets.before.trouble',
                  { title: before.title, time: format.time(before.ends_at), note: before.handed_back_note ?? '' },
                )
              : t('today.sheets.before.none'),
          },
          {
            term: t('today.sheets.after'),
            value: after
              ? t(after.layout ? 'today.sheets.after.layout' : 'today.sheets.after.some', {
                  title: after.title,
                  time: format.time(after.starts_at),
                  layout: after.layout ?? '',
                })
              : t('today.sheets.after.none'),
          },
        ]}
      />
      {sheet.note && <p className="ti-task__words">{sheet.note}</p>}
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-noprint">
        <FormActions>
          {sheet.abilities.includes('check_in') && (
            <Button
              size="small"
              icon="check"
              busy={busy}
              onClick={() =>
                void act(
                  () => client.POST('/v1/labs/{lab}/bookings/{booking}/check-in', { params }),
                  t('today.arrived', { title: sheet.title }),
                )
              }
            >
              {t('today.sheets.arrived')}
            </Button>
          )}
          <AppLink href={`/labs/${lab}/reservations/${sheet.booking}`}>{t('today.sheets.open')}</AppLink>
          {sheet.activity !== null && (
            <AppLink href={`/labs/${lab}/activites/${sheet.activity}`}>{t('today.sheets.activity')}</AppLink>
          )}
        </FormActions>
      </div>
    </div>
  );
}
