import { refusal, refuse } from '../errors.ts';
import { isObject } from '../limits/check.ts';
import { commandListProblems } from '../limits/commands.ts';
import type { Call, Route } from '../rest.ts';
import type { Json } from '../types.ts';
import { guildJson, memberJson, userJson } from '../wire.ts';
import type { World } from '../world.ts';

const GLOBAL = 'global';

/** The bot itself, its servers, the people it asks for, and its commands. */
export function applicationRoutes(world: World, gatewayUrl: string): readonly Route[] {
  const { application, bot } = world;
  const own = () => ({
    ...{ id: application.id, name: application.name, icon: null, description: '', type: null, summary: '' },
    ...{ bot_public: true, bot_require_code_grant: false, verify_key: '0'.repeat(64), flags: 0, hook: true },
    ...{ owner: userJson(bot), team: null, bot: userJson(bot), redirect_uris: [], tags: [] },
    ...{ approximate_guild_count: world.guilds.size, approximate_user_install_count: 0 },
    ...{ approximate_user_authorization_count: 0, role_connections_verification_url: null, flags_new: '0' },
    ...{ explicit_content_filter: 0, eligible_oauth2_scopes: [] },
    ...{ interactions_endpoint_url: null, integration_types_config: { '0': {}, '1': {} } },
  });
  const guildOf = ({ params }: Call) => {
    const guild = world.guilds.get(params.guild_id ?? '');
    if (!guild) throw refusal('unknownGuild');
    if (!guild.hasBot) throw refusal('missingAccess');
    return guild;
  };
  const gateway = {
    ...{ url: gatewayUrl, shards: 1 },
    session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
  };
  return [
    { method: 'GET', template: '/gateway', isOpen: true, handle: () => ({ url: gatewayUrl }) },
    { method: 'GET', template: '/gateway/bot', handle: () => gateway },
    { method: 'GET', template: '/applications/@me', handle: own },
    { method: 'GET', template: '/oauth2/applications/@me', handle: own },
    {
      method: 'GET',
      template: '/users/@me',
      handle: () => ({ ...userJson(bot), verified: true, mfa_enabled: false, locale: 'en-US' }),
    },
    {
      method: 'GET',
      template: '/users/{user_id}',
      handle: ({ params }) => {
        const user = world.users.get(params.user_id ?? '');
        if (!user) throw refusal('unknownUser');
        return userJson(user);
      },
    },
    { method: 'GET', template: '/guilds/{guild_id}', handle: (call) => guildJson(world, guildOf(call)) },
    {
      method: 'GET',
      template: '/guilds/{guild_id}/members/{user_id}',
      handle: (call) => {
        const user = world.users.get(call.params.user_id ?? '');
        if (!user) throw refusal('unknownMember');
        return { ...memberJson(world, guildOf(call), user), user: userJson(user) };
      },
    },
    ...commandRoutes(world, (call) => (call.params.guild_id === undefined ? GLOBAL : guildOf(call).id)),
  ];
}

function commandRoutes(world: World, scopeOf: (call: Call) => string): readonly Route[] {
  const { application, commands } = world;
  const registered = (scope: string) => commands.get(scope) ?? [];
  const scope = (call: Call) => {
    if (call.params.application_id !== application.id) throw refusal('unknownApplication');
    return scopeOf(call);
  };
  const save = (place: string, wanted: readonly Json[]): readonly Json[] => {
    refuse(commandListProblems(wanted));
    const old = registered(place);
    const saved = wanted.map((command) => kept(command, old.find(sameAs(command)), place));
    commands.set(place, saved);
    world.note(world.bot.name, `registers ${saved.map(({ name }) => `/${name}`).join(' ')} (${place})`);
    return saved;
  };
  const sameAs =
    ({ name, type = 1 }: Json) =>
    (other: Json) =>
      other.name === name && other.type === type;
  const kept = (command: Json, old: Json | undefined, place: string): Json => {
    const { name, description = '', options, type = 1, ...rest } = command;
    const saved = {
      ...{ id: old?.id ?? world.nextId(), application_id: application.id, type, name, description },
      ...{ name_localizations: null, description_localizations: null, default_member_permissions: null, nsfw: false },
      ...(place === GLOBAL ? { dm_permission: true, contexts: null, integration_types: [0] } : { guild_id: place }),
      ...rest,
      ...(Array.isArray(options) && options.length > 0 && { options: options.filter(isObject).map(lean) }),
    };
    const { version: _, ...before } = old ?? {};
    return { ...saved, version: JSON.stringify(saved) === JSON.stringify(before) ? old?.version : world.nextId() };
  };
  const one = (call: Call) => {
    const found = registered(scope(call)).find(({ id }) => id === call.params.command_id);
    if (!found) throw refusal('unknownCommand');
    return found;
  };
  const bare = ({ name_localizations: _, description_localizations: __, ...rest }: Json): Json => rest;
  const shown = (call: Call, command: Json) =>
    call.query.get('with_localizations') === 'true' ? command : bare(command);
  return ['', '/guilds/{guild_id}'].flatMap((inner): Route[] => {
    const template = `/applications/{application_id}${inner}/commands`;
    return [
      { method: 'GET', template, handle: (call) => registered(scope(call)).map((command) => shown(call, command)) },
      { method: 'PUT', template, handle: (call) => save(scope(call), objects(call.body)) },
      {
        method: 'POST',
        template,
        handle: (call) => {
          const place = scope(call);
          const others = registered(place).filter((other) => !sameAs(call.data)(other));
          return save(place, [...others, call.data]).at(-1);
        },
      },
      { method: 'GET', template: `${template}/{command_id}`, handle: one },
      {
        method: 'PATCH',
        template: `${template}/{command_id}`,
        handle: (call) => {
          const found = one(call);
          const changed = registered(scope(call)).map((other) =>
            other === found ? { ...other, ...call.data } : other,
          );
          return save(scope(call), changed)[changed.findIndex(({ id }) => id === found.id)];
        },
      },
      {
        method: 'DELETE',
        template: `${template}/{command_id}`,
        handle: (call) => {
          const found = one(call);
          commands.set(
            scope(call),
            registered(scope(call)).filter((other) => other !== found),
          );
        },
      },
    ];
  });
}

/** Discord leaves out of an option what is not set. */
function lean({ required, autocomplete, options, choices, ...rest }: Json): Json {
  return {
    ...rest,
    ...(required === true && { required }),
    ...(autocomplete === true && { autocomplete }),
    ...(Array.isArray(options) && options.length > 0 && { options: options.filter(isObject).map(lean) }),
    ...(Array.isArray(choices) && choices.length > 0 && { choices }),
  };
}

function objects(body: unknown): readonly Json[] {
  return Array.isArray(body) ? body.filter(isObject) : [];
}
