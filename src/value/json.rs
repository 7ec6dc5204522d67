//! JSON, by serde_json.
//!
//! Numbers stay the text that they are. [`parse`] makes a tree, for calculators; nesting deeper than [`DEPTH`] is refused there.

use super::{DEPTH, Value};
use core::fmt;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Reads strict JSON.
///
/// ```
/// use liquidity_layering::value::{Value, json};
/// let body = json::parse(r#"{"fundingRate": "0.0001", "fundingTime": 1600128000000}"#)?;
/// assert_eq!(body.get("fundingTime"), Some(&Value::Number("1600128000000".into())));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// The place where the text stops being JSON.
pub fn parse(text: &str) -> Result<Value<'_>, serde_json::Error> {
    Node::whole(text)?.tree(DEPTH)
}

/// A piece of the text that is known to be a value. Records and lists are taken apart one level at a time, so that a body of a
/// million records never stands in memory as a tree, and nesting costs no stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node<'a>(&'a str);

/// Named values in the order written.
pub(crate) type Fields<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

impl<'a> Node<'a> {
    /// The whole text as a value.
    pub(crate) fn whole(text: &'a str) -> Result<Node<'a>, serde_json::Error> {
        serde_json::from_str::<&RawValue>(text).map(|raw| Node(raw.get()))
    }

    fn first(self) -> u8 {
        self.0.as_bytes().first().copied().unwrap_or_default()
    }

    pub(crate) fn is_record(self) -> bool {
        self.first() == b'{'
    }

    pub(crate) fn is_list(self) -> bool {
        self.first() == b'['
    }

    pub(crate) fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// A text, a number or a truth value as text; none for what is null or holds others.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
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
    pub(crate) fn fields(self) -> Option<Fields<'a>> {
        if !self.is_record() {
            return None;
        }
        serde_json::from_str::<Record<'a>>(self.0).ok().map(|record| record.0)
    }

    /// The items of a list.
    pub(crate) fn items(self) -> Option<Vec<Node<'a>>> {
        if !self.is_list() {
            return None;
        }
        serde_json::from_str::<Vec<&'a RawValue>>(self.0)
            .ok()
            .map(|items| items.into_iter().map(|raw| Node(raw.get())).collect())
    }

    /// The field of that name.
    pub(crate) fn get(self, name: &str) -> Option<Node<'a>> {
        self.fields()?.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The value with all that it holds.
    fn tree(self, depth: usize) -> Result<Value<'a>, serde_json::Error> {
        let Some(inner) = depth.checked_sub(1) else { return Err(serde_json::Error::custom("nested too deeply")) };
        Ok(match self.first() {
            b'{' => {
                let fields = serde_json::from_str::<Record<'a>>(self.0)?.0.into_iter();
                Value::Record(fields.map(|(name, node)| Ok((name, node.tree(inner)?))).collect::<Result<_, _>>()?)
            }
            b'[' => {
                let items = self.items().unwrap_or_default().into_iter();
                Value::List(items.map(|node| node.tree(inner)).collect::<Result<_, _>>()?)
            }
            b'"' => Value::Text(serde_json::from_str::<Quoted<'a>>(self.0)?.0),
            b'n' => Value::Null,
            first @ (b't' | b'f') => Value::Bool(first == b't'),
            _ => Value::Number(Cow::Borrowed(self.0)),
        })
    }

    /// A null.
    pub(crate) const NULL: Node<'static> = Node("null");
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
                while let Some((key, raw)) = map.next_entry::<Quoted<'de>, &'de RawValue>()? {
                    fields.push((key.0, Node(raw.get())));
                }
                Ok(Record(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[derive(Deserialize)]
struct Quoted<'a>(#[serde(borrow)] Cow<'a, str>);

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
}
