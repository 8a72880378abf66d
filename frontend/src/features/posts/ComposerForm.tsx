import { useEffect, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { Attachments, useAttachments } from './Attachments';
import type { ComposerProps } from './Composer';
import { WRITTEN } from './model';
import { usePeople } from './usePeople';
import './feed.css';

interface ComposerFormProps extends ComposerProps {
  open: boolean;
  onClose: () => void;
  words: string;
  onWords: (words: string) => void;
}

/** What is asked of whoever writes to the community; closed, it keeps what one has begun. */
export function ComposerForm({ place, abilities, circles, open, onClose, words, onWords: setWords }: ComposerFormProps) {
  const t = useT();
  const people = usePeople(place);
  const { act, problem, busy } = useAct();
  const attached = useAttachments(place);
  const [kind, setKind] = useState<(typeof WRITTEN)[number]>('mot');
  const [circle, setCircle] = useState('');
  const [important, setImportant] = useState(false);
  const [tried, setTried] = useState(false);
  // Where one goes on writing, each time it opens.
  useEffect(() => {
    if (open) document.getElementById('post-words')?.focus();
  }, [open]);
  const missing = words.trim() === '';
  const send = async () => {
    setTried(true);
    if (missing) {
      document.getElementById('post-words')?.focus();
      return;
    }
    const sent = await act(
      async () =>
        client.POST('/v1/labs/{lab}/communities/{community}/posts', {
          params: { path: place },
          body: { words: words.trim(), kind, important, files: await attached.send(circle), ...(circle && { circle }) },
        }),
      t('post.written'),
    );
    if (!sent) return;
    setWords('');
    attached.setFiles([]);
    setKind('mot');
    setImportant(false);
    setTried(false);
    onClose();
  };
  return (
    <form
      hidden={!open}
      className="ti-composer"
      aria-label={t('post.compose')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <Editor
        id="post-words"
        label={t('post.compose.words')}
        hint={people.length > 0 ? t('post.compose.hint') : undefined}
        error={tried && missing ? t('post.compose.missing') : undefined}
        value={words}
        onChange={setWords}
        people={people}
        onSend={() => void send()}
      />
      <FormRow>
        <SelectField
          label={t('post.kind')}
          value={kind}
          onChange={(event) => setKind(WRITTEN.find((one) => one === event.target.value) ?? 'mot')}
          options={WRITTEN.map((one) => ({ value: one, label: t(`post.kind.${one}`) }))}
        />
        {circles.length > 0 && (
          <SelectField
            label={t('post.circle')}
            placeholder={t('post.circle.all')}
            value={circle}
            onChange={(event) => setCircle(event.target.value)}
            options={circles.map((one) => ({ value: one.slug, label: one.name }))}
          />
        )}
      </FormRow>
      <Attachments files={attached.files} onChange={attached.setFiles} />
      {abilities.includes('important') && (
        <CheckboxField
          label={t('post.important.ask')}
          hint={t('post.important.hint')}
          checked={important}
          onChange={(event) => setImportant(event.target.checked)}
        />
      )}
      <div className="ti-form__actions">
        <Button type="submit" busy={busy}>
          {t('post.send')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </div>
    </form>
  );
}

