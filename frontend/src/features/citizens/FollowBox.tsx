import { type FormEvent, useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { EmailField } from '@/ui/form/fields';
import { ADDRESS } from './model';
import './citizens.css';

interface Props {
  lab: string;
  project: string;
  /** For its lab: how many follow. */
  inside: boolean;
}

/** Hear of what becomes of a public project, without an account. */
export function FollowBox({ lab, project, inside }: Props) {
  const t = useT();
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const params = { path: { lab, project } };
  const count = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}/follows', { params }, { enabled: inside });
  const missing = email === '' ? t('citizens.email.missing') : ADDRESS.test(email) ? undefined : t('citizens.email.invalid');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) {
      document.getElementById('follow-email')?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await client.POST('/v1/labs/{lab}/projects/{project}/follows', { params, body: { email } });
      setSent(true);
    } catch (error) {
      setProblem(error);
      announce(asProblem(error).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="ti-card" id="suivre">
      <h2>{t('citizens.follow')}</h2>
      {!sent && <p>{t('citizens.follow.lead')}</p>}
      {problem !== null && <ProblemAlert error={problem} />}
      <p role="status" hidden={!sent}>
        {sent && t('citizens.follow.sent', { email })}
      </p>
      {!sent && (
        <form noValidate className="ti-form" onSubmit={(event) => void send(event)}>
          <EmailField
            id="follow-email"
            name="email"
            label={t('citizens.email')}
            value={email}
            error={tried ? missing : undefined}
            onChange={(event) => setEmail(event.target.value.trim())}
          />
          <div className="ti-form__actions">
            <Button type="submit" look="secondary" busy={busy}>
              {t('citizens.follow.send')}
            </Button>
          </div>
        </form>
      )}
      {count.data && <p className="ti-small">{t('citizens.follow.count', { count: count.data.count })}</p>}
    </section>
  );
}
