//! Who a customer is, as far as the organisation knows.

use super::{Row, sites, uuid};
use crate::choices::Choices;
use crate::model::{AddressableEntityRef, ChannelType, Extra, Maybe, MessageType};
use crate::plan::{Identity, SessionKind};
use crate::text::{Resource, Text, literal};
use crate::vocab::phones::PhoneNumber;

/// A customer's identity in one session.
pub(super) struct Known<'p> {
    pub(super) id: Text<'p>,
    pub(super) kind: Text<'static>,
    pub(super) authenticated: bool,
    pub(super) contact: Maybe<AddressableEntityRef<Text<'p>>>,
}

/// The identity: a visitor's own, or in a conversation the one that its channel shows.
#[inline]
pub(super) fn of<'p, C: Choices>(row: &Row<'p, C>, kind: SessionKind) -> Known<'p> {
    let (visitors, visitor) = (&row.plan.visitors, &row.visitor);
    let own = *visitors.identity.pick(visitor.word(sites::IDENTITY));
    let shown = if kind == SessionKind::Conversation { by_channel(row, own) } else { own };
    let (id, kind) = text(row, shown, kind);
    Known {
        id,
        kind,
        authenticated: row.signs_in(),
        contact: Maybe::when(visitors.contacts.pick(visitor.word(sites::IS_CONTACT)), || {
            let contact = uuid(visitor, sites::CONTACT);
            AddressableEntityRef {
                id: Maybe::Present(Text::Uuid(contact)),
                self_uri: Maybe::Present(Text::Uri(Resource::Contact, contact)),
                extra: Extra::NONE,
            }
        }),
    }
}

/// The device that the visit happens on, counted from 0: a few customers have a second one, where they are known as well.
#[inline(always)]
pub(super) fn device<C: Choices>(row: &Row<'_, C>) -> u32 {
    let (visitors, visitor) = (&row.plan.visitors, &row.visitor);
    let second = visitors.stitched.pick(visitor.word(sites::STITCHED))
        && *visitors.identity.pick(visitor.word(sites::IDENTITY)) != Identity::Cookie
        && visitors.second_device.pick(row.visit.word(sites::ON_SECOND_DEVICE));
    u32::from(second)
}

/// Calls and text messages come from a phone, mails from an address; the rest happens in a browser or messenger.
fn by_channel<C: Choices>(row: &Row<'_, C>, own: Identity) -> Identity {
    let channel = super::conversation::channel(row);
    match (channel.kind, channel.message) {
        (ChannelType::Call | ChannelType::Voice | ChannelType::Callback, _) => Identity::Phone,
        (_, Some(MessageType::Sms | MessageType::WhatsApp)) => Identity::Phone,
        (ChannelType::Email, _) => Identity::Email,
        _ => own,
    }
}

/// The identifier. A country without fictional phone numbers has mail addresses instead: no number is invented.
fn text<'p, C: Choices>(row: &Row<'p, C>, identity: Identity, kind: SessionKind) -> (Text<'p>, Text<'static>) {
    let visitor = &row.visitor;
    if identity == Identity::Cookie {
        // A cookie lives in one program on one device: the app has one of its own.
        let jar = if kind == SessionKind::App { sites::APP_COOKIE } else { sites::COOKIE };
        return (Text::Uuid(uuid(visitor, jar)), literal!("cookie"));
    }
    if identity == Identity::Phone
        && let Some(number) = phone_number(row)
    {
        let text = Text::Numbered { prefix: number.prefix, number: number.suffix, digits: number.digits };
        return (text, literal!("phone"));
    }
    let mailbox = row.plan.visitors.mailboxes.pick(visitor.at(sites::MAILBOX, 0));
    (Text::Pattern(mailbox, visitor.at(sites::MAILBOX, 1)), literal!("email"))
}

/// The visitor's telephone number, if there is one left: it belongs to nobody else.
fn phone_number<C: Choices>(row: &Row<'_, C>) -> Option<PhoneNumber> {
    let plan = row.plan;
    let is_known_by_it = plan.is_known_by_phone(row.visitor.word(sites::IDENTITY));
    let (number, mut before) = row.market.phones.as_ref()?.number(row.slot.visitor, is_known_by_it)?;
    let has_it = |other: u64| {
        plan.is_known_by_phone(plan.visitor_choices.source(other).word(sites::IDENTITY))
            && plan.schedule.row_at(other, 0).is_some()
    };
    (!before.any(has_it)).then_some(number)
}
