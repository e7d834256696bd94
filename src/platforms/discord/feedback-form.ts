import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from 'discord.js';
import { type MessageKey, say } from '../../commands/messages.ts';
import type { Language } from '../../types.ts';
import { customId } from './custom-id.ts';
import { COMPONENT, LIMITS } from './limits.ts';
import { label } from './markdown.ts';

const REASONS = {
  wrong: 'reasonWrong',
  citation: 'reasonCitation',
  outdated: 'reasonOutdated',
  incomplete: 'reasonIncomplete',
} satisfies Record<string, MessageKey>;
const REASON_FIELD = 'reasons';
const COMMENT_FIELD = 'comment';
const LONGEST_COMMENT = 1000;

/** The form that asks what is wrong with an answer. */
export function feedbackForm(answer: string, language: Language): APIModalInteractionResponseCallbackData {
  const options = Object.entries(REASONS).map(([value, key]) => ({ value, label: say(key, language) }));
  return {
    title: label(say('feedbackTitle', language), LIMITS.modalTitle),
    custom_id: customId({ do: 'reasons', answer }),
    components: [
      {
        type: COMPONENT.label,
        label: label(say('feedbackReasons', language), LIMITS.modalLabel),
        component: {
          ...{ type: COMPONENT.select, custom_id: REASON_FIELD, options },
          ...{ min_values: 1, max_values: options.length, required: true },
        },
      },
      {
        type: COMPONENT.label,
        label: label(say('feedbackComment', language), LIMITS.modalLabel),
        component: {
          ...{ type: COMPONENT.textInput, custom_id: COMMENT_FIELD, style: 2 },
          ...{ required: false, max_length: LONGEST_COMMENT },
        },
      },
    ],
  };
}

/** What was filled in. */
export function readFeedback({ fields }: ModalSubmitInteraction): { reasons: string[]; comment: string } {
  return {
    reasons: fields.getStringSelectValues(REASON_FIELD).filter((reason) => Object.hasOwn(REASONS, reason)),
    comment: fields.getTextInputValue(COMMENT_FIELD).slice(0, LONGEST_COMMENT),
  };
}
