import { useRef, useState } from 'react';
import { client } from '@/api/client';
import { FILE_TYPES } from '@/api/files';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import type { Project } from '../words';
import './edit.css';

/** Pictures and documents of the card. */
export function Files({ card }: { card: Project }) {
  const t = useT();
  const { act, problem, busy } = useAct({ fresh: true });
  const chosen = useRef<HTMLInputElement>(null);
  const [label, setLabel] = useState('');
  const [shown, setShown] = useState(false);
  const path = { lab: card.lab, project: card.slug };
  const header = ifMatch(card.version);
  const join = async () => {
    const file = chosen.current?.files?.[0];
    if (!file || label.trim() === '') return;
    const send = () =>
      client.POST('/v1/labs/{lab}/projects/{project}/files', {
        params: { path, header, query: { name: file.name, label, public: shown } },
        body: file as unknown as string,
        bodySerializer: (body: unknown) => body as Blob,
        headers: { 'Content-Type': file.type },
      });
    if (!(await act(send, t('edit.saved')))) return;
    setLabel('');
    if (chosen.current) chosen.current.value = '';
  };
  return (
    <Section title={t('projects.files')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <ul className="ti-parts">
        {card.files.map((one) => (
          <li key={one.id}>
            <a href={`/v1/labs/${card.lab}/files/${one.id}`}>{one.label}</a>
            <Button
              look="tertiary"
              size="small"
              danger
              busy={busy}
              native={{ 'aria-label': t('edit.removeThis', { what: one.label }) }}
              onClick={() =>
                void act(
                  () =>
                    client.DELETE('/v1/labs/{lab}/projects/{project}/files/{file}', {
                      params: { path: { ...path, file: one.id }, header },
                    }),
                  t('edit.removed'),
                )
              }
            >
              {t('edit.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        <TextField type="file" label={t('edit.f.file')} accept={FILE_TYPES} ref={chosen} />
        <TextField label={t('edit.f.label')} value={label} onChange={(event) => setLabel(event.target.value)} />
        <CheckboxField
          label={t('edit.f.public')}
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
        <FormActions>
          <Button type="submit" look="secondary" busy={busy}>
            {t('edit.add')}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
