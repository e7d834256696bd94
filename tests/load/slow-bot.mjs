// Acknowledges when Discord still waits, but later than is good.
process.env.SMALL_BOT_SLOW_MS = '2600';
await import('./small-bot.mjs');
