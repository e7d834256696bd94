import { isObject } from './limits/check.ts';
import { allComponents, numbered, TYPE } from './limits/components.ts';
import { embedTexts } from './limits/embeds.ts';
import { spokenText } from './limits/message.ts';
import type { Json, Message } from './types.ts';

export interface Button {
  /** Its number in the message. */
  readonly id: number;
  readonly label: string;
  readonly customId: string;
  readonly url: string | undefined;
  readonly style: 'primary' | 'secondary' | 'success' | 'danger' | 'link' | 'premium';
  readonly isDisabled: boolean;
}

export interface Select {
  readonly id: number;
  readonly customId: string;
  readonly placeholder: string;
  readonly type: number;
  readonly options: readonly { readonly label: string; readonly value: string; readonly description: string }[];
  readonly isDisabled: boolean;
}

const STYLES = ['primary', 'secondary', 'success', 'danger', 'link', 'premium'] as const;

/** All text of a message in the order it is seen: content, text displays, embeds. */
export function shownText(message: Pick<Message, 'content' | 'embeds' | 'components'>): string {
  return [spokenText(message), ...message.embeds.flatMap(embedTexts)].filter(Boolean).join('\n');
}

export function buttonsOf(components: readonly Json[]): readonly Button[] {
  return allComponents(numbered(components)).flatMap(({ component }) => {
    const { id, type, label, custom_id: customId, url, style, disabled, emoji } = component;
    if (type !== TYPE.button) return [];
    const sign = isObject(emoji) ? String(emoji.name ?? '') : '';
    return {
      id: Number(id),
      label: [sign, label ?? ''].filter(Boolean).join(' '),
      customId: String(customId ?? ''),
      url: typeof url === 'string' ? url : undefined,
      style: STYLES[Number(style) - 1] ?? 'primary',
      isDisabled: disabled === true,
    };
  });
}

export function selectsOf(components: readonly Json[]): readonly Select[] {
  return allComponents(numbered(components)).flatMap(({ component }) => {
    const { id, type, placeholder, custom_id: customId, options, disabled } = component;
    if (![3, 5, 6, 7, 8].includes(Number(type))) return [];
    const choices: readonly Json[] = Array.isArray(options) ? options.filter(isObject) : [];
    return {
      ...{ id: Number(id), customId: String(customId), placeholder: String(placeholder ?? ''), type: Number(type) },
      options: choices.map(({ label, value, description }) => ({
        ...{ label: String(label), value: String(value), description: String(description ?? '') },
      })),
      isDisabled: disabled === true,
    };
  });
}
