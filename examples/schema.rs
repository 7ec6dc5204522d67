//! Prints what the package is generated from: the fields of every calculator, and the error and warning codes.
#![allow(missing_docs)]

use liquidity_layering::Code;
use liquidity_layering::calculator::record::{Bound, Field};
use liquidity_layering::calculator::{Schema, schemas};
use liquidity_layering::simulation;
use liquidity_layering::warning::CATALOGUE;

fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn list<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(","))
}

fn field(field: &Field) -> String {
    let bound = |name: &str, bound: Option<Bound>| {
        bound.map_or(String::new(), |bound| {
            format!(r#","{name}":"{}","{name}Inclusive":{}"#, bound.to_text(), bound.inclusive)
        })
    };
    let mut out = format!(
        r#"{{"name":{},"kind":{},"description":{},"unit":{},"required":{}"#,
        text(field.name),
        text(field.kind),
        text(field.description),
        text(field.limits.unit),
        field.required,
    );
    out += &bound("min", field.limits.low);
    out += &bound("max", field.limits.high);
    if let Some(default) = &field.default {
        out += &format!(r#","default":{default}"#);
    }
    for (name, value) in [("items", field.items), ("record", field.record), ("about", field.about)] {
        if !value.is_empty() {
            out += &format!(r#","{name}":{}"#, text(value));
        }
    }
    if field.left_out {
        out += r#","leftOut":true"#;
    }
    if !field.choices.is_empty() {
        out += &format!(r#","choices":{}"#, list(field.choices, |choice| text(choice)));
    }
    if !field.fields.is_empty() {
        out += &format!(r#","fields":{}"#, list(&field.fields, self::field));
    }
    out + "}"
}

fn schema(entry: &Schema) -> String {
    format!(
        r#"{{"name":{},"about":{},"input":{},"output":{}}}"#,
        text(entry.name),
        list(&entry.about, |about| text(about)),
        list(&entry.input, field),
        list(&entry.output, field),
    )
}

fn main() {
    let calculators = list(&schemas(), schema);
    let simulators = list(&simulation::schemas(), schema);
    let errors =
        list(&Code::ALL, |code| format!(r#"{{"code":{},"meaning":{}}}"#, text(code.name()), text(code.meaning())));
    let warnings = list(CATALOGUE, |(kind, meaning)| {
        format!(
            r#"{{"code":{},"severity":{},"meaning":{}}}"#,
            text(kind.code),
            text(kind.severity.name()),
            text(meaning),
        )
    });
    println!(r#"{{"calculators":{calculators},"simulators":{simulators},"errors":{errors},"warnings":{warnings}}}"#);
}
