//! JSON: interfaces' responses and what people save of them.

use super::columns::Columns;
use super::decimal::Decimal;
use super::funding::{Row, Rows};
use super::layout::Layout;
use super::name::Name;
use super::recognise::{Kind, recognise};
use super::{Import, Origin, premium_index, unrecognised};
use crate::error::Error;
use crate::value::{Value, json};

/// The most values that a body may hold. A list of nothing but commas takes many times its length in memory, and
/// running out of it cannot be caught.
const VALUES: usize = 20_000_000;
/// How many envelopes may lie around the records.
const ENVELOPES: usize = 6;
/// The records that the keys are looked for in; one that is broken must not spoil the rest.
const SAMPLES: usize = 20;

/// Reads the text as JSON, or as one JSON record per line.
pub(super) fn import(text: &str, origin: &Origin<'_>) -> Result<Import, Error> {
    if values(text) > VALUES {
        return Err(unrecognised("JSON with more than 20,000,000 values"));
    }
    match parse(text) {
        Ok(value) => body(&value, "json", origin),
        Err(error) => match lines(text) {
            Some(records) => body(&Value::List(records), "json_lines", origin),
            None => Err(broken(text, error.offset)),
        },
    }
}

/// No fewer than the values in the text, or in its lines.
fn values(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{' | b'\n')).count()
}

/// Python writes NaN, which JSON has no word for.
fn parse(text: &str) -> Result<Value<'_>, json::SyntaxError> {
    json::parse(text).or_else(|error| {
        let rest = text.get(error.offset..).unwrap_or_default();
        let number = ["NaN", "Infinity", "-Infinity"].iter().any(|word| rest.starts_with(word));
        if number { json::parse_call(text, Vec::new()) } else { Err(error) }
    })
}

/// One record per line; a line that is none stands as null, to be rejected in its place.
fn lines(text: &str) -> Option<Vec<Value<'_>>> {
    let blank = |line: &&str| line.trim_ascii().is_empty();
    let first = text.lines().find(|line| !blank(line))?;
    json::parse(first).ok().filter(|value| matches!(value, Value::Record(_)))?;
    let records = text.lines().map(|line| match json::parse(line) {
        _ if blank(&line) => Value::Other("a blank line".into()),
        Ok(value) => value,
        Err(_) => Value::Null,
    });
    Some(records.collect())
}

fn broken(text: &str, offset: usize) -> Error {
    let rest = text.get(offset..).unwrap_or_default().trim_ascii_end();
    let word = ["true", "false", "null"].iter().any(|word| word.starts_with(rest));
    let escape = rest.len() < 4 && rest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if word || escape {
        unrecognised(&format!("JSON that is cut off at byte {}", text.trim_ascii_end().len()))
    } else {
        unrecognised(&format!("JSON with a mistake after byte {offset}"))
    }
}

fn body(value: &Value<'_>, shape: &str, origin: &Origin<'_>) -> Result<Import, Error> {
    match find(value, ENVELOPES) {
        Some(Found::Records { records, keys, kind }) => match kind {
            Kind::Funding => funding(&[(None, records)], &keys, bare(value, shape), origin),
            Kind::PremiumIndex => premium_index::import(records, origin),
            Kind::NotYet(what) => Err(unrecognised(what)),
        },
        Some(Found::BySymbol { lists, keys }) => funding(&lists, &keys, shape, origin),
        Some(Found::Arrays(rows)) => arrays(rows, origin),
        None => Err(nothing(value)),
    }
}

/// A list within an envelope is another exchange's than the same list without.
fn bare<'s>(value: &Value<'_>, shape: &'s str) -> &'s str {
    if shape == "json" && !matches!(value, Value::List(_)) { "json_body" } else { shape }
}

