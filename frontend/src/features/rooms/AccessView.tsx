import { useState } from 'react';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce, toast } from '@/ui/feedback/toasts';
import { useNow } from '@/ui/now';
import './access.css';

type Arrival = components['schemas']['ArrivalRead'];
type Code = components['schemas']['CodeRead'];

export interface AccessViewProps {
  zone: string;
  arrival: Arrival;
  status: string;
  startsAt: string;
  endsAt: string;
  /** Fetches the codes; each call is written in the lab's log, so only a click makes it. */
  read: () => Promise<Code[]>;
}

/** How to come to a booking: notes, plan, whom to call, and in their time the codes. */
export function AccessView({ zone, arrival, status, startsAt, endsAt, read }: AccessViewProps) {
  const t = useT();
  const notes = [
    { term: t('access.place'), value: arrival.place_notes },
    { term: t('access.room'), value: arrival.room_notes },
    {
      term: t('access.plan'),
      value: arrival.plan && (
        <ButtonLink href={arrival.plan} look="tertiary" size="small" icon="download" download>
          {t('access.plan.open')}
        </ButtonLink>
      ),
    },
    { term: t('access.contact'), value: arrival.contact },
  ];
  return (
    <div className="ti-access">
      {notes.some((one) => one.value) ? <DefinitionList items={notes} /> : <p>{t('access.nothing')}</p>}
      <div className="ti-stack" data-gap="small">
        <h3>{t('access.codes')}</h3>
        <Codes zone={zone} arrival={arrival} status={status} startsAt={startsAt} endsAt={endsAt} read={read} />
      </div>
    </div>
  );
}

function Codes({ zone, arrival, status, startsAt, endsAt, read }: AccessViewProps) {
  const t = useT();
  const format = useFormat(zone);
  const now = useNow();
  const [codes, setCodes] = useState<Code[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const from = arrival.codes_from;
  if (status !== 'confirmed' && status !== 'held') return <p>{t('access.codes.unconfirmed')}</p>;
  if (now >= Date.parse(endsAt)) return <p>{t('access.codes.over')}</p>;
  if (now < Date.parse(from)) {
    return <p>{t('access.codes.later', { day: format.day(from), time: format.time(from) })}</p>;
  }
  if (codes === null) {
    const show = async () => {
      setBusy(true);
      setProblem(null);
      try {
        const found = await read();
        setCodes(found);
        announce(t('access.codes.shown', { count: found.length }));
      } catch (error) {
        setProblem(error);
      }
      setBusy(false);
    };
    return (
      <>
        {problem !== null && <ProblemAlert error={problem} />}
        <div>
          <Button look="secondary" busy={busy} onClick={() => void show()}>
            {t('access.codes.show')}
          </Button>
        </div>
        <p className="ti-small">{t('access.codes.audited')}</p>
      </>
    );
  }
  if (codes.length === 0) return <p>{t('access.codes.none')}</p>;
  return (
    <ul className="ti-access__codes">
      {codes.map((one) => (
        <li key={`${one.label}-${one.valid_from}`}>
          <OneCode code={one} zone={zone} startsAt={startsAt} endsAt={endsAt} now={now} alone={codes.length === 1} />
        </li>
      ))}
    </ul>
  );
}

interface OneProps {
  code: Code;
  zone: string;
  startsAt: string;
  endsAt: string;
  now: number;
  alone: boolean;
}

function OneCode({ code, zone, startsAt, endsAt, now, alone }: OneProps) {
  const t = useT();
  const format = useFormat(zone);
  const start = Date.parse(startsAt);
  const moment = Math.max(now, start);
  const opens = Date.parse(code.valid_from);
  const ends = code.valid_to === null ? Infinity : Date.parse(code.valid_to);
  const words = (at: string) => ({ day: format.day(at), time: format.time(at) });
  const copy = async () => {
    await navigator.clipboard.writeText(code.code);
    toast(t('access.copied'));
  };
  return (
    <div className="ti-card ti-access__code" data-size="small" data-accent={!alone && opens <= moment && moment < ends}>
      <span>{code.label}</span>
      <strong className="ti-access__digits">{code.code}</strong>
      {opens > start && <span className="ti-small">{t('access.from', words(code.valid_from))}</span>}
      {code.valid_to !== null && ends < Date.parse(endsAt) && (
        <span className="ti-small">{t('access.until', words(code.valid_to))}</span>
      )}
      {/* Browsers give the clipboard to secure pages only. */}
      {'clipboard' in navigator && (
        <span>
          <Button
            look="tertiary"
            size="small"
            native={{ 'aria-label': t('access.copy.label', { label: code.label }) }}
            onClick={() => void copy()}
          >
            {t('access.copy')}
          </Button>
        </span>
      )}
    </div>
  );
}
