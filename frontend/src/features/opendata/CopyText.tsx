import { useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import './opendata.css';

interface Props {
  /** Says what it is, for those who do not see where it stands. */
  label: string;
  text: string;
  /** Prose is wrapped; code keeps its lines. */
  prose?: boolean;
}

/** Text to take away: it can be scrolled and selected by keys, and copied by a button where browsers allow it. */
export function CopyText({ label, text, prose = false }: Props) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(t('opendata.copied'));
    } catch {
      announce(t('opendata.copyByHand'));
    }
  };
  return (
    <div className="ti-copy">
      <pre className="ti-copy__text" data-prose={prose} role="region" aria-label={label} tabIndex={0}>
        {prose ? text : <code>{text}</code>}
      </pre>
      {'clipboard' in navigator && (
        <Button look="secondary" size="small" icon={copied ? 'check' : undefined} onClick={() => void copy()}>
          {copied ? t('opendata.copied') : t('opendata.copy')}
          <span className="ti-sr"> : {label}</span>
        </Button>
      )}
    </div>
  );
}
