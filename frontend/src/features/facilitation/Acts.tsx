import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, SelectField, TextArea } from '@/ui/form/fields';
import { type Ambassadors, type Request, today } from './model';

const BASE = '/v1/labs/{lab}/facilitations/{facilitation}' as const;

interface Props {
  lab: string;
  request: Request;
  ambassadors: Ambassadors['items'];
  onLeft: () => void;
}

/** What may be done about a request now: one tap where one tap is enough. */
export function RequestActs({ lab, request, ambassadors, onLeft }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<'decline' | 'propose' | 'hold' | 'handOver' | 'close' | null>(null);
  const path = { lab, facilitation: request.id };
  const may = (what: string) => request.abilities.includes(what);
  const done = async (words: string) => {
    setOpen(null);
    await act(async () => undefined, words);
  };
  const dialog = { path, onClose: () => setOpen(null), onDone: done };
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-form__actions">
        {may('accept') && (
          <Button busy={busy} onClick={() => void act(() => client.POST(`${BASE}/acceptance`, { params: { path } }), t('facilitation.accept.done'))}>
            {t('facilitation.accept')}
          </Button>
        )}
        {may('hold') && <Button onClick={() => setOpen('hold')}>{t('facilitation.hold')}</Button>}
        {may('hand_over') && <Button onClick={() => setOpen('handOver')}>{t('facilitation.handOver')}</Button>}
        {may('propose') && (
          <Button look="secondary" onClick={() => setOpen('propose')}>
            {t('facilitation.propose')}
          </Button>
        )}
        {may('decline') && (
          <Button look="secondary" onClick={() => setOpen('decline')}>
            {t('facilitation.decline')}
          </Button>
        )}
        {may('close') && (
          <Button look="tertiary" onClick={() => setOpen('close')}>
            {t('facilitation.close')}
          </Button>
        )}
      </div>
      {open === 'propose' && <ProposeDialog {...dialog} ambassadors={ambassadors} />}
      {open === 'hold' && <HoldDialog {...dialog} />}
      {open === 'handOver' && <HandOverDialog {...dialog} />}
      {open === 'decline' && (
        <ReasonDialog
          title={t('facilitation.decline.title')}
          lead={t('facilitation.decline.lead')}
          action={t('facilitation.decline')}
          onClose={() => setOpen(null)}
          onSend={async (reason) => {
            await client.POST(`${BASE}/refusal`, { params: { path }, body: { reason } });
            onLeft();
            await done(t('facilitation.decline.done'));
          }}
        />
      )}
      {open === 'close' && (
        <ReasonDialog
          title={t('facilitation.close.title')}
          lead={t('facilitation.close.lead')}
          action={t('facilitation.close')}
          onClose={() => setOpen(null)}
          onSend={async (reason) => {
            await client.POST(`${BASE}/closing`, { params: { path }, body: { reason } });
            await done(t('facilitation.close.done'));
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  path: { lab: string; facilitation: number };
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

function ProposeDialog({ path, ambassadors, onClose, onDone }: DialogProps & { ambassadors: Ambassadors['items'] }) {
  const t = useT();
  const [who, setWho] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('facilitation.propose')}
      action={t('facilitation.propose')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (who === '' ? 'propose-who' : null)}
      onSend={async () => {
        await client.POST(`${BASE}/proposal`, { params: { path }, body: { ambassador: Number(who) } });
        await onDone(t('facilitation.propose.done'));
      }}
    >
      <SelectField
        id="propose-who"
        label={t('facilitation.propose.who')}
        placeholder={t('facilitation.propose.who.none')}
        value={who}
        error={tried && who === '' ? t('ui.required') : undefined}
        onChange={(event) => setWho(event.target.value)}
        options={ambassadors
          .filter((one) => one.available)
          .map((one) => ({
            value: String(one.person),
            label: t('facilitation.propose.option', {
              name: one.name,
              where: one.departments?.join(', ') || t('facilitation.propose.anywhere'),
              count: one.under_way,
            }),
          }))}
      />
    </DialogForm>
  );
}

function HoldDialog({ path, onClose, onDone }: DialogProps) {
  const t = useT();
  const [day, setDay] = useState(today());
  return (
    <DialogForm
      title={t('facilitation.hold')}
      action={t('facilitation.hold')}
      onClose={onClose}
      missing={() => (day === '' ? 'hold-day' : null)}
      onSend={async () => {
        await client.POST(`${BASE}/holding`, { params: { path }, body: { on_day: day } });
        await onDone(t('facilitation.hold.done'));
      }}
    >
      <DateField id="hold-day" max={today()} label={t('facilitation.hold.day')} value={day} onChange={(event) => setDay(event.target.value)} />
    </DialogForm>
  );
}

function HandOverDialog({ path, onClose, onDone }: DialogProps) {
  const t = useT();
  const [day, setDay] = useState(today());
  const [words, setWords] = useState('');
  const [kit, setKit] = useState('');
  const [tried, setTried] = useState(false);
  const kits = hooks.useQuery('get', '/v1/labs/{lab}/entry-kits', { params: { path: { lab: path.lab } } }).data?.items ?? [];
  return (
    <DialogForm
      title={t('facilitation.handOver')}
      action={t('facilitation.handOver')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (words.trim() === '' ? 'hand-words' : day === '' ? 'hand-day' : null)}
      onSend={async () => {
        await client.POST(`${BASE}/hand-over`, { params: { path }, body: { on_day: day, words: words.trim(), kit: kit === '' ? null : Number(kit) } });
        await onDone(t('facilitation.handOver.done'));
      }}
    >
      <p>{t('facilitation.handOver.lead')}</p>
      <TextArea
        id="hand-words"
        rows={5}
        maxLength={2_000}
        label={t('facilitation.handOver.words')}
        hint={t('facilitation.handOver.words.hint')}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      {kits.length > 0 && (
        <SelectField
          id="hand-kit"
          optional
          label={t('facilitation.handOver.kit')}
          hint={t('facilitation.handOver.kit.hint')}
          value={kit}
          onChange={(event) => setKit(event.target.value)}
          options={[{ value: '', label: t('facilitation.handOver.kit.none') }, ...kits.map((one) => ({ value: String(one.id), label: one.title }))]}
        />
      )}
      <DateField id="hand-day" max={today()} label={t('facilitation.hold.day')} value={day} onChange={(event) => setDay(event.target.value)} />
    </DialogForm>
  );
}
