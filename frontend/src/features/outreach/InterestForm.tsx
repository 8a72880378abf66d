import { type FormEvent, useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { CheckboxesField, CheckboxField } from '@/ui/form/choices';
import { EmailField, SelectField, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { ADDRESS, WISHES, type Wish } from './model';

const EMPTY = { email: '', name: '', organisation: '', wishes: [] as Wish[], community: '', letters: false };

interface InterestFormProps {
  lab: string;
  /** Written down by the team, whom somebody told so: kept at once. A visitor confirms by mail. */
  team?: boolean;
  onDone?: () => void;
}

/** Who would join, and what they would do. */
export function InterestForm({ lab, team = false, onDone }: InterestFormProps) {
  const t = useT();
  const [given, setGiven] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const communities = hooks.useQuery('get', '/v1/labs/{lab}/communities', { params: { path: { lab } } });
  const open = (communities.data?.items ?? []).filter((one) => one.joining !== 'ailleurs');
  const set = (change: Partial<typeof EMPTY>) => setGiven((now) => ({ ...now, ...change }));
  const missing = given.email === '' ? t('outreach.email.missing') : ADDRESS.test(given.email) ? undefined : t('outreach.email.invalid');

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) {
      document.getElementById('interest-email')?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    const body = { ...given, name: given.name.trim() || null, organisation: given.organisation.trim() || null, community: given.community || null };
    try {
      if (team) await client.POST('/v1/labs/{lab}/interested', { params: { path: { lab } }, body });
      else await client.POST('/v1/labs/{lab}/interest-links', { params: { path: { lab } }, body });
      setSent(given.email);
      setGiven(EMPTY);
      setTried(false);
      onDone?.();
    } catch (error) {
      setProblem(error);
      announce(asProblem(error).title);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <div role="status">
        {sent && !team && (
          <Alert tone="success" title={t('outreach.join.sent')}>
            {t('outreach.join.sent.hint', { email: sent })}
          </Alert>
        )}
      </div>
      {(team || !sent) && (
        <form noValidate className="ti-form" onSubmit={(event) => void send(event)}>
          <FormRow>
            <EmailField
              id="interest-email"
              label={t('outreach.email')}
              value={given.email}
              error={tried ? missing : undefined}
              onChange={(event) => set({ email: event.target.value.trim() })}
            />
            <TextField
              optional
              label={t('outreach.name')}
              autoComplete={team ? 'off' : 'name'}
              maxLength={200}
              value={given.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </FormRow>
          <FormRow>
            <TextField
              optional
              label={t('outreach.organisation')}
              autoComplete={team ? 'off' : 'organization'}
              maxLength={200}
              value={given.organisation}
              onChange={(event) => set({ organisation: event.target.value })}
            />
            {open.length > 0 && (
              <SelectField
                label={t('outreach.community')}
                value={given.community}
                onChange={(event) => set({ community: event.target.value })}
                options={[{ value: '', label: t('outreach.community.any') }, ...open.map((one) => ({ value: one.slug, label: one.name }))]}
              />
            )}
          </FormRow>
          <CheckboxesField
            legend={t('outreach.wishes')}
            name="wishes"
            selected={given.wishes}
            options={WISHES.map((one) => ({ value: one, label: t(`outreach.wish.${one}`) }))}
            onChange={(event) => {
              const { value, checked } = event.target;
              set({ wishes: WISHES.filter((one) => (one === value ? checked : given.wishes.includes(one))) });
            }}
          />
          <CheckboxField
            label={t('outreach.letters.wanted')}
            hint={t('outreach.letters.wanted.hint')}
            checked={given.letters}
            onChange={(event) => set({ letters: event.target.checked })}
          />
          <p className="ti-small ti-measure">{team ? t('outreach.team.consent') : t('outreach.join.kept')}</p>
          {problem !== null && <ProblemAlert error={problem} />}
          <FormActions>
            <Button type="submit" busy={busy}>
              {team ? t('outreach.team.add') : t('outreach.join.send')}
            </Button>
          </FormActions>
        </form>
      )}
    </>
  );
}
