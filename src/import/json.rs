//! Files of JSON: with words that JSON has not, or a record per line; and where one goes wrong.

use super::unrecognised;
use crate::error::Error;
use crate::value::json::Node;
use std::borrow::Cow;

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
    fn words_that_json_has_none_for() {
        assert_eq!(parse(r#"{"a": NaN, "NaN \" NaN": -Infinity}"#).unwrap(), r#"{"a": null, "NaN \" NaN": null}"#);
        assert!(parse("{\"a\": NaN").is_err());
    }
}
