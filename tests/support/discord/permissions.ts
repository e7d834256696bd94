/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
const FLAGS = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseExternalEmojis: 1n << 18n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  SendMessagesInThreads: 1n << 38n,
  UseExternalApps: 1n << 50n,
} as const;

export type Permission = keyof typeof FLAGS;

export function permissionBits(names: readonly Permission[]): bigint {
  return names.reduce((bits, name) => bits | FLAGS[name], 0n);
}

export function has(bits: bigint, name: Permission): boolean {
  return (bits & FLAGS.Administrator) !== 0n || (bits & FLAGS[name]) !== 0n;
}

/** What everyone may do in a new server. */
export const EVERYONE = permissionBits([
  ...(['AddReactions', 'ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory'] as const),
  ...(['UseExternalEmojis', 'UseApplicationCommands', 'CreatePublicThreads', 'SendMessagesInThreads'] as const),
  'UseExternalApps',
]);
