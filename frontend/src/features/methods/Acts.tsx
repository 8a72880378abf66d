import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { type Method, pageOf } from './model';

/** Where a card stands, for those who write it, and what comes next. */
export function Acts({ method, onChange }: { method: Method; onChange: () => Promise<void> }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<'review' | 'withdraw' | null>(null);
  const { card, abilities } = method;
  const at = { path: { lab: card.lab, card: card.slug }, header: ifMatch(card.version) };
  const can = (name: (typeof abilities)[number]) => abilities.includes(name);
  if (!can('edit') && !can('take_back')) return null;
  return (
    <Outcome tone={card.state === 'publiee' ? 'good' : 'accent'} title={t(`method.state.${card.state}`)}>
      <div className="ti-stack" data-gap="small">
        <p>{t(`method.state.${card.state}.hint`)}</p>
        {method.advice && (
          <p>
            <strong>{t('method.advice')}</strong> {method.advice}
          </p>
        )}
        {method.withdrawn_reason && <p>{t('method.withdrawn', { reason: method.withdrawn_reason })}</p>}
        {problem !== null && <ProblemAlert error={problem} />}
        <div className="ti-stepform__acts">
          {can('propose') && (
            <Button
              busy={busy}
              onClick={() => void act(() => client.POST('/v1/labs/{lab}/methods/{card}/proposal', { params: at }), t('method.proposed'))}
            >
              {t('method.propose')}
            </Button>
          )}
          {can('review') && (
            <Button look={can('propose') || card.state === 'publiee' ? 'secondary' : 'primary'} onClick={() => setOpen('review')}>
              {t(card.number > 0 ? 'method.review.again' : 'method.review')}
            </Button>
          )}
          {can('edit') && (
            <ButtonLink look="secondary" href={`${pageOf(card)}/modifier`}>
              {t('method.edit')}
            </ButtonLink>
          )}
          {can('take_back') && (
            <Button
              look="secondary"
              busy={busy}
              onClick={() => void act(() => client.POST('/v1/labs/{lab}/methods/{card}/taking-back', { params: at }), t('method.takenBack'))}
            >
              {t('method.takeBack')}
            </Button>
          )}
          {can('withdraw') && (
            <Button look="tertiary" onClick={() => setOpen('withdraw')}>
              {t('method.withdraw')}
            </Button>
          )}
        </div>
      </div>
      {open === 'withdraw' && (
        <ReasonDialog
          danger
          title={t('method.withdraw')}
          lead={t('method.withdraw.lead')}
          action={t('method.withdraw')}
          label={t('method.withdraw.why')}
          onClose={() => setOpen(null)}
          onSend={async (reason) => {
            await client.POST('/v1/labs/{lab}/methods/{card}/withdrawal', { params: at, body: { reason } });
            await onChange();
            setOpen(null);
          }}
        />
      )}
      {open === 'review' && <ReviewDialog method={method} onClose={() => setOpen(null)} onChange={onChange} />}
    </Outcome>
  );
}

type Verdict = 'bonne' | 'a_reprendre';

function ReviewDialog({ method, onClose, onChange }: { method: Method; onClose: () => void; onChange: () => Promise<void> }) {
  const t = useT();
  const { card } = method;
  const [verdict, setVerdict] = useState<Verdict>('bonne');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const lacking = verdict === 'a_reprendre' && words.trim() === '';
  return (
    <DialogForm
      title={t(card.number > 0 ? 'method.review.again' : 'method.review')}
      action={t('method.review.send')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (lacking ? 'review-words' : null)}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/methods/{card}/review', {
          params: { path: { lab: card.lab, card: card.slug }, header: ifMatch(card.version) },
          body: { verdict, words: words.trim() },
        });
        await onChange();
        onClose();
      }}
    >
      <RadioField
        legend={t('method.review.verdict')}
        name="verdict"
        selected={verdict}
        onChange={(event) => setVerdict(event.target.value as Verdict)}
        options={[
          { value: 'bonne', label: t(card.number > 0 ? 'method.verdict.still' : 'method.verdict.bonne'), hint: t('method.verdict.bonne.hint') },
          { value: 'a_reprendre', label: t('method.verdict.a_reprendre') },
        ]}
      />
      <TextArea
        id="review-words"
        label={t('method.review.words')}
        optional={verdict === 'bonne'}
        maxLength={2000}
        value={words}
        error={tried && lacking ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
    </DialogForm>
  );
}
