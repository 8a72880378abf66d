import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import { TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { isCode, newPlace, type Place } from './territories';
import type { DraftForm } from './useDraft';

const MOST = 30;

/** Where it takes place, by official codes, so that what happens somewhere can be found. */
export function Territories({ form }: { form: DraftForm }) {
  const t = useT();
  const { places } = form.typed;
  const change = (key: number, more: Partial<Place>) => form.setPlaces(places.map((one) => (one.key === key ? { ...one, ...more } : one)));
  const add = () => {
    const place = newPlace();
    form.setPlaces([...places, place]);
    requestAnimationFrame(() => document.getElementById(`place-${place.key}`)?.focus());
  };
  const remove = (key: number) => {
    form.setPlaces(places.filter((one) => one.key !== key));
    announce(t('requests.territory.removed'));
    requestAnimationFrame(() => document.getElementById('add-place')?.focus());
  };
  return (
    <fieldset className="ti-line">
      <legend>{t('requests.territories')}</legend>
      <p className="ti-small">{t('requests.territories.lead')}</p>
      {places.map((one, rank) => (
        <FormRow key={one.key}>
          <TextField
            id={`place-${one.key}`}
            width="short"
            label={t('requests.territory.code', { number: rank + 1 })}
            hint={t('requests.territory.code.hint')}
            maxLength={9}
            value={one.code}
            error={isCode(one.code) ? undefined : t('requests.territory.code.wrong')}
            onChange={(event) => change(one.key, { code: event.target.value })}
          />
          <TextField
            label={t('requests.territory.name', { number: rank + 1 })}
            hint={t('requests.territory.name.hint')}
            maxLength={200}
            value={one.label}
            onChange={(event) => change(one.key, { label: event.target.value })}
          />
          <div className="ti-form__beside">
            <Button look="tertiary" danger size="small" onClick={() => remove(one.key)}>
              {t('requests.territory.remove')}
              <span className="ti-sr"> {rank + 1}</span>
            </Button>
          </div>
        </FormRow>
      ))}
      {places.length < MOST && (
        <div>
          <Button look="secondary" size="small" icon="plus" onClick={add} native={{ id: 'add-place' }}>
            {t('requests.territory.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
