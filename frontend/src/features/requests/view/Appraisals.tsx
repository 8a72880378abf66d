import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { useFirstField } from '@/ui/focus';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { type AppraisingSide, type Criterion, type Level, LEVELS, type Request, SIDES } from '../model';
import { LevelBadge } from '../StatusBadge';
import { Words } from './FormView';
import { Differs } from './Gate';

const ABILITY = { state: 'appraise_state', region: 'appraise_region' } as const;

interface Props {
  lab: string;
  request: Request;
}

/** The criteria of the charter, judged by the State and by the Region apart: what differs is said, never averaged. */
export function Appraisals({ lab, request }: Props) {
  const t = useT();
  const { grid } = request;
  const side = SIDES.find((one) => request.abilities.includes(ABILITY[one]));
  const [open, setOpen] = useState<number | null>(null);
  if (!grid || request.filter?.verdict !== 'passe') return null;
  const criteria = grid.criteria.filter((one) => !one.filter);
  const blocks = [...new Set(criteria.map((one) => one.block))];
  const left = side ? criteria.filter((one) => one[side] === null) : [];
  const done = (id: number) => {
    const next = left.find((one) => one.id !== id);
    setOpen(next?.id ?? null);
    if (!next) document.getElementById('grille')?.focus();
  };
  const answers = new Map(request.answers.map((one) => [one.slug, one]));
  return (
    <Section id="grille" title={t('requests.grid')} lead={t('requests.grid.lead', { name: grid.name })}>
      <Outcome
        tone={request.divergences.length > 0 ? 'warn' : 'neutral'}
        title={t('requests.grid.count', {
          state: criteria.filter((one) => one.state).length,
          region: criteria.filter((one) => one.region).length,
          total: criteria.length,
        })}
      >
        {request.divergences.length > 0 && <p>{t('requests.grid.differences', { count: request.divergences.length })}</p>}
        {side && left.length > 0 && open === null && (
          <div>
            <Button size="small" onClick={() => setOpen(left[0]?.id ?? null)}>
              {t(left.length === criteria.length ? 'requests.grid.begin' : 'requests.grid.go', { side: t(`requests.side.of.${side}`) })}
            </Button>
          </div>
        )}
      </Outcome>
      {blocks.map((block) => {
        const own = criteria.filter((one) => one.block === block);
        return (
          <div className="ti-cards" key={block}>
            <h3>{block}</h3>
            {own[0]?.motto && <p className="ti-block__motto">« {own[0].motto} »</p>}
            {own.map((one) => {
              const differs = one.state !== null && one.region !== null && one.state.level !== one.region.level;
              return (
                <div key={one.id} className="ti-card ti-criterion" data-size="small" data-differs={differs}>
                  <div className="ti-criterion__head">
                    <h4>{one.label}</h4>
                    {differs && <Differs />}
                  </div>
                  <div className="ti-sides">
                    {SIDES.map((which) => (
                      <Judged key={which} side={which} criterion={one} />
                    ))}
                  </div>
                  {side &&
                    (open === one.id ? (
                      <AppraisalForm
                        lab={lab}
                        request={request}
                        criterion={one}
                        side={side}
                        answers={one.questions.flatMap((slug) => answers.get(slug) ?? [])}
                        onDone={() => done(one.id)}
                        onCancel={() => setOpen(null)}
                      />
                    ) : (
                      <div>
                        <Button size="small" look={one[side] ? 'tertiary' : 'secondary'} onClick={() => setOpen(one.id)}>
                          {t(one[side] ? 'requests.grid.change' : 'requests.grid.judge', { side: t(`requests.side.of.${side}`) })}
                          <span className="ti-sr"> : {one.label}</span>
                        </Button>
                      </div>
                    ))}
                </div>
              );
            })}
          </div>
        );
      })}
    </Section>
  );
}

function Judged({ side, criterion }: { side: AppraisingSide; criterion: Criterion }) {
  const t = useT();
  const format = useFormat();
  const found = criterion[side];
  return (
    <div className="ti-side">
      <div className="ti-side__head">
        <span className="ti-side__name">{t(`requests.side.${side}`)}</span>
        {found && <LevelBadge level={found.level} />}
      </div>
      {found ? (
        <>
          <Words>{found.words}</Words>
          <p className="ti-small">
            {found.by_name ? t('requests.by', { name: found.by_name, day: format.day(found.at) }) : t('requests.on', { day: format.day(found.at) })}
          </p>
        </>
      ) : (
        <p className="ti-small">{t('requests.grid.none')}</p>
      )}
    </div>
  );
}

interface FormProps extends Props {
  criterion: Criterion;
  side: AppraisingSide;
  /** What the carriers said that lights this criterion. */
  answers: Request['answers'];
  onDone: () => void;
  onCancel: () => void;
}

function AppraisalForm({ lab, request, criterion, side, answers, onDone, onCancel }: FormProps) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const before = criterion[side];
  const [level, setLevel] = useState<Level | ''>(before?.level ?? '');
  const [words, setWords] = useState(before?.words ?? '');
  const [tried, setTried] = useState(false);
  const box = useFirstField<HTMLFormElement>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (level === '' || words.trim() === '') return;
    const saved = await act(
      () =>
        client.PUT('/v1/labs/{lab}/requests/{request}/appraisals/{criterion}', {
          params: { path: { lab, request: request.id, criterion: criterion.id }, header: ifMatch(request.version) },
          body: { level, words: words.trim() },
        }),
      t('requests.grid.saved', { criterion: criterion.label }),
    );
    if (saved) onDone();
  };
  const said = answers.filter((one) => one.words);
  return (
    <form ref={box} noValidate className="ti-form" aria-label={criterion.label} onSubmit={(event) => void send(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      {said.map((one) => (
        <div key={one.slug} className="ti-answered">
          <p className="ti-small">{t('requests.grid.said', { question: one.label })}</p>
          <Words>{one.words ?? ''}</Words>
        </div>
      ))}
      <RadioField
        inline
        name={`level-${criterion.id}`}
        legend={t('requests.grid.level', { side: t(`requests.side.of.${side}`) })}
        selected={level}
        error={tried && level === '' ? t('ui.required') : undefined}
        onChange={(event) => setLevel(event.target.value as Level)}
        options={LEVELS.map((one) => ({ value: one, label: t(`requests.level.${one}`) }))}
      />
      <TextArea
        label={t('requests.grid.words')}
        rows={3}
        maxLength={20_000}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <FormActions>
        <Button type="submit" size="small" busy={busy}>
          {t('requests.grid.save')}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </form>
  );
}
