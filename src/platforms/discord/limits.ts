/** Discord's limits in UTF-16 units and items: https://docs.discord.com/developers/resources/message and …/components/reference. */
export const LIMITS = {
  content: 2000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFooter: 2048,
  /** Titles, descriptions, fields, footers and authors of all embeds of a message together. */
  embedTotal: 6000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  choices: 25,
  choice: 100,
  commandDescription: 100,
  modalTitle: 45,
  modalLabel: 45,
  fileName: 100,
} as const;

/** Numbers of Discord's API, so that what is drawn needs no Discord library to be loaded. */
export const COMPONENT = { row: 1, button: 2, select: 3, textInput: 4, label: 18 } as const;
export const BUTTON = { primary: 1, secondary: 2, success: 3, danger: 4 } as const;
