import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { EmailField, SelectField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { Request } from '../model';
import type { DraftForm } from './useDraft';

type Given = components['schemas']['CarrierGiven'];
type Role = NonNullable<Given['role']>;
const ROLES = ['col_porteur', 'co_porteur', 'sponsor'] as const satisfies readonly Role[];
const MOST = 12;

/** Who carries the request: people of the lab, called by the address of their account. */
export function Carriers({ lab, form, request }: { lab: string; form: DraftForm; request: Request }) {
  const t = useT();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('co_porteur');
  const [wrong, setWrong] = useState<string | undefined>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { carriers } = request;
  const known: Given[] = carriers.map((one) => ({ person: one.person, role: one.role, side: one.side }));

  const put = async (items: Given[], words: string): Promise<boolean> => {
    setBusy(true);
    setWrong(undefined);
    setProblem(null);
    try {
      const done = await form.amend(async (before) => {
        const params = { path: { lab, request: before.id }, header: ifMatch(before.version) };
        return (await client.PUT('/v1/labs/{lab}/requests/{request}/carriers', { params, body: { items } })).data;
      });
      if (done) announce(words);
      return done;
    } catch (error) {
      const found = asProblem(error);
      const added = found.errors.find((one) => one.pointer.startsWith(`/items/${known.length}`));
      if (added) setWrong(added.detail);
      else setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const add = async () => {
    if (email.trim() === '') {
      setWrong(t('ui.required'));
      document.getElementById('carrier-email')?.focus();
      return;
    }
    if (await put([...known, { email: email.trim(), role }], t('requests.carrier.added'))) setEmail('');
    document.getElementById('carrier-email')?.focus();
  };
  const remove = async (person: number, name: string) => {
    if (await put(known.filter((one) => one.person !== person), t('requests.carrier.removed', { name }))) {
      document.getElementById('carrier-email')?.focus();
    }
  };
  const roles = ROLES.map((one) => ({ value: one, label: t(`requests.role.${one}`) }));
  return (
    <fieldset className="ti-line">
      <legend>{t('requests.carriers.who')}</legend>
      <p className="ti-small">{t('requests.carriers.lead')}</p>
      {problem !== null && (
        <ProblemAlert error={problem}>
          {asProblem(problem).errors.map((one) => (
            <span key={one.pointer}>• {one.detail}</span>
          ))}
        </ProblemAlert>
      )}
      {carriers.map((one) => (
        <FormRow key={one.person}>
          <SelectField
            label={one.name}
            value={one.role}
            disabled={busy}
            options={roles}
            onChange={(event) =>
              void put(
                known.map((other) => (other.person === one.person ? Object.assign({}, other, { role: event.target.value as Role }) : other)),
                t('requests.carrier.changed', { name: one.name }),
              )
            }
          />
          <div className="ti-form__beside">
            {carriers.length > 1 && (
              <Button look="tertiary" danger size="small" disabled={busy} onClick={() => void remove(one.person, one.name)}>
                {t('requests.carrier.remove')}
                <span className="ti-sr"> : {one.name}</span>
              </Button>
            )}
          </div>
        </FormRow>
      ))}
      {carriers.length < MOST && (
        <FormRow>
          <EmailField
            id="carrier-email"
            label={t('requests.carrier.email')}
            hint={t('requests.carrier.email.hint')}
            autoComplete="off"
            optional
            value={email}
            error={wrong}
            onChange={(event) => setEmail(event.target.value)}
            onKeyDown={(event) => {
              // The form goes to the next step on Enter; here it adds somebody.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void add();
            }}
          />
          <SelectField label={t('requests.carrier.role')} value={role} options={roles} onChange={(event) => setRole(event.target.value as Role)} />
          <div className="ti-form__beside">
            <Button look="secondary" size="small" icon="plus" busy={busy} onClick={() => void add()}>
              {t('requests.carrier.add')}
            </Button>
          </div>
        </FormRow>
      )}
    </fieldset>
  );
}
