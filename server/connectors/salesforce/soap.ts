import type { XmlElement } from '../xml.ts';

export interface Notification {
  readonly id: string;
  /** `Case` of `sf:Case`. */
  readonly object: string;
  readonly fields: Readonly<Record<string, string>>;
}

const under = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

const notification = (element: XmlElement): Notification => {
  const [record] = under(element, 'sObject');
  return {
    id: under(element, 'Id')[0]?.text ?? '',
    object: (record?.attributes['type'] ?? '').replace(/^.*:/, ''),
    fields: Object.fromEntries(record?.children.map(({ name, text }) => [name, text]) ?? []),
  };
};

/** Null: no outbound message. The session that stands in it is not looked at. */
export const notificationsIn = (envelope: XmlElement): Notification[] | null => {
  const [body] = under(envelope, 'Body');
  const [notifications] = under(body, 'notifications');
  return notifications ? under(notifications, 'Notification').map(notification) : null;
};

/** One word for all of a delivery: without it Salesforce sends it again for a day. */
export const acknowledged =
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>' +
  '</soapenv:Body></soapenv:Envelope>';
