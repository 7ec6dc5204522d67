//! What holds for every call, whatever the input: a result in which every number exists and is of the kind that the schema
//! says, or one error about a field that is there.

use liquidity_layering::calculator::record::Field;
use liquidity_layering::calculator::{Schema, find};
use liquidity_layering::value::{Value, json};
use liquidity_layering::warning::CATALOGUE;
use liquidity_layering::{Code, Error, instant};

/// Calls the calculator twice; whether there was a result.
pub fn call(schema: &Schema, input: &Value<'_>) -> bool {
    let entry = find(schema.name).expect(schema.name);
    match entry.call(input) {
        Ok(written) => {
            let text = written.to_json();
            let output = json::parse(&text).unwrap_or_else(|error| panic!("{}: {error:?}: {text}", schema.name));
            let place = Place { schema, text: &text };
            place.record(&output, &schema.output, "");
            let again = entry.call(input).expect("the same again");
            assert_eq!(written, again, "{}", schema.name);
            true
        }
        Err(error) => {
            refusal(schema, input, &error);
            assert_eq!(entry.call(input).expect_err("the same again"), error, "{}", schema.name);
            false
        }
    }
}

/// Plain notation, as [`liquidity_layering::number::Exact::to_text`] writes it.
pub fn plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && all_digits(fraction)
        && !fraction.ends_with('0')
        && text != "-0"
        && whole.len() <= 29
}

/// A result that is being looked at.
struct Place<'a> {
    schema: &'a Schema,
    text: &'a str,
}

impl Place<'_> {
    fn expect(&self, holds: bool, path: &str, what: &str) {
        assert!(holds, "{}: {path}: {what}: {}", self.schema.name, self.text);
    }

    fn record(&self, value: &Value<'_>, fields: &[Field], path: &str) {
        let Value::Record(items) = value else { return self.expect(false, path, "no record") };
        for (name, _) in items {
            self.expect(fields.iter().any(|field| field.name == name), path, "a field that the schema does not have");
        }
        for field in fields {
            let path = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
            match value.get(field.name) {
                None | Some(Value::Null) => self.expect(!field.required, &path, "nothing there"),
                Some(value) if path == "warnings" => self.warnings(value),
                Some(value) => self.field(value, field, &path),
            }
        }
    }

    fn field(&self, value: &Value<'_>, field: &Field, path: &str) {
        let right = match (field.kind, value) {
            ("decimal", Value::Text(text)) => plain(text),
            ("number", Value::Number(text)) => text.parse().is_ok_and(f64::is_finite),
            ("integer", Value::Number(text)) => text.bytes().all(|byte| byte.is_ascii_digit()),
            ("boolean", Value::Bool(_)) => true,
            ("text", Value::Text(_)) => true,
            ("choice", Value::Text(text)) => field.choices.contains(&text.as_ref()),
            ("compounding", Value::Text(text)) => plain(text) || text == "simple" || text == "continuous",
            ("instant", Value::Text(text)) => instant::parse(text).is_some_and(|time| instant::to_text(time) == *text),
            ("record", Value::Record(_)) => return self.record(value, &field.fields, path),
            ("list", Value::List(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.item(item, field, &format!("{path}[{at}]"));
                }
                return;
            }
            ("series", _) => self.column(value),
            (
                "decimal" | "number" | "integer" | "boolean" | "text" | "choice" | "compounding" | "instant" | "record"
                | "list",
                _,
            ) => false,
            _ => return self.item(value, field, path),
        };
        self.expect(right, path, field.kind);
    }

    /// An item of a list, or of a kind of which nothing is known here.
    fn item(&self, value: &Value<'_>, field: &Field, path: &str) {
        match value {
            Value::Record(_) if !field.fields.is_empty() => self.record(value, &field.fields, path),
            Value::Record(_) => self.expect(false, path, "a record that the schema does not describe"),
            Value::List(items) => items.iter().for_each(|item| self.item(item, field, path)),
            Value::Text(text) => {
                self.expect(!["NaN", "Infinity", "-Infinity"].contains(&text.as_ref()), path, "no number")
            }
            Value::Number(text) => self.expect(text.parse().is_ok_and(f64::is_finite), path, "no finite number"),
            _ => {}
        }
    }

    /// Whether this is a list of finite numbers.
    fn column(&self, value: &Value<'_>) -> bool {
        let number = |value: &Value<'_>| matches!(value, Value::Number(text) if text.parse().is_ok_and(f64::is_finite));
        value.as_list().is_some_and(|column| column.iter().all(number))
    }

    fn warnings(&self, value: &Value<'_>) {
        for warning in value.as_list().expect("a list of warnings") {
            let text = |name: &str| warning.get(name).and_then(Value::as_text);
            let kind = CATALOGUE.iter().find(|(kind, _)| Some(kind.code) == text("code"));
            self.expect(
                kind.is_some_and(|(kind, _)| Some(kind.severity.name()) == text("severity")),
                "warnings",
                "not in the catalogue",
            );
            self.expect(text("message").is_some_and(|message| !message.is_empty()), "warnings", "no message");
            if let Some(field) = text("field") {
                let there = names(&self.schema.input, field) || names(&self.schema.output, field);
                self.expect(there, field, "a warning about a field that is not there");
            }
        }
    }
}

