import { useEffect, useRef, useState } from 'react';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import './feedback.css';

type Link = components['schemas']['FeedbackLinkRead'];

interface Props {
  title: string;
  lead: string;
  /** Makes the link. */
  make: () => Promise<Link | undefined>;
  onClose: () => void;
}

/** A code to scan on the way out, and the same address to send. */
export function ShareDialog({ title, lead, make, onClose }: Props) {
  const [link, setLink] = useState<Link | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    make().then((made) => setLink(made ?? null), setProblem);
  }, [make]);
  return (
    <Dialog open title={title} onClose={onClose}>
      <p>{lead}</p>
      {problem !== null && <ProblemAlert error={problem} />}
      {link ? <Shown link={link} onClose={onClose} /> : problem === null && <Skeleton height="20rem" />}
    </Dialog>
  );
}

function Shown({ link, onClose }: { link: Link; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url);
      announce(t('feedback.share.copied'));
    } catch {
      // No clipboard without HTTPS, or it was refused: the address is selected, ready for Ctrl+C.
      field.current?.select();
      announce(t('feedback.share.selected'));
    }
  };
  return (
    <div className="ti-share">
      <img className="ti-share__code" src={`data:image/svg+xml,${encodeURIComponent(link.qr)}`} alt={t('feedback.share.code')} />
      <TextField ref={field} label={t('feedback.share.address')} hint={t('feedback.share.until', { day: format.day(link.until) })} readOnly value={link.url} />
      <FormActions>
        <Button onClick={() => void copy()}>{t('feedback.share.copy')}</Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </FormActions>
    </div>
  );
}
