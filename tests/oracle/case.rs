//! One case: its inputs, what its source says, and the calls that check it.

use liquidity_layering::calculator::find;
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::json::write_string;
use liquidity_layering::value::{Value, json};
use std::cell::RefCell;

/// What becomes of a case.
pub enum Rule {
    /// It is checked.
    Check(fn(&Case<'_>)),
    /// It says nothing that a calculator could find, for the reason given.
    #[allow(dead_code, reason = "there may be none at the time")]
    Unmapped(&'static str),
}

/// One case: its inputs and expected values by name.
pub struct Case<'a> {
    pub value: &'a Value<'a>,
    /// The calls so far as JSON, for the package's test to repeat.
    pub calls: RefCell<Vec<Call>>,
}

/// A call, and what is compared with the source.
pub struct Call {
    calculator: &'static str,
    input: String,
    output: String,
    checks: Vec<(String, Exact, Exact)>,
}

impl Call {
    pub fn to_json(&self, case: &str) -> String {
        let mut out = format!(
            r#"{{"case":"{case}","calculator":"{}","input":{},"output":{}"#,
            self.calculator, self.input, self.output
        );
        out.push_str(",\"checks\":[");
        for (index, (path, expected, tolerance)) in self.checks.iter().enumerate() {
            out.push_str(if index > 0 { ",[" } else { "[" });
            write_string(path, &mut out);
            out.push_str(&format!(r#","{expected}","{tolerance}"]"#));
        }
        out.push_str("]}");
        out
    }
}

/// What a calculator answered.
pub struct Answer {
    output: String,
    /// Its place among the case's calls.
    place: usize,
}

impl Answer {
    /// The number at a path such as `scenarios[0].net`.
    pub fn number(&self, path: &str) -> Exact {
        self.maybe(path).unwrap_or_else(|| panic!("no number {path} in {}", self.output))
    }

    /// The same, `None` where it is null.
    pub fn maybe(&self, path: &str) -> Option<Exact> {
        self.text(path).map(|text| decimal(&text))
    }

    pub fn text(&self, path: &str) -> Option<String> {
        let output = json::parse(&self.output).unwrap();
        let value = output.at(path).unwrap_or_else(|| panic!("no {path} in {}", self.output));
        value.as_text().map(str::to_owned)
    }
}

impl<'a> Case<'a> {
    pub fn new(value: &'a Value<'a>) -> Self {
        Case { value, calls: RefCell::default() }
    }

    pub fn id(&self) -> &str {
        self.value.get("id").unwrap().as_text().unwrap()
    }

    /// The input of that name or path, a number.
    pub fn input(&self, name: &str) -> Exact {
        self.maybe(name).unwrap_or_else(|| panic!("{}: no input {name}", self.id()))
    }

    pub fn maybe(&self, name: &str) -> Option<Exact> {
        match self.value.get("inputs")?.at(name)? {
            Value::Null => None,
            value => Some(number(value)),
        }
    }

    pub fn inputs(&self, name: &str) -> Vec<Exact> {
        list(self.value.get("inputs").unwrap().get(name).unwrap())
    }

    pub fn text(&self, name: &str) -> &str {
        self.value.get("inputs").unwrap().at(name).unwrap().as_text().unwrap()
    }

    pub fn expected(&self, name: &str) -> Exact {
        number(self.value.get("expected").unwrap().at(name).unwrap_or_else(|| panic!("{}: no {name}", self.id())))
    }

    /// How far off a value may be; some cases say it for each.
    pub fn tolerance(&self, name: &str) -> Exact {
        let tolerance = self.value.get("tolerance").unwrap();
        number(tolerance.get(name).unwrap_or(tolerance))
    }

    /// Calls a calculator with an input in JSON.
    pub fn call(&self, calculator: &'static str, input: &str) -> Answer {
        let parsed = json::parse(input).unwrap_or_else(|_| panic!("{}: {input}", self.id()));
        let entry = find(calculator).unwrap_or_else(|| panic!("no {calculator}"));
        let output = (entry.call)(&parsed).unwrap_or_else(|error| panic!("{}: {error}: {input}", self.id())).json;
        let mut calls = self.calls.borrow_mut();
        let place = calls.len();
        calls.push(Call { calculator, input: input.to_owned(), output: output.clone(), checks: Vec::new() });
        Answer { output, place }
    }

    /// What the answer says at `path` is what the source says under `name`.
    pub fn expect_at(&self, name: &str, answer: &Answer, path: &str) {
        let expected = self.expected(name);
        self.close(name, answer.number(path), expected);
        let check = (path.to_owned(), expected, self.tolerance(name));
        self.calls.borrow_mut()[answer.place].checks.push(check);
    }

    /// What was computed, by calls or from them, is what the source says.
    pub fn expect(&self, name: &str, computed: Exact) {
        self.close(name, computed, self.expected(name));
    }

    pub fn expect_list(&self, name: &str, computed: &[Exact]) {
        let expected = list(self.value.get("expected").unwrap().get(name).unwrap());
        assert_eq!(computed.len(), expected.len(), "{}", self.id());
        for (computed, expected) in computed.iter().zip(expected) {
            self.close(name, *computed, expected);
        }
    }

    pub fn close(&self, name: &str, computed: Exact, expected: Exact) {
        let difference = (computed - expected).abs();
        let within = difference.compare(&self.tolerance(name)).is_some_and(core::cmp::Ordering::is_le);
        assert!(within, "{}: {name} is {computed}, the source says {expected}", self.id());
    }
}

pub fn number(value: &Value<'_>) -> Exact {
    Exact::parse(value.as_text().unwrap()).unwrap()
}

fn list(value: &Value<'_>) -> Vec<Exact> {
    value.as_list().unwrap().iter().map(number).collect()
}

pub fn decimal(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}
