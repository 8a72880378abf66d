import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Table } from '@/ui/data/Table';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce, toast } from '@/ui/feedback/toasts';
import { TextField } from '@/ui/form/fields';
import type { WorkbookTaken } from '../contract';
import { badRows } from './rows';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The frame as a spreadsheet: given to be filled, looked at without writing, then taken whole. */
export function Workbook({ lab, campaign }: { lab: string; campaign: string }) {
  const t = useT();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const [taken, setTaken] = useState<WorkbookTaken | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [moved, setMoved] = useState(false);
  const [busy, setBusy] = useState(false);
  const path = { lab, campaign };
  const forget = () => {
    setTaken(null);
    setProblem(null);
    setMoved(false);
  };

  const send = async (dry: boolean) => {
    setTried(true);
    forget();
    if (!file) {
      document.getElementById('workbook')?.focus();
      return;
    }
    // A file that was saved again since it was chosen cannot be read any more: the browser must be given it anew.
    const content = await file.arrayBuffer().catch(() => null);
    if (!content) {
      setMoved(true);
      document.getElementById('workbook')?.focus();
      return;
    }
    setBusy(true);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/campaigns/{campaign}/files', {
        params: { path, query: { dry_run: dry } },
        headers: { 'Content-Type': XLSX },
        body: content as unknown as string,
        bodySerializer: (body: unknown) => body as ArrayBuffer,
      });
      setTaken(data ?? null);
      if (data?.written) {
        toast(t('collect.book.written', { count: data.changed }));
        await queries.invalidateQueries();
      }
      requestAnimationFrame(() => result.current?.focus());
    } catch (error) {
      setProblem(error);
      announce(asProblem(error).title);
    } finally {
      setBusy(false);
    }
  };

  const rows = problem === null ? [] : badRows(asProblem(problem).errors);
  const fault = tried && !file ? t('collect.book.choose') : moved ? t('collect.book.moved') : undefined;
  return (
    <div className="ti-stack">
      <div>
        <ButtonLink look="secondary" icon="download" href={`/v1/labs/${lab}/campaigns/${campaign}/workbook`} download>
          {t('collect.book.take')}
        </ButtonLink>
      </div>
      <form
        className="ti-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(true);
        }}
      >
        <TextField
          id="workbook"
          type="file"
          accept={`${XLSX},.xlsx`}
          width="medium"
          label={t('collect.book.file')}
          hint={t('collect.book.file.hint')}
          error={fault}
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            forget();
          }}
        />
        {problem !== null && <ProblemAlert error={problem} />}
        {rows.length > 0 && (
          <Table
            caption={t('collect.book.rows', { count: rows.length })}
            rows={rows}
            rowKey={(one) => `${one.row} ${one.words}`}
            columns={[
              { key: 'row', header: t('collect.book.row'), cell: (one) => t('collect.book.row.of', { row: one.row }) },
              { key: 'words', header: t('collect.book.fault'), cell: (one) => one.words },
            ]}
          />
        )}
        {taken && (
          <Outcome ref={result} tone={taken.written ? 'good' : 'accent'} title={t(taken.written ? 'collect.book.done' : 'collect.book.tried', { ...taken })}>
            {!taken.written && taken.changed > 0 && (
              <div>
                <Button busy={busy} onClick={() => void send(false)}>
                  {t('collect.book.write', { count: taken.changed })}
                </Button>
              </div>
            )}
          </Outcome>
        )}
        <div>
          <Button type="submit" look={taken && !taken.written ? 'tertiary' : 'secondary'} busy={busy}>
            {t('collect.book.try')}
          </Button>
        </div>
      </form>
    </div>
  );
}
