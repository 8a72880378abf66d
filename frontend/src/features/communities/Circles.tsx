import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { DialogForm } from '@/ui/data/DialogForm';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { RadioField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';

type Circle = components['schemas']['CircleRead'];
type Kind = components['schemas']['CircleKind'];
const KINDS = ['noyau', 'beta', 'autre'] as const satisfies readonly Kind[];
const path = '/v1/labs/{lab}/communities/{community}/circles';

interface Props {
  lab: string;
  community: string;
}

/** The circles of a community and who is in them, for those who animate. */
export function Circles({ lab, community }: Props) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const circles = hooks.useQuery('get', path, { params: { path: { lab, community } } });
  return (
    <Section
      title={t('communities.circles')}
      lead={t('communities.circles.lead')}
      actions={
        <Button size="small" look="secondary" icon="plus" onClick={() => setAdding(true)}>
          {t('communities.circles.add')}
        </Button>
      }
    >
      <Loaded query={circles}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('communities.circles.none')}</p>
          ) : (
            <ul className="ti-plain ti-people">
              {items.map((one) => (
                <OneCircle key={one.slug} lab={lab} community={community} circle={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <AddDialog lab={lab} community={community} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function OneCircle({ lab, community, circle }: Props & { circle: Circle }) {
  const t = useT();
  const { act, busy, problem } = useAct();
  const [removing, setRemoving] = useState(false);
  const [chosen, setChosen] = useState('');
  const members = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/members', { params: { path: { lab, community }, query: { limit: 200 } } });
  const inside = new Set(circle.members.map((one) => one.handle));
  const others = (members.data?.items ?? []).filter((one) => !inside.has(one.handle));
  const of = { lab, community, circle: circle.slug };
  return (
    <li className="ti-people__one">
      <div className="ti-stack" data-gap="small">
        <p className="ti-cluster">
          <strong>{circle.name}</strong>
          <Badge>{t('communities.circles.people', { count: circle.members.length })}</Badge>
        </p>
        {problem !== null && <ProblemAlert error={problem} />}
        <div className="ti-tags">
          {circle.members.map((one) => (
            <Button
              key={one.handle}
              size="small"
              look="tertiary"
              icon="close"
              busy={busy}
              native={{ 'aria-label': t('communities.circles.out', { member: one.name, name: circle.name }) }}
              onClick={() =>
                void act(
                  () => client.DELETE(`${path}/{circle}/members/{member}`, { params: { path: { ...of, member: one.handle } } }),
                  t('communities.circles.out.done', { member: one.name, name: circle.name }),
                )
              }
            >
              {one.name}
            </Button>
          ))}
        </div>
        <form
          className="ti-form__row"
          onSubmit={(event) => {
            event.preventDefault();
            const name = others.find((one) => one.handle === chosen)?.name;
            if (!name) return;
            void act(
              () => client.PUT(`${path}/{circle}/members/{member}`, { params: { path: { ...of, member: chosen } } }),
              t('communities.circles.put.done', { name }),
            ).then(() => setChosen(''));
          }}
        >
          <SelectField
            label={t('communities.circles.who', { name: circle.name })}
            placeholder=""
            value={chosen}
            options={others.map((one) => ({ value: one.handle, label: one.name }))}
            onChange={(event) => setChosen(event.target.value)}
          />
          <div className="ti-form__beside">
            <Button type="submit" look="secondary" busy={busy}>
              {t('communities.circles.put')}
            </Button>
          </div>
        </form>
      </div>
      <Button size="small" look="tertiary" native={{ 'aria-description': circle.name }} onClick={() => setRemoving(true)}>
        {t('communities.circles.remove')}
      </Button>
      {removing && (
        <ReasonDialog
          title={t('communities.circles.remove.sure', { name: circle.name })}
          lead={t('communities.circles.remove.lead')}
          action={t('communities.circles.remove')}
          reasoned={false}
          danger
          onClose={() => setRemoving(false)}
          onSend={async () => {
            await client.DELETE(`${path}/{circle}`, { params: { path: of, header: ifMatch(circle.version) } });
            setRemoving(false);
            await act(async () => undefined, t('communities.circles.removed'));
          }}
        />
      )}
    </li>
  );
}

function AddDialog({ lab, community, onClose }: Props & { onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('autre');
  const [tried, setTried] = useState(false);
  const missing = name.trim() === '';
  return (
    <DialogForm
      title={t('communities.circles.add')}
      action={t('communities.circles.add')}
      missing={() => (missing ? 'circle-name' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST(path, { params: { path: { lab, community } }, body: { name: name.trim(), kind } });
        onClose();
        toast(t('communities.circles.added'));
        await queries.invalidateQueries();
      }}
    >
      <TextField
        id="circle-name"
        label={t('communities.name')}
        maxLength={200}
        value={name}
        error={tried && missing ? t('ui.required') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioField
        name="circle-kind"
        legend={t('communities.circles.kind')}
        selected={kind}
        onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'autre')}
        options={KINDS.map((one) => ({ value: one, label: t(`communities.circles.kind.${one}`) }))}
      />
    </DialogForm>
  );
}
