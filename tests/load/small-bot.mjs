// A bot that answers everything alike, for trying the load itself; SMALL_BOT_SLOW_MS lets it think before it acknowledges.
import { Client, Events } from 'discord.js';

const client = new Client({ intents: [1], rest: { api: process.env.DISCORD_API_URL } });
const ASK = { name: 'ask', description: 'Ask', options: [{ type: 3, name: 'question', description: 'What' }] };
const slowMs = Number(process.env.SMALL_BOT_SLOW_MS ?? 0);

client.once(Events.ClientReady, () => client.application.commands.set([ASK]));
client.on(Events.InteractionCreate, async (interaction) => {
  if (slowMs > 0) await new Promise((done) => setTimeout(done, slowMs));
  await interaction.deferReply();
  await interaction.editReply({ embeds: [{ description: `About ${interaction.options.getString('question')}` }] });
});
process.on('SIGTERM', () => client.destroy().then(() => process.exit(0)));
await client.login(process.env.DISCORD_TOKEN);
