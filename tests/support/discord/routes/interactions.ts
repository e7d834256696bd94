import { refusal } from '../errors.ts';
import type { Interactions } from '../interactions.ts';
import type { Call, Route } from '../rest.ts';
import { INTERACTION_TYPE, messageJson } from '../wire.ts';
import type { World } from '../world.ts';

/** Responses and follow-ups: the token in the path is the only credential. */
export function interactionRoutes(world: World, interactions: Interactions): readonly Route[] {
  const webhook = '/webhooks/{webhook_id}/{webhook_token}';
  const tokenOf = ({ params }: Call): string => {
    if (params.webhook_id !== world.application.id) throw refusal('unknownWebhook');
    return params.webhook_token ?? '';
  };
  const one = (call: Call) => {
    const interaction = interactions.find(tokenOf(call));
    return { interaction, message: interactions.messageOf(interaction, call.params.message_id ?? '@original') };
  };
  const shown = (call: Call) => messageJson(world, one(call).message);
  const change = (call: Call) => {
    const { interaction, message } = one(call);
    interactions.change(interaction, message, call);
    return messageJson(world, message);
  };
  const remove = (call: Call) => {
    const { interaction, message } = one(call);
    interactions.remove(interaction, message);
  };
  return [
    {
      method: 'POST',
      template: '/interactions/{interaction_id}/{interaction_token}/callback',
      isOpen: true,
      handle: ({ params, query, data, uploads }) => {
        const interaction = world.interactions.get(params.interaction_token ?? '');
        if (!interaction || interaction.id !== params.interaction_id) throw refusal('unknownInteraction');
        interactions.respond(interaction, data, uploads);
        if (query.get('with_response') !== 'true') return undefined;
        const { id, kind, response, original, modal } = interaction;
        const hasMessage = original !== null && response !== 6 && !modal;
        return {
          interaction: {
            ...{ id, type: INTERACTION_TYPE[kind] },
            ...{ response_message_loading: original?.isThinking ?? false },
            ...(original && {
              response_message_id: original.id,
              response_message_ephemeral: original.visibleTo !== null,
            }),
          },
          resource: { type: response, ...(hasMessage && { message: messageJson(world, original) }) },
        };
      },
    },
    {
      method: 'POST',
      template: webhook,
      isOpen: true,
      handle: (call) => messageJson(world, interactions.followUp(interactions.find(tokenOf(call)), call)),
    },
    ...['@original', '{message_id}'].flatMap((name): Route[] => {
      const template = `${webhook}/messages/${name}`;
      return [
        { method: 'GET', template, isOpen: true, handle: shown },
        { method: 'PATCH', template, isOpen: true, handle: change },
        { method: 'DELETE', template, isOpen: true, handle: remove },
      ];
    }),
  ];
}
