/** Imports calendar files one after another, with the parser of Thunderbird; what stands in the calendar then goes out as JSON. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ICAL = createRequire(new URL('../../requirements/hosts/', import.meta.url))('ical.js');
ICAL.design.strict = true;
const held = new Map();
for (const file of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
  if (calendar.getFirstPropertyValue('method')) throw new Error('an import is no invitation');
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    // RFC 5546 2.1.5: of one UID the highest SEQUENCE stays, of equals the latest DTSTAMP.
    const rank = [event.sequence, component.getFirstPropertyValue('dtstamp').toUnixTime()];
    const old = held.get(event.uid);
    if (old && (rank[0] - old.rank[0] || rank[1] - old.rank[1]) < 0) continue;
    held.set(event.uid, {
      rank, summary: event.summary, day: event.startDate.toString(), allDay: event.startDate.isDate,
      days: event.duration.toSeconds() / 86400, description: event.description,
      url: component.getFirstPropertyValue('url'), changed: component.getFirstPropertyValue('last-modified').toString(),
      alarms: component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger').toString()),
    });
  }
}
console.log(JSON.stringify([...held.values()]));
