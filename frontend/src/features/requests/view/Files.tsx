import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Section } from '@/ui/layout/Page';
import type { Request } from '../model';

/** The documents that go with the request. */
export function Files({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  if (request.files.length === 0) return null;
  const may = request.abilities.includes('add_file');
  const remove = (file: number, label: string) =>
    act(
      () => client.DELETE('/v1/labs/{lab}/requests/{request}/files/{file}', { params: { path: { lab, request: request.id, file } } }),
      t('requests.file.removed', { label }),
    );
  return (
    <Section id="pieces" title={t('requests.files')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <ul className="ti-plain ti-stack" data-gap="small">
        {request.files.map((one) => (
          <li key={one.file} className="ti-cluster">
            <a href={`/v1/labs/${lab}/requests/${request.id}/files/${one.file}`} download>
              {one.label}
            </a>
            <span className="ti-small">
              {t('requests.file.size', { type: one.media_type.split('/')[1]?.toUpperCase() ?? '', size: format.number(one.size / 1000) })}
            </span>
            {may && (
              <Button size="small" look="quiet" danger busy={busy} onClick={() => void remove(one.file, one.label)}>
                {t('requests.file.remove')}
                <span className="ti-sr"> {one.label}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
