import { useEffect, useId, useState } from 'react';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Editor } from '@/ui/markdown/Editor';
import { Attachments, useAttachments } from './Attachments';
import type { Place } from './model';
import { usePeople } from './usePeople';

interface PostFormProps {
  place: Place;
  label: string;
  action: string;
  done: string;
  words?: string;
  /** Files may go with the words; the circle that alone reads them, if any. */
  filed?: { circle: string };
  onSend: (words: string, files: number[]) => Promise<unknown>;
  onClose: () => void;
}

/** Words to send, opened where one pressed: an answer, or other words for one's own. */
export function PostForm({ place, label, action, done, words: before = '', filed, onSend, onClose }: PostFormProps) {
  const t = useT();
  const id = useId();
  const people = usePeople(place);
  const { act, problem, busy } = useAct();
  const attached = useAttachments(place);
  const [words, setWords] = useState(before);
  const [tried, setTried] = useState(false);
  const missing = words.trim() === '';
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const send = async () => {
    setTried(true);
    if (missing) {
      document.getElementById(id)?.focus();
      return;
    }
    if (await act(async () => onSend(words.trim(), await attached.send(filed?.circle ?? '')), done)) onClose();
  };
  return (
    <form
      className="ti-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <Editor
        id={id}
        label={label}
        rows={3}
        error={tried && missing ? t('post.compose.missing') : undefined}
        value={words}
        onChange={setWords}
        people={people}
        onSend={() => void send()}
      />
      {filed && <Attachments files={attached.files} onChange={attached.setFiles} />}
      <div className="ti-form__actions">
        <Button type="submit" busy={busy}>
          {action}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </div>
    </form>
  );
}
