import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextArea, TextField } from '@/ui/form/fields';
import { linesOf } from './draft';
import './methods.css';

type Need = components['schemas']['MethodNeedRead'];

/** The needs by which methods are found, and the words in which people say them: the team's to keep. */
export function NeedsDialog({ lab, onClose }: { lab: string; onClose: () => void }) {
  const t = useT();
  const needs = hooks.useQuery('get', '/v1/method-needs', { params: { query: { lab } } });
  return (
    <Dialog open title={t('method.needs.settle')} onClose={onClose}>
      <p>{t('method.needs.lead')}</p>
      <Loaded query={needs} height="12rem">
        {({ items }) => (
          <div className="ti-stack">
            {items.map((one) => (
              <NeedForm key={`${one.slug}-${one.version}`} lab={lab} need={one} />
            ))}
            <NeedForm key={`new-${items.length}`} lab={lab} />
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

function NeedForm({ lab, need }: { lab: string; need?: Need }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [label, setLabel] = useState(need?.label ?? '');
  const [synonyms, setSynonyms] = useState((need?.synonyms ?? []).join('\n'));
  const [tried, setTried] = useState(false);
  const id = `need-${need?.slug ?? 'new'}`;
  const empty = label.trim() === '';
  const path = { lab, need: need?.slug ?? '' };
  const header = ifMatch(need?.version ?? 0);
  const save = () => {
    setTried(true);
    if (empty) {
      document.getElementById(id)?.focus();
      return;
    }
    const body = { label: label.trim(), synonyms: linesOf(synonyms) };
    void act(
      () =>
        need
          ? client.PATCH('/v1/labs/{lab}/method-needs/{need}', { params: { path, header }, body })
          : client.POST('/v1/labs/{lab}/method-needs', { params: { path: { lab } }, body }),
      t('method.needs.saved'),
    );
  };
  return (
    <fieldset className="ti-stepform">
      <legend>{need?.label ?? t('method.needs.new')}</legend>
      <TextField
        id={id}
        label={t('method.needs.label')}
        maxLength={80}
        value={label}
        error={tried && empty ? t('ui.required') : undefined}
        onChange={(event) => setLabel(event.target.value)}
      />
      <TextArea
        optional
        label={t('method.needs.synonyms')}
        hint={t('method.needs.synonyms.hint')}
        rows={3}
        value={synonyms}
        onChange={(event) => setSynonyms(event.target.value)}
      />
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-stepform__acts">
        <Button look="secondary" size="small" busy={busy} onClick={save}>
          {t(need ? 'method.needs.save' : 'method.needs.add')}
        </Button>
        {need?.cards === 0 && (
          <Button
            look="tertiary"
            size="small"
            busy={busy}
            onClick={() =>
              void act(() => client.DELETE('/v1/labs/{lab}/method-needs/{need}', { params: { path, header } }), t('method.needs.dropped'))
            }
          >
            {t('method.needs.drop')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
