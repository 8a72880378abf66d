import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { useFirstField } from '@/ui/focus';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { CONFORMITIES, type Request } from '../model';
import { Words } from './FormView';

const TONES = { conforme: 'good', avec_reserves: 'warn', non_conforme: 'bad' } as const;

/** What the lab's manager thinks of the request's conformity to the charter. */
export function Opinion({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const format = useFormat();
  const gives = request.abilities.includes('give_opinion');
  const [open, setOpen] = useState(false);
  const { opinion } = request;
  if (!opinion && !gives) return null;
  return (
    <Section id="conformite" title={t('requests.opinion')} lead={t('requests.opinion.lead')}>
      {opinion ? (
        <div className="ti-side">
          <div>
            <Badge tone={TONES[opinion.opinion]}>{t(`requests.opinion.${opinion.opinion}`)}</Badge>
          </div>
          <Words>{opinion.words}</Words>
          <p className="ti-small">
            {opinion.by_name ? t('requests.by', { name: opinion.by_name, day: format.day(opinion.at) }) : t('requests.on', { day: format.day(opinion.at) })}
          </p>
        </div>
      ) : (
        !open && <p>{t('requests.opinion.none')}</p>
      )}
      {gives && !open && (
        <div>
          <Button look={opinion ? 'tertiary' : 'secondary'} size="small" onClick={() => setOpen(true)}>
            {t(opinion ? 'requests.opinion.change' : 'requests.opinion.give')}
          </Button>
        </div>
      )}
      {gives && open && <OpinionForm lab={lab} request={request} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function OpinionForm({ lab, request, onClose }: { lab: string; request: Request; onClose: () => void }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [opinion, setOpinion] = useState<(typeof CONFORMITIES)[number] | ''>(request.opinion?.opinion ?? '');
  const [words, setWords] = useState(request.opinion?.words ?? '');
  const [tried, setTried] = useState(false);
  const box = useFirstField<HTMLFormElement>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (opinion === '' || words.trim() === '') return;
    const params = { path: { lab, request: request.id }, header: ifMatch(request.version) };
    const saved = await act(
      () => client.PUT('/v1/labs/{lab}/requests/{request}/opinion', { params, body: { opinion, words: words.trim() } }),
      t('requests.opinion.saved'),
    );
    if (saved) onClose();
  };
  return (
    <form ref={box} noValidate className="ti-form ti-line" aria-label={t('requests.opinion')} onSubmit={(event) => void send(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        inline
        name="opinion"
        legend={t('requests.opinion.question')}
        selected={opinion}
        error={tried && opinion === '' ? t('ui.required') : undefined}
        onChange={(event) => setOpinion(event.target.value as (typeof CONFORMITIES)[number])}
        options={CONFORMITIES.map((one) => ({ value: one, label: t(`requests.opinion.${one}`) }))}
      />
      <TextArea
        label={t('requests.opinion.words')}
        rows={3}
        maxLength={20_000}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <FormActions>
        <Button type="submit" size="small" busy={busy}>
          {t('requests.opinion.send')}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </form>
  );
}
