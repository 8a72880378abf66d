import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Section } from '@/ui/layout/Page';
import type { Part, PartKind } from '../edit/kinds';
import { PartForm } from '../edit/PartForm';
import { type Project, useKind } from '../words';
import { ADOPTER, NEW_ADOPTER, STATE } from './adopters';
import type { Adopter } from './words';
import '../edit/edit.css';

type Open = { kind: PartKind; one?: Adopter } | null;

const PATH = '/v1/labs/{lab}/projects/{project}/adopters';

/** Who took the project over, how far they are, and when to ask them how they fare. */
export function AdoptersEditor({ card }: { card: Project }) {
  const t = useT();
  const path = { lab: card.lab, project: card.slug };
  const found = hooks.useQuery('get', PATH, { params: { path } });
  const { act, problem, busy, setProblem } = useAct({ fresh: true });
  const [open, setOpen] = useState<Open>(null);
  const close = () => {
    setOpen(null);
    setProblem(null);
  };
  const of = (one: Adopter) => ({ path: { ...path, adopter: one.id }, header: ifMatch(one.version) });
  const save = async (given: Part) => {
    const one = open?.one;
    const send = () => {
      if (!one) return client.POST(PATH, { params: { path }, body: sent<'AdopterNew'>(given, NEW_ADOPTER) });
      if (open.kind === STATE) {
        const body = sent<'AdopterStateGiven'>(given, STATE);
        return client.POST(`${PATH}/{adopter}/states`, { params: of(one), body });
      }
      return client.PATCH(`${PATH}/{adopter}`, { params: of(one), body: sent<'AdopterGiven'>(given, ADOPTER) });
    };
    if (await act(send, t('edit.saved'))) close();
  };
  const remove = (one: Adopter) =>
    void act(() => client.DELETE(`${PATH}/{adopter}`, { params: of(one) }), t('edit.removed'));
  return (
    <Section
      title={t('takeover.adopters')}
      lead={t('takeover.adopters.lead')}
      actions={
        <Button look="secondary" size="small" icon="plus" onClick={() => setOpen({ kind: NEW_ADOPTER })}>
          {t('takeover.adopter.add')}
        </Button>
      }
    >
      {problem !== null && open === null && <ProblemAlert error={problem} />}
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('takeover.adopters.none')}</p>
          ) : (
            <ul className="ti-parts">
              {items.map((one) => (
                <li key={one.id}>
                  <Known one={one} />
                  <span>
                    <Act one={one} label="takeover.adopter.state" onClick={() => setOpen({ kind: STATE, one })} />{' '}
                    <Act one={one} label="edit.change" onClick={() => setOpen({ kind: ADOPTER, one })} />{' '}
                    <Act one={one} label="edit.remove" danger busy={busy} onClick={() => remove(one)} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog side open={open !== null} title={open?.one ? open.one.shown_as : t('takeover.adopter.add')} onClose={close}>
        {open && (
          <>
            {problem !== null && <ProblemAlert error={problem} />}
            <PartForm
              key={`${open.kind.path}/${open.one?.id}`}
              kind={open.kind}
              part={open.one && { ...open.one, name: open.one.kind === 'lab' ? null : open.one.shown_as, reason: null, on_day: null }}
              busy={busy}
              onSave={save}
            />
          </>
        )}
      </Dialog>
    </Section>
  );
}

type Given = 'AdopterNew' | 'AdopterGiven' | 'AdopterStateGiven';

/** What the form of that kind asks for, and nothing else of the adopter. */
function sent<Name extends Given>(given: Part, kind: PartKind): components['schemas'][Name] {
  return Object.fromEntries(kind.fields.map(({ name }) => [name, given[name] ?? null])) as components['schemas'][Name];
}

interface ActProps {
  one: Adopter;
  label: 'takeover.adopter.state' | 'edit.change' | 'edit.remove';
  onClick: () => void;
  danger?: boolean;
  busy?: boolean;
}

function Act({ one, label, onClick, danger, busy }: ActProps) {
  const t = useT();
  return (
    <Button
      look="tertiary"
      size="small"
      danger={danger}
      busy={busy ?? false}
      onClick={onClick}
      native={{ 'aria-label': `${t(label)} : ${one.shown_as}` }}
    >
      {t(label)}
    </Button>
  );
}

function Known({ one }: { one: Adopter }) {
  const t = useT();
  const format = useFormat();
  const kind = useKind();
  const last = one.steps.at(-1);
  return (
    <span>
      <strong>{one.shown_as}</strong> <Badge tone="accent">{kind('adopter', one.state)}</Badge>{' '}
      {!one.named && <Badge>{t('takeover.adopter.unnamed')}</Badge>}
      <br />
      <span className="ti-small">
        {[
          one.territory,
          last && t('takeover.adopter.on', { day: format.day(last.on_day) }),
          last?.reason,
          one.follow_up_on && t('takeover.adopter.next', { day: format.day(one.follow_up_on) }),
        ]
          .filter(Boolean)
          .join(' — ')}
      </span>
    </span>
  );
}
