//! Inputs with columns, written as JSON in which `@0` stands for the first of them.

use liquidity_layering::value::{Value, json};

/// What `run` makes of the input; none where the text is no JSON.
pub fn with_columns<T>(text: &str, columns: &[Vec<f64>], run: impl FnOnce(&Value<'_>) -> T) -> Option<T> {
    // The last first: `@1` stands within `@10`.
    let quoted = (0..columns.len())
        .rev()
        .fold(text.to_owned(), |text, place| text.replace(&format!(":@{place}"), &format!(":\"@{place}\"")));
    let mut value = json::parse(&quoted).ok()?;
    fill(&mut value, columns);
    Some(run(&value))
}

fn fill(value: &mut Value<'_>, columns: &[Vec<f64>]) {
    match value {
        Value::Text(text) => {
            let place = text.strip_prefix('@').and_then(|place| place.parse::<usize>().ok());
            if let Some(column) = place.and_then(|place| columns.get(place)) {
                *value = Value::Series(column.clone().into());
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| fill(item, columns)),
        Value::Record(fields) => fields.iter_mut().for_each(|(_, value)| fill(value, columns)),
        _ => {}
    }
}
