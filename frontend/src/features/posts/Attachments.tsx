import { useRef, useState } from 'react';
import { FILE_TYPES, keepFile } from '@/api/files';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import { joined, type Refused, sizeOf } from './joined';
import type { Place } from './model';

/** Files that go with a message: kept here until it is sent, then handed to the community once each. */
export function useAttachments(place: Place) {
  const [files, setFiles] = useState<readonly File[]>([]);
  // A message refused for another reason is sent again: what was handed over is not handed over twice.
  const sent = useRef(new Map<File, { circle: string; number: number }>());
  /** Hands over what the community does not have yet; the numbers of all. */
  const send = async (circle: string): Promise<number[]> => {
    const numbers: number[] = [];
    for (const file of files) {
      const before = sent.current.get(file);
      const number = before?.circle === circle ? before.number : await keepFile(place, file, circle);
      sent.current.set(file, { circle, number });
      numbers.push(number);
    }
    return numbers;
  };
  return { files, setFiles, send };
}

interface AttachmentsProps {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

/** The files of a message being written: joined, seen with their size, taken away. */
export function Attachments({ files, onChange }: AttachmentsProps) {
  const t = useT();
  const chooser = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [refused, setRefused] = useState<readonly { name: string; why: Refused }[]>([]);
  const whyNot = (left: typeof refused) => left.map(({ name, why }) => t(`post.files.refused.${why}`, { name }));
  const add = (chosen: readonly File[]) => {
    const next = joined(files, chosen);
    onChange(next.files);
    setRefused(next.refused);
    const count = next.files.length - files.length;
    announce([...(count > 0 ? [t('post.files.added', { count })] : []), ...whyNot(next.refused)].join(' '));
  };
  return (
    <div className="ti-joined">
      {files.length > 0 && (
        <ul className="ti-plain ti-joined__list" aria-label={t('post.files')}>
          {files.map((one) => (
            <li key={`${one.name} ${one.size} ${one.lastModified}`} className="ti-joined__one">
              <span className="ti-joined__name">{one.name}</span>
              <FileSize bytes={one.size} />
              <Button
                look="quiet"
                size="small"
                icon="close"
                native={{ 'aria-label': t('post.files.remove', { name: one.name }) }}
                onClick={() => {
                  onChange(files.filter((other) => other !== one));
                  setRefused([]);
                  announce(t('post.files.removed', { name: one.name }));
                  button.current?.focus();
                }}
              >
                {t('post.files.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {whyNot(refused).map((words) => (
        <p key={words} className="fr-error-text ti-joined__refused">
          {words}
        </p>
      ))}
      <input
        ref={chooser}
        hidden
        type="file"
        multiple
        accept={FILE_TYPES}
        aria-label={t('post.files.join')}
        onChange={(event) => {
          add(Array.from(event.target.files ?? []));
          event.target.value = '';
        }}
      />
      <div className="ti-cluster">
        <Button ref={button} look="secondary" size="small" icon="plus" onClick={() => chooser.current?.click()}>
          {t('post.files.join')}
        </Button>
        <span className="ti-small">{t('post.files.hint')}</span>
      </div>
    </div>
  );
}

/** How heavy a file is. */
export function FileSize({ bytes }: { bytes: number }) {
  const t = useT();
  const format = useFormat();
  const { unit, value } = sizeOf(bytes);
  return <span className="ti-small">{t(`post.files.size.${unit}`, { size: format.number(value, 1) })}</span>;
}
