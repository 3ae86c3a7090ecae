/** How large a configuration file may be. */
export const maxBytes = 1024 * 1024;

export const tooLargeMessage = 'The file is larger than 1 MiB: remove what is not needed';
