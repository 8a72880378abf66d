import { useCallback, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Table } from '@/ui/data/Table';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { SHOWN_FROM } from './model';
import { ShareDialog } from './ShareDialog';

/** How easy a procedure is for those who meet it, before and after a project changes it. */
export function Procedures({ lab, asks }: { lab: string; asks: boolean }) {
  const t = useT();
  const format = useFormat();
  const [project, setProject] = useState('');
  const [procedure, setProcedure] = useState('');
  const [wave, setWave] = useState<'avant' | 'apres'>('avant');
  const [tried, setTried] = useState(false);
  const [sharing, setSharing] = useState(false);
  const projects = hooks.useQuery('get', '/v1/labs/{lab}/projects', { params: { path: { lab }, query: { limit: 200 } } });
  const found = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}/feedback', { params: { path: { lab, project } } }, { enabled: project !== '' });
  const named = procedure.trim();
  const make = useCallback(async () => {
    const { data } = await client.POST('/v1/labs/{lab}/projects/{project}/feedback-link', {
      params: { path: { lab, project } },
      body: { wave, procedure: named },
    });
    return data;
  }, [lab, project, wave, named]);
  const side = ({ answers, points }: { answers: number; points: number | null }) =>
    points === null
      ? t('feedback.procedure.few', { count: answers, least: SHOWN_FROM })
      : t('feedback.procedure.points', { points: format.number(points, 2), count: answers });
  return (
    <>
      {sharing && <ShareDialog title={named} lead={t(`feedback.share.${wave}`)} make={make} onClose={() => setSharing(false)} />}
      <SelectField
        label={t('feedback.procedure.project')}
        placeholder={t('feedback.procedure.choose')}
        value={project}
        onChange={(event) => setProject(event.target.value)}
        options={(projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title }))}
      />
      {project !== '' && found.data && found.data.items.length > 0 && (
        <Table
          caption={t('feedback.procedures')}
          hideCaption
          rows={found.data.items}
          rowKey={(one) => one.procedure}
          columns={[
            { key: 'procedure', header: t('feedback.procedure'), cell: (one) => one.procedure },
            { key: 'before', header: t('feedback.wave.avant'), cell: (one) => side(one.before) },
            { key: 'after', header: t('feedback.wave.apres'), cell: (one) => side(one.after) },
          ]}
        />
      )}
      {project !== '' && asks && (
        <form
          className="ti-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (named === '') document.getElementById('procedure')?.focus();
            else setSharing(true);
          }}
        >
          <FormRow>
            <TextField
              id="procedure"
              label={t('feedback.procedure')}
              hint={t('feedback.procedure.hint')}
              maxLength={200}
              value={procedure}
              error={tried && named === '' ? t('ui.required') : undefined}
              onChange={(event) => setProcedure(event.target.value)}
            />
            <SelectField
              label={t('feedback.results.when')}
              value={wave}
              onChange={(event) => setWave(event.target.value === 'apres' ? 'apres' : 'avant')}
              options={(['avant', 'apres'] as const).map((one) => ({ value: one, label: t(`feedback.wave.${one}`) }))}
            />
          </FormRow>
          <FormActions>
            <Button type="submit" look="secondary">
              {t('feedback.procedure.ask')}
            </Button>
          </FormActions>
        </form>
      )}
    </>
  );
}
