import { type Gateway, INTENT } from './gateway.ts';
import { type Permission, permissionBits } from './permissions.ts';
import type { Channel, Guild } from './types.ts';
import { channelJson, guildJson } from './wire.ts';
import type { World } from './world.ts';

/** What owners do with their servers while the bot is online. */
export function moves(world: World, gateway: Gateway) {
  const eventOf = ({ kind }: Channel, what: 'UPDATE' | 'DELETE') =>
    `${kind === 'thread' ? 'THREAD' : 'CHANNEL'}_${what}`;
  return {
    invite: (guild: Guild) => {
      guild.hasBot = true;
      gateway.dispatch('GUILD_CREATE', guildJson(world, guild), INTENT.guilds);
    },
    kick: (guild: Guild) => {
      guild.hasBot = false;
      gateway.dispatch('GUILD_DELETE', { id: guild.id }, INTENT.guilds);
    },
    removeChannel: (channel: Channel) => {
      const data = channelJson(world, channel);
      channel.isDeleted = true;
      gateway.dispatch(eventOf(channel, 'DELETE'), data, INTENT.guilds);
    },
    deny: (channel: Channel, permissions: readonly Permission[]) => {
      channel.botDenied |= permissionBits(permissions);
      gateway.dispatch(eventOf(channel, 'UPDATE'), channelJson(world, channel), INTENT.guilds);
    },
  };
}
