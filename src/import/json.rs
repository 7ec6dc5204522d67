//! JSON, read where it is looked at.
//!
//! A [`Node`] is a piece of the text that serde_json has found to be a value. Records and lists are taken apart one level
//! at a time, so that a body of a million records never stands in memory as a tree, numbers stay the text that they are,
//! and nesting costs no stack.

use super::unrecognised;
use crate::error::Error;
use core::fmt;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A value in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node<'a>(&'a str);

/// Named values in the order written.
pub(super) type Fields<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

impl<'a> Node<'a> {
    /// The whole text as a value.
    pub(super) fn whole(text: &'a str) -> Result<Node<'a>, serde_json::Error> {
        serde_json::from_str::<&RawValue>(text).map(|raw| Node(raw.get()))
    }

    fn first(self) -> u8 {
        self.0.as_bytes().first().copied().unwrap_or_default()
    }

    pub(super) fn is_record(self) -> bool {
        self.first() == b'{'
    }

    pub(super) fn is_list(self) -> bool {
        self.first() == b'['
    }

    pub(super) fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// A text, a number or a truth value as text; none for what is null or holds others.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        match self.first() {
            b'{' | b'[' => None,
            b'"' => match self.0.get(1..self.0.len().saturating_sub(1)) {
                Some(inner) if !inner.contains('\\') => Some(Cow::Borrowed(inner)),
                _ => serde_json::from_str(self.0).ok().map(Cow::Owned),
            },
            _ if self.is_null() => None,
            _ => Some(Cow::Borrowed(self.0)),
        }
    }

    /// The fields of a record.
    pub(super) fn fields(self) -> Option<Fields<'a>> {
        if !self.is_record() {
            return None;
        }
        serde_json::from_str::<Record<'a>>(self.0).ok().map(|record| record.0)
    }

    /// The items of a list.
    pub(super) fn items(self) -> Option<Vec<Node<'a>>> {
        if !self.is_list() {
            return None;
        }
        serde_json::from_str::<Vec<&'a RawValue>>(self.0)
            .ok()
            .map(|items| items.into_iter().map(|raw| Node(raw.get())).collect())
    }

    /// The field of that name.
    pub(super) fn get(self, name: &str) -> Option<Node<'a>> {
        self.fields()?.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// A null.
    pub(super) const NULL: Node<'static> = Node("null");
}

struct Record<'a>(Fields<'a>);

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Record<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((key, raw)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    fields.push((key.0, Node(raw.get())));
                }
                Ok(Record(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// The text of a file as JSON; words that JSON has no numbers for, as Python writes them, become null.
pub(super) fn parse(text: &str) -> Result<Cow<'_, str>, Error> {
    match Node::whole(text) {
        Ok(_) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let plain = without_words(text).filter(|plain| Node::whole(plain).is_ok());
            plain.map(Cow::Owned).ok_or_else(|| broken(text, &error))
        }
    }
}

/// The text with `NaN`, `Infinity` and `-Infinity` as null, where it has any outside of quotes.
fn without_words(text: &str) -> Option<String> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    // Every other piece between quotes is quoted; an escaped quote does not end one.
    let mut quoted = false;
    for piece in text.split_inclusive('"') {
        if quoted {
            plain.push_str(piece);
        } else {
            plain.push_str(&piece.replace("-Infinity", "null").replace("Infinity", "null").replace("NaN", "null"));
        }
        let body = piece.strip_suffix('"').unwrap_or(piece);
        let slashes = body.bytes().rev().take_while(|byte| *byte == b'\\').count();
        let escaped = quoted && slashes % 2 == 1;
        if piece.ends_with('"') && !escaped {
            quoted = !quoted;
        }
    }
    Some(plain)
}

/// Says where JSON breaks off or goes wrong.
pub(super) fn broken(text: &str, error: &serde_json::Error) -> Error {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        return unrecognised(&format!("JSON that is cut off at byte {}, in line {line}", text.trim_ascii_end().len()));
    }
    // The library's own words end with the place, which stands here already.
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    unrecognised(&format!("JSON with a mistake in line {line}, column {column}: {words}"))
}

/// One record per line; a line that is none stands as null, to be rejected in its place, and blank ones are left out.
pub(super) fn lines(text: &str) -> Option<Vec<(usize, Node<'_>)>> {
    let filled = || (1_usize..).zip(text.lines()).filter(|(_, line)| !line.trim_ascii().is_empty());
    let (_, first) = filled().next()?;
    Node::whole(first).ok().filter(|node| node.is_record() || node.is_list())?;
    filled().nth(1)?;
    Some(filled().map(|(number, line)| (number, Node::whole(line).unwrap_or(Node::NULL))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes() {
        let node = Node::whole(r#" {"a": [1.50, "x\"y", null, true], "b": {"c": 2}} "#).unwrap();
        let items = node.get("a").unwrap().items().unwrap();
        let texts: Vec<_> = items.iter().map(|item| item.text()).collect();
        assert_eq!(texts, [Some("1.50".into()), Some("x\"y".into()), None, Some("true".into())]);
        assert_eq!(node.get("b").and_then(|b| b.get("c")).and_then(Node::text).as_deref(), Some("2"));
        assert!(Node::whole("{\"a\": }").is_err());
        assert!(Node::whole(&"[".repeat(1_000_000)).is_err());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Node::whole(&deep).unwrap().items().is_some());
    }

    #[test]
    fn words_that_json_has_none_for() {
        assert_eq!(parse(r#"{"a": NaN, "NaN \" NaN": -Infinity}"#).unwrap(), r#"{"a": null, "NaN \" NaN": null}"#);
        assert!(parse("{\"a\": NaN").is_err());
    }
}
