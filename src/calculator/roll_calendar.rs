//! A roll as iCalendar text (RFC 5545), as Thunderbird, Google and Apple Calendar read it.

use super::plan_rollover::{PlanRolloverInput, PlanRolloverOutput};
use super::prelude::*;
use crate::instant;

/// The slices of a roll and the settlement, each with an alarm.
pub(super) fn calendar(input: &PlanRolloverInput<Exact>, roll: &PlanRolloverOutput<Exact>) -> String {
    let mut out = Lines(String::with_capacity(2_048));
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//liquidity-layering//planRollover//EN", "CALSCALE:GREGORIAN"]
    {
        out.line(&[line]);
    }
    out.line(&["METHOD:PUBLISH"]);
    let stamp = compact(input.at);
    let near = escaped(input.near.symbol.as_deref().unwrap_or("the near future"));
    let far = escaped(input.far.symbol.as_deref().unwrap_or("the far future"));
    let (all, id) = (decimal(input.contracts), identity(input));
    let (close, open) = match input.side {
        Side::Long => ("sell ", "buy "),
        Side::Short => ("buy ", "sell "),
    };
    let expiries = joined(&["Expiries: ", &shown(input.near.expiry), " and ", &shown(input.far.expiry), "."]);
    for (place, slice) in roll.schedule.iter().enumerate() {
        let (number, count) = (counted(place.saturating_add(1)), counted(roll.schedule.len()));
        let of = if roll.schedule.len() > 1 { joined(&[" ", &number, " of ", &count]) } else { String::new() };
        let closed = decimal(slice.contracts);
        let opened = if input.contracts == roll.far_contracts { &closed } else { "the same part" };
        let summary = ["Roll", &of, ": ", close, &closed, " of ", &near, "\\, ", open, opened, " of ", &far];
        let about = ["Close this part of the ", input.side.name(), " position and open it anew. ", &expiries];
        out.event(&[&id, "-", &number], &stamp, slice.at, "-PT15M", &summary, &about);
    }
    let about = ["What is left of ", &all, " contracts is settled. ", &expiries];
    out.event(&[&id, "-settlement"], &stamp, input.near.expiry, "-P1D", &["Settlement of ", &near], &about);
    out.line(&["END:VCALENDAR"]);
    out.0
}

/// What tells one roll from another and stays when it is planned anew at other prices: FNV-1a of position and futures.
///
/// Source: Fowler, Noll, Vo, the 64-bit FNV-1a hash.
fn identity(input: &PlanRolloverInput<Exact>) -> String {
    let (near, far) = (compact(input.near.expiry), compact(input.far.expiry));
    let [a, b] = [&input.near, &input.far].map(|leg| leg.symbol.as_deref().unwrap_or("-"));
    let texts = [input.side.name(), &decimal(input.contracts), &near, &far, a, b];
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
