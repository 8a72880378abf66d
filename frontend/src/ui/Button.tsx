import { Button as DsfrButton } from '@codegouvfr/react-dsfr/Button';
import type { ComponentProps, MouseEventHandler, ReactNode, Ref } from 'react';
import { useT } from '@/i18n';
import { Icon, type IconName } from './Icon';
import './Button.css';

export type ButtonLook = 'primary' | 'secondary' | 'tertiary' | 'quiet';
type Size = 'small' | 'medium' | 'large';

const PRIORITY = {
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  quiet: 'tertiary no outline',
} as const;

interface Common {
  children: ReactNode;
  look?: ButtonLook | undefined;
  size?: Size | undefined;
  icon?: IconName | undefined;
  iconAfter?: IconName | undefined;
  danger?: boolean | undefined;
  className?: string | undefined;
}

function Content({ icon, iconAfter, children }: Common) {
  return (
    <span className="ti-btn__in">
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </span>
  );
}

const classes = ({ danger, className }: Common) =>
  ['ti-btn', danger && 'ti-btn--danger', className].filter(Boolean).join(' ');

export interface ButtonProps extends Common {
  type?: 'button' | 'submit' | 'reset';
  onClick?: MouseEventHandler<HTMLButtonElement>;
  /** Work under way: the button stays focusable and says so, and a second click does nothing. */
  busy?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLButtonElement>;
  native?: Omit<ComponentProps<'button'>, 'onClick' | 'type' | 'disabled' | 'ref'>;
}

export function Button(props: ButtonProps) {
  const { look = 'primary', size = 'medium', type = 'button', busy = false, ref } = props;
  const t = useT();
  return (
    <DsfrButton
      ref={ref ?? null}
      type={type}
      priority={PRIORITY[look]}
      size={size}
      className={classes(props)}
      disabled={props.disabled ?? false}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else props.onClick?.(event);
      }}
      nativeButtonProps={{ ...props.native, 'aria-disabled': busy || undefined }}
    >
      <Content {...props}>{busy ? t('ui.busy') : props.children}</Content>
    </DsfrButton>
  );
}

/** A link that looks like a button: it goes somewhere, where a button does something. */
export function ButtonLink(
  props: Common & { href: string; download?: string | boolean; newTab?: boolean },
) {
  const { href, look = 'primary', size = 'medium', download, newTab } = props;
  return (
    <DsfrButton
      priority={PRIORITY[look]}
      size={size}
      className={classes(props)}
      linkProps={{
        href,
        ...(download !== undefined && { download }),
        ...(newTab && { target: '_blank', rel: 'noreferrer' }),
      }}
    >
      <Content {...props} />
    </DsfrButton>
  );
}