/// The steps of a path: names, and places in lists as `[]`.
fn steps(path: &str) -> Vec<&str> {
    let parts = path.split('.').flat_map(|part| {
        let (name, places) = part.split_once('[').unwrap_or((part, ""));
        core::iter::once(name).chain(places.split('[').filter(|place| !place.is_empty()).map(|_| "[]"))
    });
    parts.collect()
}

/// Whether the fields have such a path.
fn names(fields: &[Field], path: &str) -> bool {
    let steps = steps(path);
    !steps.is_empty() && within(fields, &steps)
}

fn within(fields: &[Field], steps: &[&str]) -> bool {
    let Some((name, mut rest)) = steps.split_first() else { return true };
    let Some(field) = fields.iter().find(|field| field.name == *name) else { return false };
    let scalar =
        matches!(field.kind, "decimal" | "number" | "integer" | "boolean" | "text" | "choice" | "instant" | "record");
    while let (Some((&"[]", others)), false) = (rest.split_first(), scalar) {
        rest = others;
    }
    match field.kind {
        "union" => matches!(rest, [] | ["kind"]) || field.fields.iter().any(|variant| within(&variant.fields, rest)),
        _ => within(&field.fields, rest),
    }
}

/// One error, with its code, about a field that can be given, or about an unknown one that was.
fn refusal(schema: &Schema, input: &Value<'_>, error: &Error) {
    let say = |what: &str| panic!("{}: {what}: {error:?} for {input:?}", schema.name);
    if !Code::ALL.contains(&error.code()) || matches!(error.code(), Code::UnrecognisedFormat | Code::Cancelled) {
        say("the code");
    }
    if error.to_string().is_empty() || error.given_text().is_some_and(|given| given.chars().count() > 61) {
        say("the words");
    }
    match (error.field(), error.code()) {
        (None, Code::InvalidType) if !matches!(input, Value::Record(_)) => {}
        (None, _) => say("no field"),
        // The name is the input's own, with whatever is in it.
        (Some(field), Code::UnknownField) => {
            if !any_name(input, &|name| field.ends_with(name)) {
                say("a field that was not given");
            }
        }
        (Some(field), _) => {
            if !names(&schema.input, field) {
                say("a field that there is not");
            }
        }
    }
}

/// Whether a name in the tree is such.
fn any_name(value: &Value<'_>, is: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Record(items) => items.iter().any(|(name, value)| is(name) || any_name(value, is)),
        Value::List(items) => items.iter().any(|value| any_name(value, is)),
        _ => false,
    }
}

/// The numbers without a unit, which says what they are numbers of: `fraction` and `times` are units, too.
pub fn without_unit(fields: &[Field], path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        let path = format!("{path}.{}", field.name);
        let number = matches!(field.kind, "decimal" | "number" | "integer" | "series")
            || field.kind == "list" && field.fields.is_empty() && field.name != "warnings";
        found.extend(without_unit(&field.fields, &path));
        if number && field.limits.unit.is_empty() {
            found.push(path);
        }
    }
    found
}
