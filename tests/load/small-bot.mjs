// A bot that answers everything alike, for trying the load itself.
import { Client, Events } from 'discord.js';

const client = new Client({ intents: [1], rest: { api: process.env.DISCORD_API_URL } });
const ASK = { name: 'ask', description: 'Ask', options: [{ type: 3, name: 'question', description: 'What' }] };

client.once(Events.ClientReady, () => client.application.commands.set([ASK]));
const inFlight = new Set();
client.on(Events.InteractionCreate, (interaction) => {
  const work = answer(interaction).finally(() => inFlight.delete(work));
  inFlight.add(work);
});

async function answer(interaction) {
  await interaction.deferReply();
  await interaction.editReply({ embeds: [{ description: `About ${interaction.options.getString('question')}` }] });
}

process.on('SIGTERM', async () => {
  await Promise.all(inFlight);
  await client.destroy();
  process.exit(0);
});
await client.login(process.env.DISCORD_TOKEN);
