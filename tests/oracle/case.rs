//! One case: its inputs, what its source says, and the calls that check it.

use liquidity_layering::calculator::find;
use liquidity_layering::number::{Exact, Number};
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
    calls: RefCell<Vec<Call>>,
    checks: RefCell<Vec<Check>>,
}

/// A call and its answer, typed arrays as lists.
struct Call {
    calculator: &'static str,
    input: String,
    output: String,
}

/// What was compared with the source: a sum of numbers of answers, each with its call's place, its path and its factor.
struct Check {
    terms: Vec<(usize, String, Exact)>,
    expected: Exact,
    tolerance: Exact,
}

/// What a calculator answered.
pub struct Answer {
    output: String,
    /// Its place among the case's calls.
    place: usize,
}

impl Answer {
    /// Whether it says `true` at a path.
    pub fn is(&self, path: &str) -> bool {
        json::parse(&self.output).unwrap().at(path) == Some(&Value::Bool(true))
    }

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
        Case { value, calls: RefCell::default(), checks: RefCell::default() }
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

    /// Whether the source says anything under that name.
    pub fn says(&self, name: &str) -> bool {
        self.value.get("expected").unwrap().get(name).is_some()
    }

    /// How far off a value may be; some cases say it for each.
    pub fn tolerance(&self, name: &str) -> Exact {
        let tolerance = self.value.get("tolerance").unwrap();
        number(tolerance.get(name).unwrap_or(tolerance))
    }

    /// The fields of an input in JSON, each from the input of the case that goes with it; left out where the case has none.
    pub fn fields(&self, names: &[(&str, &str)]) -> String {
        let given = names.iter().filter_map(|(field, name)| Some((field, self.maybe(name)?)));
        given.map(|(field, number)| format!(r#""{field}":"{number}""#)).collect::<Vec<_>>().join(",")
    }

    /// Calls a calculator with an input in JSON.
    pub fn call(&self, calculator: &'static str, input: &str) -> Answer {
        let parsed = json::parse(input).unwrap_or_else(|_| panic!("{}: {input}", self.id()));
        let entry = find(calculator).unwrap_or_else(|| panic!("no {calculator}"));
        let written = entry.call(&parsed).unwrap_or_else(|error| panic!("{}: {error}: {input}", self.id()));
        let output = written.to_json();
        let mut calls = self.calls.borrow_mut();
        calls.push(Call { calculator, input: input.to_owned(), output: output.clone() });
        Answer { output, place: calls.len() - 1 }
    }

    /// What the answer says at `path` is what the source says under `name`.
    pub fn expect_at(&self, name: &str, answer: &Answer, path: &str) {
        self.expect_sum(name, &[(answer, path, Exact::one())]);
    }

    /// What answers say, each times a factor, adds up to what the source says under `name`.
    pub fn expect_sum(&self, name: &str, terms: &[(&Answer, &str, Exact)]) {
        self.expect_sum_of(name, self.expected(name), terms);
    }

    /// The same with a value of the source that has no name of its own, as an item of a list.
    pub fn expect_sum_of(&self, name: &str, expected: Exact, terms: &[(&Answer, &str, Exact)]) {
        let parts = terms.iter().map(|(answer, path, factor)| answer.number(path) * *factor);
        self.close(name, parts.fold(Exact::zero(), |sum, part| sum + part), expected);
        let terms = terms.iter().map(|(answer, path, factor)| (answer.place, (*path).to_owned(), *factor)).collect();
        self.checks.borrow_mut().push(Check { terms, expected, tolerance: self.tolerance(name) });
    }

    /// What was computed, by calls or from them, is what the source says.
    pub fn expect(&self, name: &str, computed: Exact) {
        self.close(name, computed, self.expected(name));
    }

    /// The numbers that were computed, from calls or by them, are the source's.
    #[allow(dead_code, reason = "what is an answer's own is compared by expect_at")]
    pub fn expect_list(&self, name: &str, computed: &[Exact]) {
        let expected = self.expected_list(name);
        assert_eq!(computed.len(), expected.len(), "{}", self.id());
        for (computed, expected) in computed.iter().zip(expected) {
            self.close(name, *computed, expected);
        }
    }

    pub fn expected_list(&self, name: &str) -> Vec<Exact> {
        list(self.value.get("expected").unwrap().get(name).unwrap())
    }

    pub fn close(&self, name: &str, computed: Exact, expected: Exact) {
        let difference = (computed - expected).abs();
        let within = difference.compare(self.tolerance(name)).is_some_and(core::cmp::Ordering::is_le);
        assert!(within, "{}: {name} is {computed}, the source says {expected}", self.id());
    }

    /// What was called and compared, for the package's test to repeat.
    pub fn to_json(&self) -> String {
        let calls = self.calls.borrow();
        let calls = calls.iter().map(|Call { calculator, input, output }| {
            format!(r#"{{"calculator":"{calculator}","input":{input},"output":{output}}}"#)
        });
        let term = |(place, path, factor): &(usize, String, Exact)| {
            let mut text = format!("[{place},");
            text.push_str(&serde_json::to_string(path).unwrap());
            text + &format!(r#","{factor}"]"#)
        };
        let checks = self.checks.borrow();
        let checks = checks.iter().map(|Check { terms, expected, tolerance }| {
            let terms: Vec<_> = terms.iter().map(term).collect();
            format!(r#"{{"terms":[{}],"expected":"{expected}","tolerance":"{tolerance}"}}"#, terms.join(","))
        });
        let (calls, checks): (Vec<_>, Vec<_>) = (calls.collect(), checks.collect());
        format!(r#"{{"case":"{}","calls":[{}],"checks":[{}]}}"#, self.id(), calls.join(","), checks.join(","))
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
