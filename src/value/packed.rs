//! Values as they cross to and from JavaScript: lines of text, in which nothing is quoted and little has to be searched for.
//!
//! A call is one value. Its first character says what it is: `"` text, `#` a number and `!` something that is no data, each
//! up to the end of the line; `@` the typed array of that place among those that came along; `t` true, `f` false, `n` null;
//! `[` a list of values up to `]`; `{` a record up to `}`, in which `,` and a line, the name, stand before each value. What
//! comes back is told at [`Writer`](crate::calculator::record::Writer).

use super::{DEPTH, Value};
use std::borrow::Cow;

/// Ends a line.
pub const END: char = '\n';
/// The line that stands for null.
pub const NULL: &str = "\0\n";
/// The line that stands for a field that is left out.
pub const LEFT_OUT: &str = "\u{1}\n";

/// Where text is no call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes before the offending place.
    pub offset: usize,
}

/// What no line holds as it is, but as a backslash and the character that differs from it in one bit.
const fn special(byte: u8) -> bool {
    byte < b' ' || byte == b'\\'
}

const BIT: u8 = 64;

/// Appends text as a line.
pub fn write_line(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(special) {
        let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = behind.chars();
        if let Some(character) = characters.next() {
            out.push('\\');
            out.push(char::from(character as u8 ^ BIT));
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push(END);
}

/// Reads a call; `@n` takes the n-th of `series`.
///
/// ```
/// use liquidity_layering::value::{Value, packed};
/// let call = packed::parse("{,rate\n\"0.0001\n,days\n#30\n}", Vec::new())?;
/// assert_eq!(call.get("days"), Some(&Value::Number("30".into())));
/// # Ok::<(), liquidity_layering::value::packed::SyntaxError>(())
/// ```
///
/// # Errors
/// The place where the text stops being one.
pub fn parse(text: &str, series: Vec<Vec<f64>>) -> Result<Value<'_>, SyntaxError> {
    let series = series.into_iter().map(Some).collect();
    let mut reader = Reader { text, at: 0, series };
    let value = reader.value(0)?;
    if reader.at == text.len() { Ok(value) } else { reader.fail() }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    series: Vec<Option<Vec<f64>>>,
}

impl<'a> Reader<'a> {
    fn fail<T>(&self) -> Result<T, SyntaxError> {
        Err(SyntaxError { offset: self.at })
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at = self.at.saturating_add(usize::from(byte.is_some()));
        byte
    }

    fn line(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        let from = self.at;
        let mut plain = true;
        loop {
            match self.next() {
                Some(b'\n') => break,
                Some(byte) => plain &= byte != b'\\',
                None => return self.fail(),
            }
        }
        let line = self.text.get(from..self.at.saturating_sub(1)).unwrap_or_default();
        Ok(if plain { Cow::Borrowed(line) } else { Cow::Owned(unescaped(line)) })
    }

    fn value(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        if depth > DEPTH {
            return self.fail();
        }
        Ok(match self.next() {
            Some(b'"') => Value::Text(self.line()?),
            Some(b'#') => Value::Number(self.line()?),
            Some(b'!') => Value::Other(self.line()?),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            Some(b'@') => {
                let place: Option<usize> = self.line()?.parse().ok();
                match place.and_then(|place| self.series.get_mut(place)).and_then(Option::take) {
                    Some(series) => Value::Series(series.into()),
                    None => return self.fail(),
                }
            }
            Some(b'[') => {
                let mut items = Vec::new();
                while self.text.as_bytes().get(self.at) != Some(&b']') {
                    items.push(self.value(depth.saturating_add(1))?);
                }
                self.next();
                Value::List(items)
            }
            Some(b'{') => {
                // Room for most records.
                let mut fields = Vec::with_capacity(8);
                loop {
                    match self.next() {
                        Some(b',') => fields.push((self.line()?, self.value(depth.saturating_add(1))?)),
                        Some(b'}') => break,
                        _ => return self.fail(),
                    }
                }
                Value::Record(fields)
            }
            _ => return self.fail(),
        })
    }
}

/// A line as it was before it was written.
fn unescaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => characters.next().map_or('\\', |next| char::from(next as u8 ^ BIT)),
            plain => plain,
        });
    }
    text
}
