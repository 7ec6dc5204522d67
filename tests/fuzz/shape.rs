//! Inputs in the shape of a calculator's schema: mostly right, with wrong things among them.

use super::source::Source;
use liquidity_layering::calculator::Schema;
use liquidity_layering::calculator::record::{Bound, Field, Limits};
use liquidity_layering::instant;
use liquidity_layering::value::Value;
use std::borrow::Cow;

type Tree = Value<'static>;

/// An input: one of the valid ones with a few changes, or a new one.
pub fn input(source: &mut Source<'_>, schema: &Schema, valid: &[Tree]) -> Tree {
    if valid.is_empty() || source.below(4) == 0 {
        return record(source, &schema.input);
    }
    let mut input = source.pick(valid).clone();
    for _ in 0..=source.below(4) {
        change(source, &mut input, &schema.input);
    }
    input
}

/// The fields of what stands in a field; of a union those of its first kind.
fn inside(field: Option<&Field>) -> &[Field] {
    match field {
        Some(field) if field.kind == "union" => field.fields.first().map_or(&[], |variant| &variant.fields),
        Some(field) => &field.fields,
        None => &[],
    }
}

fn change(source: &mut Source<'_>, value: &mut Tree, fields: &[Field]) {
    match value {
        Value::Record(items) if !items.is_empty() => match source.below(12) {
            0 => {
                let at = source.below(items.len());
                drop(items.remove(at));
            }
            1 | 2 if !fields.is_empty() => {
                let field = source.pick(fields);
                let again = source.one_in(8);
                items.retain(|(name, _)| again || name != field.name);
                items.push((field.name.into(), of_kind(source, field)));
            }
            3 => {
                let at = source.below(items.len());
                items.swap(0, at);
            }
            _ => {
                let at = source.below(items.len());
                let (name, inner) = &mut items[at];
                let field = fields.iter().find(|field| name == field.name);
                match (&mut *inner, field) {
                    (Value::Record(_) | Value::List(_), _) if source.below(4) > 0 => {
                        change(source, inner, inside(field));
                    }
                    (_, Some(field)) => *inner = of_kind(source, field),
                    (_, None) => *inner = any(source, 0),
                }
            }
        },
        Value::List(items) if !items.is_empty() => {
            let at = source.below(items.len().min(256));
            match source.below(6) {
                0 => drop(items.remove(at)),
                1 => {
                    let again = items[at].clone();
                    items.push(again);
                }
                2 => items.swap(0, at),
                _ => change(source, &mut items[at], fields),
            }
        }
        other => *other = if source.one_in(4) { any(source, 0) } else { decimal(source, &Limits::of("")) },
    }
}

fn record(source: &mut Source<'_>, fields: &[Field]) -> Tree {
    let mut items: Vec<(Cow<'static, str>, Tree)> = Vec::new();
    for field in fields {
        let there = if field.required { !source.one_in(50) } else { source.byte() & 1 == 1 };
        if there {
            items.push((field.name.into(), of_kind(source, field)));
        }
    }
    if source.one_in(32) {
        items.push((name(source).into(), any(source, 0)));
    }
    Value::Record(items)
}

fn of_kind(source: &mut Source<'_>, field: &Field) -> Tree {
    if source.one_in(24) {
        return any(source, 0);
    }
    match field.kind {
        "decimal" | "number" => decimal(source, &field.limits),
        "integer" => match source.below(4) {
            0 => decimal(source, &field.limits),
            1 => Value::Number(source.u16().to_string().into()),
            _ => Value::Number(source.below(32).to_string().into()),
        },
        "boolean" => Value::Bool(source.byte() & 1 == 1),
        "text" => Value::Text(source.text(24).into()),
        "choice" => Value::Text((*source.pick(field.choices)).into()),
        "compounding" => match source.below(4) {
            0 => Value::Text("simple".into()),
            1 => Value::Text("continuous".into()),
            2 => Value::Number(source.below(256).to_string().into()),
            _ => decimal(source, &Limits::of("").above(0).to(36_500)),
        },
        "instant" => moment(source),
        "record" => record(source, &field.fields),
        "list" => list(source, field),
        "series" => series(source, &field.limits),
        "union" => union(source, &field.fields),
        "levels" => {
            let level = |source: &mut Source<'_>| Value::List(vec![decimal(source, &COUNT), decimal(source, &COUNT)]);
            Value::List((0..source.below(6)).map(|_| level(source)).collect())
        }
        _ if !field.choices.is_empty() && !field.fields.is_empty() && source.byte() & 1 == 1 => {
            record(source, &field.fields)
        }
        // A kind of which nothing is known here.
        _ => match source.below(4) {
            0 | 1 if !field.choices.is_empty() => Value::Text((*source.pick(field.choices)).into()),
            1 => list(source, field),
            2 => decimal(source, &field.limits),
            _ => record(source, &field.fields),
        },
    }
}

/// Prices, sizes, and other numbers that are positive.
const COUNT: Limits = Limits::of("").above(0);

/// One of several records, told apart by the field `kind`.
fn union(source: &mut Source<'_>, variants: &[Field]) -> Tree {
    let variant = source.pick(variants);
    let Value::Record(mut items) = record(source, &variant.fields) else { return Value::Null };
    let kind = if source.one_in(16) { source.pick(variants).name } else { variant.name };
    items.push(("kind".into(), Value::Text(kind.into())));
    Value::Record(items)
}

fn list(source: &mut Source<'_>, field: &Field) -> Tree {
    let length = if source.one_in(16) { source.below(256) } else { source.below(6) };
    let pairs = field.fields.is_empty() && source.one_in(4);
    let item = |source: &mut Source<'_>| match &field.fields[..] {
        [] if pairs => Value::List(vec![decimal(source, &field.limits), decimal(source, &field.limits)]),
        [] => decimal(source, &field.limits),
        fields => record(source, fields),
    };
    Value::List((0..length).map(|_| item(source)).collect())
}

