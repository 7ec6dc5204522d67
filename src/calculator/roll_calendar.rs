//! A roll as iCalendar text (RFC 5545), as Thunderbird, Google and Apple Calendar read it.

use super::common::Side;
use super::data::Instant;
use super::record::{counted, joined};
use crate::instant;

/// What the calendar tells of a roll.
pub(super) struct Roll<'a> {
    pub(super) at: Instant,
    pub(super) side: Side,
    /// Expiry and symbol.
    pub(super) near: (Instant, Option<&'a str>),
    pub(super) far: (Instant, Option<&'a str>),
    /// All of them.
    pub(super) contracts: &'a str,
    /// Whether as many are opened as closed.
    pub(super) same_contracts: bool,
    pub(super) slices: Vec<Event>,
}

/// One slice.
pub(super) struct Event {
    pub(super) at: Instant,
    pub(super) contracts: String,
}

/// The slices and the settlement, each with an alarm.
pub(super) fn calendar(roll: &Roll<'_>) -> String {
    let mut out = Lines(String::with_capacity(2_048));
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//liquidity-layering//planRollover//EN", "CALSCALE:GREGORIAN"]
    {
        out.line(&[line]);
    }
    out.line(&["METHOD:PUBLISH"]);
    let stamp = compact(roll.at);
    let near = escaped(roll.near.1.unwrap_or("the near future"));
    let far = escaped(roll.far.1.unwrap_or("the far future"));
    let id = identity(roll);
    let (close, open) = match roll.side {
        Side::Long => ("sell ", "buy "),
        Side::Short => ("buy ", "sell "),
    };
    let expiries = joined(&["Expiries: ", &shown(roll.near.0), " and ", &shown(roll.far.0), "."]);
    for (place, slice) in roll.slices.iter().enumerate() {
        let (number, count) = (counted(place.saturating_add(1)), counted(roll.slices.len()));
        let of = if roll.slices.len() > 1 { joined(&[" ", &number, " of ", &count]) } else { String::new() };
        let opened = if roll.same_contracts { slice.contracts.as_str() } else { "the same part" };
        let summary = ["Roll", &of, ": ", close, &slice.contracts, " of ", &near, "\\, ", open, opened, " of ", &far];
        let about = ["Close this part of the ", roll.side.name(), " position and open it anew. ", &expiries];
        out.event(&[&id, "-", &number], &stamp, slice.at, "-PT15M", &summary, &about);
    }
    let about = ["What is left of ", roll.contracts, " contracts is settled. ", &expiries];
    out.event(&[&id, "-settlement"], &stamp, roll.near.0, "-P1D", &["Settlement of ", &near], &about);
    out.line(&["END:VCALENDAR"]);
    out.0
}

/// What tells one roll from another and stays when it is planned anew at other prices: FNV-1a of position and futures.
///
/// Source: Fowler, Noll, Vo, the 64-bit FNV-1a hash.
fn identity(roll: &Roll<'_>) -> String {
    let (near, far) = (compact(roll.near.0), compact(roll.far.0));
    let texts = [roll.side.name(), roll.contracts, &near, &far, roll.near.1.unwrap_or("-"), roll.far.1.unwrap_or("-")];
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let digit = |shift: u32| char::from_digit(u32::try_from(hash.wrapping_shr(shift) & 15).unwrap_or_default(), 16);
    let hash: String = (0..16_u32).rev().filter_map(|place| digit(place.saturating_mul(4))).collect();
    joined(&["roll-", &near, "-", &hash])
}

fn shown(at: Instant) -> String {
    instant::to_text(at.0)
}

/// `20260327T080000Z`.
fn compact(at: Instant) -> String {
    let text = shown(at);
    let seconds = text.split(['.', 'Z']).next().unwrap_or_default();
    let mut compact: String = seconds.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    compact.push('Z');
    compact
}

/// Text with what means something in it escaped. Control characters are refused before.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Content lines, folded.
struct Lines(String);

/// Octets of a line without its end.
const OCTETS: usize = 75;

impl Lines {
    /// Appends a line; a longer one goes on in lines that begin with a space, never within a character.
    fn line(&mut self, parts: &[&str]) {
        let mut octets = 0_usize;
        for c in parts.iter().flat_map(|part| part.chars()) {
            if octets.saturating_add(c.len_utf8()) > OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets = octets.saturating_add(c.len_utf8());
        }
        self.0.push_str("\r\n");
    }

    fn event(&mut self, id: &[&str], stamp: &str, at: Instant, alarm: &str, summary: &[&str], about: &[&str]) {
        let (summary, about) = (joined(summary), joined(about));
        self.line(&["BEGIN:VEVENT"]);
        self.line(&["UID:", &joined(id), "@liquidity-layering"]);
        self.line(&["DTSTAMP:", stamp]);
        self.line(&["DTSTART:", &compact(at)]);
        self.line(&["DURATION:PT15M"]);
        self.line(&["SUMMARY:", &summary]);
        self.line(&["DESCRIPTION:", &about]);
        self.line(&["TRANSP:TRANSPARENT"]);
        self.line(&["BEGIN:VALARM"]);
        self.line(&["ACTION:DISPLAY"]);
        self.line(&["DESCRIPTION:", &summary]);
        self.line(&["TRIGGER:", alarm]);
        self.line(&["END:VALARM"]);
        self.line(&["END:VEVENT"]);
    }
}
