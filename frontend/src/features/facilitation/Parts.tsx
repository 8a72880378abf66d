import { useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { useAct } from '@/ui/act';
import { DateField, NumberField, SelectField, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { type OwnRequest, type Public, PUBLICS, type StepRead, today, type Workshop } from './model';
import './facilitation.css';

/** What has happened so far. */
export function Steps({ steps }: { steps: readonly StepRead[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="ti-request__steps">
      {steps.map((one) => (
        <li key={`${one.at} ${one.what}`}>
          <strong>{t(`facilitation.step.${one.what}`)}</strong>
          {one.words && <p className="ti-request__words">{one.words}</p>}
          <span className="ti-small"> {[format.day(one.at), one.by].filter(Boolean).join(' — ')}</span>
        </li>
      ))}
    </ol>
  );
}

/** What was handed over, and the kit that goes with it. */
export function HandedOver({ lab, request }: { lab: string; request: Pick<OwnRequest, 'handed_over' | 'handed_over_on' | 'kit'> }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <p className="ti-request__words">{request.handed_over}</p>
      {request.kit && (
        <p>
          <AppLink href={`/labs/${lab}/rejoindre`}>{t('facilitation.kit', { title: request.kit.title })}</AppLink>
        </p>
      )}
      {request.handed_over_on !== null && <p className="ti-small">{format.day(request.handed_over_on)}</p>}
    </>
  );
}

interface WorkshopsProps {
  workshops: readonly Workshop[];
  /** With it, whoever reads counts them or leaves them out. */
  onSettle?: ((workshop: Workshop, counts: boolean) => void) | undefined;
}

/** The workshops that the service has held alone. */
export function Workshops({ workshops, onSettle }: WorkshopsProps) {
  const t = useT();
  const format = useFormat();
  if (workshops.length === 0) return <p className="ti-small">{t('facilitation.alone.none')}</p>;
  return (
    <ul className="ti-request__steps">
      {workshops.map((one) => (
        <li key={one.id} className="ti-request__row">
          <span>{t('facilitation.alone.row', { title: one.title, day: format.day(one.on_day), people: one.people })}</span>
          <Badge tone={one.state === 'compte' ? 'good' : 'warn'}>{t(one.state === 'compte' ? 'facilitation.alone.compte' : 'facilitation.alone.declare')}</Badge>
          {onSettle && one.state === 'declare' && (
            <>
              <Button size="small" onClick={() => onSettle(one, true)}>
                {t('facilitation.alone.count.it')}
                <span className="ti-sr"> {t('facilitation.alone.of', { title: one.title })}</span>
              </Button>
              <Button size="small" look="tertiary" onClick={() => onSettle(one, false)}>
                {t('facilitation.alone.leave')}
                <span className="ti-sr"> {t('facilitation.alone.of', { title: one.title })}</span>
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface Told {
  title: string;
  on_day: string;
  people: number;
  public: Public;
}

/** A workshop held without the lab, said in a minute. */
export function TellForm({ onSend }: { onSend: (told: Told) => Promise<unknown> }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState(today());
  const [people, setPeople] = useState('');
  const [kind, setKind] = useState<Public>('agents_state');
  const [tried, setTried] = useState(false);
  const empty = (value: string) => (tried && value.trim() === '' ? t('ui.required') : undefined);
  const send = async () => {
    setTried(true);
    const missing = title.trim() === '' ? 'tell-title' : day === '' ? 'tell-day' : people === '' ? 'tell-people' : null;
    if (missing !== null) {
      document.getElementById(missing)?.focus();
      return;
    }
    const done = await act(() => onSend({ title: title.trim(), on_day: day, people: Number(people), public: kind }), t('facilitation.tell.done'));
    if (!done) return;
    setTitle('');
    setPeople('');
    setTried(false);
  };
  return (
    <form
      className="ti-form"
      noValidate
      aria-label={t('facilitation.tell')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t('facilitation.tell')}</h3>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField id="tell-title" maxLength={200} label={t('facilitation.tell.title')} value={title} error={empty(title)} onChange={(event) => setTitle(event.target.value)} />
      <FormRow>
        <DateField id="tell-day" max={today()} label={t('facilitation.tell.day')} value={day} error={empty(day)} onChange={(event) => setDay(event.target.value)} />
        <NumberField id="tell-people" min={1} max={10_000} label={t('facilitation.tell.people')} value={people} error={empty(people)} onChange={(event) => setPeople(event.target.value)} />
        <SelectField
          label={t('facilitation.tell.public')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Public)}
          options={PUBLICS.map((one) => ({ value: one, label: t(`facilitation.public.${one}`) }))}
        />
      </FormRow>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('facilitation.tell.send')}
        </Button>
      </FormActions>
    </form>
  );
}