fn series(source: &mut Source<'_>, limits: &Limits) -> Tree {
    if source.one_in(4) {
        return Value::List((0..source.below(24)).map(|_| decimal(source, limits)).collect());
    }
    let (start, step) = (f64::from(source.u16()) * 1e8, f64::from(source.u16()) * 1e3);
    let doubles = |source: &mut Source<'_>, at: u32| match source.below(16) {
        0 => f64::from_bits(source.u64()),
        1..=7 => start + step * f64::from(at),
        _ => (f64::from(source.u16()) - 32_768.0) * 1e-6,
    };
    let length = if source.one_in(8) { source.below(256) } else { source.below(8) };
    let series: Vec<f64> = (0..length).zip(0..).map(|(_, at)| doubles(source, at)).collect();
    Value::Series(series.into())
}

fn moment(source: &mut Source<'_>) -> Tree {
    // 2020 to 2032, to the hour or to the millisecond.
    let hours = f64::from(source.u16()) * 1.6;
    let time = 1_577_836_800_000.0
        + if source.byte() & 1 == 0 { hours.floor() * 3_600_000.0 } else { (hours * 3_600_000.0).floor() };
    match source.below(8) {
        0 => Value::Number((*source.pick(&["0", "-1", "253402300799999", "253402300800000", "1.5", "1e-28"])).into()),
        1 => Value::Text(
            (*source.pick(&["1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2025-02-29T00:00:00Z", "2025-06-27"]))
                .into(),
        ),
        2..=4 => Value::Number(time.to_string().into()),
        _ => Value::Text(instant::to_text(time).into()),
    }
}

const EXTREME: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "1e28",
    "-1e28",
    "1e-28",
    "-1e-28",
    "9999999999999999999999999999",
    "0.9999999999999999999999999999",
    "1.000000000000000000000000001",
    "-0.9999999999999999999999999999",
    "1e29",
    "1e-29",
    "0.5",
    "365",
    "1e14",
    "1e-14",
];

/// A number as a person might give it, most often within the range.
pub fn decimal(source: &mut Source<'_>, limits: &Limits) -> Tree {
    let sign = if source.one_in(6) { "-" } else { "" };
    let ends = [limits.low, limits.high];
    let whole = |end: Bound| end.coefficient / 10_i64.pow(end.places);
    let text = match (source.below(12), ends) {
        (0, _) => (*source.pick(EXTREME)).to_owned(),
        (1, _) => format!(
            "{sign}{:028}e{}",
            u128::from(source.u64()) * u128::from(source.u64()) % 10_u128.pow(28),
            source.below(57) as i32 - 56
        ),
        (2, _) => format!("{sign}1e{}", source.below(57) as i32 - 28),
        (3, [Some(end), None] | [None, Some(end)]) | (3, [Some(_), Some(end)]) => end.to_text(),
        (4, [Some(end), _]) => format!("{}.{}1", whole(end), "0".repeat(source.below(27))),
        (5, [Some(low), Some(high)]) => {
            let (low, high) = (whole(low), whole(high));
            let whole = low + i64::from(source.u16()) % (high - low).max(1);
            format!("{whole}.{}", source.u16())
        }
        (6 | 7, _) => format!("{sign}{}e-{}", source.u16(), source.below(3)),
        (8 | 9, _) => format!("{sign}0.0{}", source.u16()),
        _ => format!("{sign}{}e-{}", source.byte(), source.below(8)),
    };
    if source.byte() & 1 == 0 { Value::Text(text.into()) } else { Value::Number(text.into()) }
}

fn name(source: &mut Source<'_>) -> String {
    let names = ["__proto__", "constructor", "", "rate", "a.b", "a[0]", "kind", "\"", "\u{0}"];
    if source.one_in(3) { source.text(12) } else { (*source.pick(&names)).to_owned() }
}

/// Anything at all.
pub fn any(source: &mut Source<'_>, depth: usize) -> Tree {
    const NUMBERS: &[&str] =
        &["NaN", "Infinity", "-Infinity", "1e400", "1e999999999999999999999", "-0", "00", "1e-400"];
    const TEXTS: &[&str] =
        &["", " ", "1_000", "0x10", "１２", "٣", "1e", "--1", ".", "e1", "+", "NaN", "null", "!symbol", "@0", "\"}"];
    match source.below(if depth < 4 { 10 } else { 8 }) {
        0 => Value::Null,
        1 => Value::Bool(source.byte() & 1 == 1),
        2 => Value::Number((*source.pick(NUMBERS)).into()),
        3 => Value::Text((*source.pick(TEXTS)).into()),
        4 => Value::Text(source.text(256).into()),
        5 => Value::Other((*source.pick(&["function", "symbol", "buffer"])).into()),
        6 => series(source, &Limits::of("")),
        7 => decimal(source, &Limits::of("")),
        8 => Value::List((0..source.below(5)).map(|_| any(source, depth + 1)).collect()),
        _ => Value::Record((0..source.below(5)).map(|_| (name(source).into(), any(source, depth + 1))).collect()),
    }
}
