// The format of server-sent events (HTML standard, section 9.2).

export const contentType = 'text/event-stream';

// The fields of one event, as lines without their ends.
export const eventOfFields = (fields) => `${fields.join('\n')}\n\n`;

// Every kind of line break ends a line of `data`; the receiver sees it as a line feed.
export const dataFields = (text) => text.split(/\r\n|\r|\n/).map((line) => `data: ${line}`);

export const formatEvent = ({ event, id, data }) => eventOfFields([
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(data === undefined ? [] : dataFields(data))]);
