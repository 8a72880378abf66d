import { useEffect, useRef } from 'react';
import { asProblem } from '@/api/problem';
import { type Door, staleSince, stateOf, useAwake, useDoor, useDoorCode, usePresent } from '@/features/today/door';
import { useLiveLab } from '@/features/rooms/live';
import { useFormat, useT } from '@/i18n';
import { Skeleton } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { HouseMark } from '@/ui/layout/HouseMark';
import { config } from '@/config';
import { LostDoor } from './LostDoor';
import './door.css';

interface DoorPageProps {
  lab: string;
  room: string;
  doorKey: string;
}

const SHOWN_NEXT = 3;

/** On the wall beside a room: what it is doing, until when, what comes, and how to arrive. */
export function DoorPage({ lab, room, doorKey }: DoorPageProps) {
  const door = useDoor(lab, room, doorKey);
  const code = useDoorCode(lab, room, doorKey);
  const present = usePresent();
  useLiveLab(lab);
  useAwake();
  useEffect(() => {
    document.title = door.data ? `${door.data.name} — ${config.name}` : config.name;
  }, [door.data]);
  if (door.data) {
    return <Display door={door.data} code={code} now={present} since={staleSince(door, present)} />;
  }
  if (door.error && asProblem(door.error).status === 404) return <LostDoor />;
  return (
    <div className="ti-page ti-main">
      <Skeleton height="60vh" />
    </div>
  );
}

interface DisplayProps {
  door: Door;
  code: string | null;
  now: number;
  since: number | null;
}

function Display({ door, code, now, since }: DisplayProps) {
  const t = useT();
  const format = useFormat(door.timezone);
  const { kind, current, next, until } = stateOf(door, now);
  const title = current?.title ?? null;
  const untilWords = until
    ? t('today.door.until', { time: format.time(until) })
    : t('today.door.allDay');
  const said = `${t(`today.door.${kind}`)} ${untilWords}`;
  const before = useRef(said);
  useEffect(() => {
    if (before.current !== said) announce(said);
    before.current = said;
  }, [said]);
  return (
    <article className="ti-door" data-state={kind}>
      <header className="ti-door__head">
        <HouseMark size={56} />
        <div>
          <h1>{door.name}</h1>
          <p>
            {door.lab_name}
            {door.capacity !== null && ` · ${t('today.door.capacity', { count: door.capacity })}`}
          </p>
        </div>
        <p className="ti-door__clock">
          <span>{format.time(now)}</span>
          <span>{format.day(now)}</span>
        </p>
      </header>

      <section className="ti-door__now" aria-label={t('today.door.now')}>
        <p className="ti-door__state">{t(`today.door.${kind}`)}</p>
        <p className="ti-door__until">{untilWords}</p>
        {title !== null && <p className="ti-door__title">{title}</p>}
        {kind === 'expected' && <p className="ti-door__hint">{t('today.door.expected.hint')}</p>}
      </section>

      <section className="ti-door__next" aria-label={t('today.door.next')}>
        <h2>{t('today.door.next')}</h2>
        {next.length === 0 ? (
          <p>{t('today.door.nothing')}</p>
        ) : (
          <ol className="ti-plain">
            {next.slice(0, SHOWN_NEXT).map((one) => (
              <li key={one.booking}>
                <span className="ti-door__hours">
                  {t('today.door.hours', { from: format.time(one.starts_at), to: format.time(one.ends_at) })}
                </span>
                <span className="ti-door__what">{one.title ?? t('today.door.unconfirmed')}</span>
              </li>
            ))}
          </ol>
        )}
      </section>

      <section className="ti-door__arrive" aria-label={t('today.door.arrive')}>
        {code && <img src={code} alt={t('today.door.code')} width={320} height={320} />}
        <p>
          <strong>{t('today.door.arrive')}</strong>
          {t('today.door.arrive.hint')}
        </p>
      </section>

      <p className="ti-door__stale" role="status">
        {since !== null && t('today.door.stale', { time: format.time(since) })}
      </p>
    </article>
  );
}