/// What was found within the envelopes.
enum Found<'v, 'a> {
    /// Records of one kind, with the keys of the first.
    Records { records: &'v [Value<'a>], keys: Vec<&'v str>, kind: Kind },
    /// Lists of funding records by symbol.
    BySymbol { lists: Vec<(Option<&'v str>, &'v [Value<'a>])>, keys: Vec<&'v str> },
    /// Lists of lists, as of candles.
    Arrays(&'v [Value<'a>]),
}

fn find<'v, 'a>(value: &'v Value<'a>, depth: usize) -> Option<Found<'v, 'a>> {
    let deeper = depth.checked_sub(1)?;
    match value {
        Value::List(items) => {
            let recognised = items.iter().take(SAMPLES).find_map(|item| Some((keys(item)?, kind(item)?)));
            if let Some((keys, kind)) = recognised {
                return Some(Found::Records { records: items, keys, kind });
            }
            match items.first()? {
                Value::List(_) => Some(Found::Arrays(items)),
                _ => items.iter().take(SAMPLES).find_map(|item| find(item, deeper)),
            }
        }
        Value::Record(fields) => {
            if let Some(kind) = kind(value) {
                return Some(Found::Records { records: core::slice::from_ref(value), keys: keys(value)?, kind });
            }
            by_symbol(fields).or_else(|| fields.iter().find_map(|(_, field)| find(field, deeper)))
        }
        _ => None,
    }
}

fn by_symbol<'v, 'a>(fields: &'v [(std::borrow::Cow<'a, str>, Value<'a>)]) -> Option<Found<'v, 'a>> {
    let lists: Option<Vec<_>> = fields.iter().map(|(key, list)| Some((Some(key.as_ref()), list.as_list()?))).collect();
    // A single list may well lie in an envelope: only a symbol is written in capitals.
    let capitals = |key: &str| !key.bytes().any(|byte| byte.is_ascii_lowercase());
    let lists = lists.filter(|lists| lists.len() > 1 || fields.iter().any(|(key, _)| capitals(key)))?;
    let records = lists.iter().flat_map(|(_, list)| list.iter().take(1));
    let keys =
        records.map(|item| keys(item).filter(|_| kind(item) == Some(Kind::Funding))).collect::<Option<Vec<_>>>()?;
    Some(Found::BySymbol { keys: keys.into_iter().next()?, lists })
}

fn keys<'v>(value: &'v Value<'_>) -> Option<Vec<&'v str>> {
    match value {
        Value::Record(fields) => Some(fields.iter().map(|(key, _)| key.as_ref()).collect()),
        _ => None,
    }
}

/// The columns of a funding record; time and rate must hold values, not lists.
fn columns(value: &Value<'_>) -> Option<Columns> {
    let Value::Record(fields) = value else { return None };
    let plain = |field: &Value<'_>| field.as_text().is_some() || *field == Value::Null;
    let names: Vec<Name> =
        fields.iter().map(|(key, field)| if plain(field) { Name::new(key) } else { Name::new("") }).collect();
    Columns::of_funding(&names, |at| Some(fields.get(at)?.1.as_text().unwrap_or_default().trim_ascii()))
}

fn kind(value: &Value<'_>) -> Option<Kind> {
    let names: Vec<Name> = keys(value)?.into_iter().map(Name::new).collect();
    recognise(&names, columns(value).is_some())
}

fn funding(
    lists: &[(Option<&str>, &[Value<'_>])],
    keys: &[&str],
    shape: &str,
    origin: &Origin<'_>,
) -> Result<Import, Error> {
    let all = || lists.iter().flat_map(|(symbol, list)| list.iter().map(move |record| (*symbol, record)));
    let names: Vec<Name> = keys.iter().map(|key| Name::new(key)).collect();
    let sample =
        all().map(|(_, record)| record).take(SAMPLES).find_map(|record| Some((self::keys(record)?, columns(record)?)));
    let (sample_keys, columns) = sample.ok_or_else(|| unrecognised("records without a time and a rate"))?;
    let key = |column: Option<usize>| column.and_then(|at| sample_keys.get(at)).copied();
    let (time, rate) = (key(Some(columns.time)), key(Some(columns.rate)));
    let (symbol, exchange, kind) = (key(columns.symbol), key(columns.exchange), key(columns.kind));
    let divisor = key(columns.divisor);
    let mut rows = Rows::new(&columns, origin);
    for (entry, (list, record)) in (1_usize..).zip(all()) {
        match record {
            Value::Record(_) => {
                let text =
                    |key: Option<&str>| key.and_then(|key| record.get(key)?.as_text()).unwrap_or_default().trim_ascii();
                let own = text(symbol);
                rows.take(
                    entry,
                    &Row {
                        time: text(time),
                        rate: text(rate),
                        symbol: if own.is_empty() { list.unwrap_or_default() } else { own },
                        exchange: text(exchange),
                        kind: text(kind),
                        divisor: text(divisor),
                    },
                )?;
            }
            Value::Other(_) => {}
            _ => rows.reject(entry, "the entry is no record")?,
        }
    }
    let mut layout = Layout::of(&names, if shape == "json_body" { "json" } else { shape });
    if shape == "json_body" && layout.format == "binance_funding_rate_json" {
        layout = Layout::unknown("json");
    }
    rows.finish(layout, origin)
}

/// freqtrade keeps funding rates as candles whose open is the rate and whose other columns are 0.
fn arrays(items: &[Value<'_>], origin: &Origin<'_>) -> Result<Import, Error> {
    let zero = |row: &Value<'_>, at: usize| {
        let text = row.as_list().and_then(|cells| cells.get(at)).and_then(Value::as_text);
        text.and_then(Decimal::read).is_some_and(|decimal| decimal.is_zero())
    };
    let rows_of_lists = || items.iter().filter(|row| row.as_list().is_some_and(|cells| cells.len() >= 5));
    let flat = rows_of_lists().all(|row| (2..=4).all(|at| zero(row, at)));
    if rows_of_lists().next().is_none() {
        return Err(unrecognised("lists of values without names"));
    }
    if !flat {
        return Err(unrecognised("candles: open, high, low, close — not read yet"));
    }
    let names = [Name::new("time"), Name::new("rate")];
    let columns = Columns::of_funding(&names, |_| None).ok_or_else(|| unrecognised("lists of values without names"))?;
    let mut rows = Rows::new(&columns, origin);
    for (entry, item) in (1_usize..).zip(items) {
        match item.as_list() {
            Some([time, rate, ..]) => {
                let (time, rate) = (time.as_text().unwrap_or_default(), rate.as_text().unwrap_or_default());
                rows.take(entry, &Row { time, rate, ..Row::default() })?;
            }
            _ => rows.reject(entry, "the entry is no list")?,
        }
    }
    let layout = Layout { format: "freqtrade_funding_json".to_owned(), ..Layout::unknown("json") };
    rows.finish(layout, origin)
}

/// Says what JSON is in which there is nothing to read: an exchange's refusal, an empty list, something else.
fn nothing(value: &Value<'_>) -> Error {
    if let Some(message) = message(value, 3) {
        return unrecognised(&format!("an error message: \"{message}\""));
    }
    match value {
        Value::List(items) if items.is_empty() => unrecognised("an empty list"),
        Value::Record(fields) if fields.is_empty() => unrecognised("an empty record"),
        Value::Record(fields) => {
            let keys: Vec<&str> = fields.iter().map(|(key, _)| key.as_ref()).take(10).collect();
            let empty = fields.iter().any(|(_, field)| holds_empty_list(field, ENVELOPES));
            unrecognised(&format!("{}JSON with {}", if empty { "an empty list in " } else { "" }, keys.join(", ")))
        }
        Value::List(items) => match items.iter().find_map(keys) {
            Some(keys) => unrecognised(&format!("JSON records with {}", keys.join(", "))),
            None => unrecognised("a JSON list without records"),
        },
        _ => unrecognised("JSON without records"),
    }
}

fn holds_empty_list(value: &Value<'_>, depth: usize) -> bool {
    let Some(deeper) = depth.checked_sub(1) else { return false };
    match value {
        Value::List(items) => items.is_empty(),
        Value::Record(fields) => fields.iter().any(|(_, field)| holds_empty_list(field, deeper)),
        _ => false,
    }
}

/// The words in which an exchange refuses; not the `OK` of an empty answer.
fn message(value: &Value<'_>, depth: usize) -> Option<String> {
    const WORDS: &[&str] = &["msg", "retmsg", "message", "error", "errmsg", "errormessage", "errors", "err"];
    let deeper = depth.checked_sub(1)?;
    let Value::Record(fields) = value else { return None };
    fields.iter().filter(|(key, _)| WORDS.contains(&Name::new(key).plain.as_str())).find_map(|(_, field)| match field {
        Value::Text(text) => {
            let fine = ["", "ok", "success", "null"].iter().any(|word| text.trim().eq_ignore_ascii_case(word));
            (!fine).then(|| text.trim().to_owned())
        }
        Value::List(items) => items.first().and_then(|item| match item {
            Value::Text(text) => Some(text.clone().into_owned()),
            other => message(other, deeper),
        }),
        other => message(other, deeper),
    })
}
