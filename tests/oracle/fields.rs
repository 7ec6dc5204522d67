//! Inputs of calls, field by field.

use crate::case::Case;
use liquidity_layering::number::Exact;

/// An object in JSON that is being written.
#[derive(Clone, Default)]
pub struct Fields(String);

impl Fields {
    pub fn raw(mut self, name: &str, json: &str) -> Self {
        self.0.push_str(if self.0.is_empty() { "{" } else { "," });
        self.0.push_str(&format!("\"{name}\":{json}"));
        self
    }

    pub fn number(self, name: &str, number: Exact) -> Self {
        self.raw(name, &format!("\"{number}\""))
    }

    pub fn text(self, name: &str, text: &str) -> Self {
        self.raw(name, &format!("\"{text}\""))
    }

    /// The case's input of that name, where it has one.
    pub fn maybe(self, name: &str, case: &Case<'_>, input: &str) -> Self {
        match case.maybe(input) {
            Some(number) => self.number(name, number),
            None => self,
        }
    }

    pub fn json(&self) -> String {
        format!("{}}}", self.0)
    }
}

/// A contract in JSON.
pub fn contract(kind: &str, multiplier: Exact, tick: Option<Exact>) -> String {
    let fields = Fields::default().text("kind", kind).number("multiplier", multiplier);
    tick.map_or(fields.clone(), |tick| fields.number("tick", tick)).json()
}

/// A position: contract, side, contracts and entry.
pub fn position(contract: &str, side: &str, contracts: Exact, entry: Exact) -> Fields {
    Fields::default().raw("contract", contract).text("side", side).number("contracts", contracts).number("entry", entry)
}
