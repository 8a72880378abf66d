import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Table } from '@/ui/data/Table';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { type ImportKind, mapOf, type Report } from './model';
import './outreach.css';

interface Place {
  lab: string;
  community: string;
}

const PREPARED = '/v1/labs/{lab}/communities/{community}/imports/members/invitations' as const;

async function submit(place: Place, kind: ImportKind, file: File, map: readonly string[] | null, dry: boolean): Promise<Report | undefined> {
  const options = {
    params: { path: { ...place }, query: { dry_run: dry, ...(map && { map: [...map] }) } },
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file as never,
    bodySerializer: (body: unknown) => body as File,
  };
  const { data } =
    kind === 'members'
      ? await client.POST('/v1/labs/{lab}/communities/{community}/imports/members/files', options)
      : await client.POST('/v1/labs/{lab}/communities/{community}/imports/resources/files', options);
  return data;
}

interface ImportFormProps {
  place: Place;
  kinds: readonly ImportKind[];
}

/** A table is looked at first: its columns are settled, its faults are said, nothing is written. Then all of it is, or none. */
export function ImportForm({ place, kinds }: ImportFormProps) {
  const t = useT();
  const { act, problem, busy, setProblem } = useAct();
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? 'resources');
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const [chosen, setChosen] = useState<Record<string, string> | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const forget = () => {
    setReport(null);
    setChosen(null);
    setProblem(null);
  };
  const ask = async (dry: boolean, columns = chosen) => {
    setTried(true);
    if (!file) {
      document.getElementById('import-file')?.focus();
      return;
    }
    const map = columns && report ? mapOf(columns, report.fields) : null;
    await act(
      async () => {
        const found = await submit(place, kind, file, map, dry);
        if (found) setReport(found);
      },
      t(dry ? 'outreach.import.looked' : 'outreach.import.done'),
    );
  };
  const settle = (column: string, field: string) => {
    if (!report) return;
    const now = chosen ?? Object.fromEntries(report.columns.map((one) => [one.name, one.field ?? '']));
    const next = { ...Object.fromEntries(Object.entries(now).map(([name, one]) => [name, one === field ? '' : one])), [column]: field };
    setChosen(next);
    void ask(true, next);
  };

  return (
    <>
      <form
        noValidate
        className="ti-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(true);
        }}
      >
        {kinds.length > 1 && (
          <RadioField
            legend={t('outreach.import.kind')}
            name="kind"
            inline
            selected={kind}
            options={kinds.map((one) => ({ value: one, label: t(`outreach.import.kind.${one}`) }))}
            onChange={(event) => {
              setKind(event.target.value as ImportKind);
              forget();
            }}
          />
        )}
        <TextField
          id="import-file"
          type="file"
          accept=".csv,.xlsx,text/csv"
          label={t('outreach.import.file')}
          hint={t(`outreach.import.file.${kind}`)}
          error={tried && !file ? t('ui.required') : undefined}
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            forget();
          }}
        />
        {problem !== null && <ProblemAlert error={problem} />}
        <FormActions>
          <Button type="submit" look="secondary" busy={busy}>
            {t('outreach.import.look')}
          </Button>
        </FormActions>
      </form>
      {report && report.written === 0 && (
        <>
          <Section title={t('outreach.import.columns')} lead={t('outreach.import.columns.lead')}>
            <ul className="ti-plain ti-outreach__columns">
              {report.columns.map((one) => (
                <li key={one.name}>
                  {one.secret ? (
                    <p>
                      <strong>{one.name}</strong> — {t('outreach.import.secret')}
                    </p>
                  ) : (
                    <SelectField
                      label={one.name}
                      value={one.field ?? ''}
                      disabled={busy}
                      options={[
                        { value: '', label: t('outreach.import.field.none') },
                        ...report.fields.map((field) => ({ value: field, label: t(`outreach.import.field.${field}` as 'outreach.import.field.email') })),
                      ]}
                      onChange={(event) => settle(one.name, event.target.value)}
                    />
                  )}
                </li>
              ))}
            </ul>
          </Section>
          <Outcome report={report} kind={kind} busy={busy} onWrite={() => void ask(false)} />
        </>
      )}
      {report && report.written > 0 && (
        <Alert tone="success" live="status" title={t(`outreach.import.written.${kind}`, { count: report.written })}>
          {t(`outreach.import.written.${kind}.hint`)}
        </Alert>
      )}
      {kinds.includes('members') && <Prepared place={place} />}
    </>
  );
}

interface OutcomeProps {
  report: Report;
  kind: ImportKind;
  busy: boolean;
  onWrite: () => void;
}

function Outcome({ report, kind, busy, onWrite }: OutcomeProps) {
  const t = useT();
  const nameOf = (field: string) => (field ? t(`outreach.import.field.${field}` as 'outreach.import.field.email') : t('outreach.import.row'));
  if (report.fault_count > 0) {
    return (
      <Section title={t('outreach.import.faults', { count: report.fault_count })} lead={t('outreach.import.faults.lead')}>
        <Table
          caption={t('outreach.import.faults', { count: report.fault_count })}
          hideCaption
          stacked
          rowKey={(one) => `${one.row}-${one.field}-${one.code}`}
          rows={report.faults}
          columns={[
            { key: 'row', header: t('outreach.import.line'), cell: (one) => t('outreach.import.line.number', { row: one.row }) },
            { key: 'field', header: t('outreach.import.what'), cell: (one) => nameOf(one.field) },
            { key: 'message', header: t('outreach.import.why'), cell: (one) => one.message },
          ]}
        />
      </Section>
    );
  }
  return (
    <Section title={t('outreach.import.ready')}>
      <p role="status">{t('outreach.import.counts', { fresh: report.fresh, known: report.known })}</p>
      {report.fresh > 0 && (
        <Button busy={busy} onClick={onWrite}>
          {t(`outreach.import.write.${kind}`, { count: report.fresh })}
        </Button>
      )}
    </Section>
  );
}

/** Invitations that imports have prepared: they go out when somebody says so. */
function Prepared({ place }: { place: Place }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const waiting = hooks.useQuery('get', PREPARED, { params: { path: { ...place } } }).data?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Section title={t('outreach.prepared', { count: waiting })} lead={t('outreach.prepared.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <Button busy={busy} onClick={() => void act(() => client.POST(PREPARED, { params: { path: { ...place } } }), t('outreach.prepared.sent'))}>
        {t('outreach.prepared.send', { count: Math.min(waiting, 200) })}
      </Button>
    </Section>
  );
}
